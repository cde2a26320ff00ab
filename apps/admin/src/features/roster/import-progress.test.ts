import { ROSTER_IMPORT_STATES } from '@zhibu/domain';
import { describe, expect, it } from 'vitest';
import { isRunning, percentOf, totalOf } from './import-progress';

describe('progress of an import', () => {
  it('runs while it is checked or written', () => {
    expect(ROSTER_IMPORT_STATES.filter(isRunning)).toEqual(['CHECKING', 'COMMITTING']);
  });

  it('is never complete before the end, and none without a total', () => {
    expect(percentOf({ state: 'CHECKING', done: 0, total: 0 })).toBe(0);
    expect(percentOf({ state: 'CHECKING', done: 199, total: 300 })).toBe(66);
    expect(percentOf({ state: 'COMMITTING', done: 300, total: 300 })).toBe(99);
    expect(percentOf({ state: 'COMMITTED', done: 0, total: 0 })).toBe(100);
  });

  it('adds up the sheets', () => {
    const sheets = [
      { sheet: 'a', rows: 3, valid: 2, faulty: 1 },
      { sheet: 'b', rows: 5, valid: 5, faulty: 0 },
    ];
    expect(totalOf(sheets)).toEqual({ rows: 8, valid: 7, faulty: 1 });
  });
});
