import { describe, expect, it } from 'vitest';
import { auditDiff } from './audit-diff';

describe('auditDiff', () => {
  it('puts before and after of a field side by side', () => {
    expect(auditDiff('{"name":"A","level":1}', '{"name":"B","closed":null}')).toEqual([
      { field: 'name', before: 'A', after: 'B' },
      { field: 'level', before: '1', after: undefined },
      { field: 'closed', before: undefined, after: '' },
    ]);
  });

  it('keeps what is not an object under one name', () => {
    expect(auditDiff(null, '[1,2]')).toEqual([{ field: 'value', before: undefined, after: '[1,2]' }]);
    expect(auditDiff('not json', null)).toEqual([{ field: 'value', before: 'not json', after: undefined }]);
  });

  it('has nothing to show for an act without fields', () => {
    expect(auditDiff(null, null)).toEqual([]);
  });
});
