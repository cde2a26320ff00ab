import { describe, expect, it } from 'vitest';
import { faultOfFile, LARGEST, readAnswer } from './upload-file';

describe('faultOfFile', () => {
  it('wants a workbook of a size that the server takes', () => {
    expect(faultOfFile({ name: 'roster.xlsx', size: 10 })).toBeUndefined();
    expect(faultOfFile({ name: 'ROSTER.XLSX', size: LARGEST })).toBeUndefined();
    expect(faultOfFile({ name: 'roster.xls', size: 10 })).toBe('type');
    expect(faultOfFile({ name: 'roster.xlsx', size: 0 })).toBe('empty');
    expect(faultOfFile({ name: 'roster.xlsx', size: LARGEST + 1 })).toBe('size');
  });
});

describe('readAnswer', () => {
  it('finds the id of the file', () => {
    expect(readAnswer(201, '{"id":"RmlsZTox","name":"roster.xlsx"}')).toEqual({ id: 'RmlsZTox' });
  });

  it('shows what the server says of a refused file, and nothing of its own failures', () => {
    const refused = '{"errors":[{"message":"too large","extensions":{"code":"FILE_TOO_LARGE","traceId":"t1"}}]}';
    expect(readAnswer(413, refused)).toEqual({
      failure: { kind: 'badInput', code: 'FILE_TOO_LARGE', message: 'too large', traceId: 't1' },
    });
    const failed = '{"errors":[{"message":"secret","extensions":{"code":"INTERNAL","traceId":"t2"}}]}';
    expect(readAnswer(500, failed)).toMatchObject({ failure: { kind: 'internal', message: '', traceId: 't2' } });
  });

  it('takes a proxy’s page for a lost line', () => {
    expect(readAnswer(502, '<html>')).toMatchObject({ failure: { kind: 'network' } });
    expect(readAnswer(200, '<html>')).toMatchObject({ failure: { kind: 'internal' } });
  });
});
