import { describe, expect, it } from 'vitest';
import { quietError } from './log.js';

/** As node-postgres and the entity manager make them. */
function databaseError(message: string, details: object): Error {
  return Object.assign(new Error(message), details);
}

describe('quietError', () => {
  it('says what failed and where, and nothing of the row', () => {
    const failed = databaseError('new row violates check constraint "c"\n - detail: Failing row contains (1, canary).', {
      code: '23514',
      constraint: 'c',
      detail: 'Failing row contains (1, canary).',
      query: `insert into person values ('canary')`,
    });
    const quiet = quietError(failed);
    expect(JSON.stringify(quiet)).not.toContain('canary');
    expect(quiet).toMatchObject({ type: 'Error', message: 'new row violates check constraint "c"', code: '23514', constraint: 'c' });
    expect(quiet.stack).toContain('log.test.ts');
  });

  it('cuts the value from a refusal of data, and keeps the cause', () => {
    const cause = databaseError('invalid input syntax for type date: "canary"', { code: '22007' });
    const quiet = quietError(new Error('outer', { cause }));
    expect(quiet).toMatchObject({ message: 'outer', cause: { message: 'invalid input syntax for type date.' } });
  });

  it('takes what is no error', () => {
    expect(quietError('canary')).toEqual({ type: 'string', message: 'Not an error.', stack: '' });
  });
});
