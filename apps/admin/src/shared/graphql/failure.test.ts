import { CombinedError } from '@urql/core';
import { describe, expect, it } from 'vitest';
import { failureOf } from './failure';
import { failureText } from './failure-text';
import { messagesByField } from './field-problems';

function refused(code: string, message = 'said'): CombinedError {
  return new CombinedError({ graphQLErrors: [{ message, extensions: { code, traceId: 'trace-1' } }] });
}

describe('failureOf', () => {
  it.each([
    ['UNAUTHENTICATED', 'unauthenticated'],
    ['FORBIDDEN', 'forbidden'],
    ['FIELD_NOT_PERMITTED', 'forbidden'],
    ['NOT_FOUND', 'notFound'],
    ['BAD_CURSOR', 'badInput'],
    ['QUERY_TOO_DEEP', 'limit'],
    ['TOO_MANY_REQUESTS', 'limit'],
    ['UNAVAILABLE', 'network'],
  ])('%s is %s, with the text and the trace id of the server', (code, kind) => {
    expect(failureOf(refused(code))).toEqual({ kind, code, message: 'said', traceId: 'trace-1' });
  });

  it('shows no text of a failure inside the server, only its trace id', () => {
    expect(failureOf(refused('INTERNAL', 'column x does not exist'))).toEqual({
      kind: 'internal',
      code: 'INTERNAL',
      message: '',
      traceId: 'trace-1',
    });
    expect(failureOf(refused('SOMETHING_NEW')).kind).toBe('internal');
  });

  it('takes an error without an answer for a lost connection', () => {
    expect(failureOf(new CombinedError({ networkError: new TypeError('failed to fetch') })).kind).toBe('network');
  });
});

describe('failureText', () => {
  it('ends with the trace id', () => {
    const t = (key: string): string => key.split('.').at(-1) ?? key;
    expect(failureText(t, failureOf(refused('INTERNAL')))).toBe('title description trace trace-1');
    expect(failureText(t, failureOf(refused('FORBIDDEN', 'Not yours.')))).toBe('Not yours. trace trace-1');
  });
});

describe('messagesByField', () => {
  it('keys by the last named step and joins several messages', () => {
    const problems = [
      { path: ['fields', 'name'], message: 'Too long.' },
      { path: ['fields', 'name'], message: 'Odd sign.' },
      { path: ['posts', '2', 'kind'], message: 'Not here.' },
    ];
    expect(messagesByField(problems)).toEqual({ name: 'Too long. Odd sign.', kind: 'Not here.' });
  });
});
