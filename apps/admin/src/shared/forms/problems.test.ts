import { describe, expect, it } from 'vitest';
import { problemsOf } from './problems';

describe('problemsOf', () => {
  it('puts each message at the field that the form shows', () => {
    const fields = [
      { path: ['input', 'code'], message: 'taken' },
      { path: ['input', 'fields', 'name'], message: 'empty' },
    ];
    expect(problemsOf({ __typename: 'ValidationError', message: 'taken', fields }, ['code', 'name'])).toEqual({
      fields: { code: 'taken', name: 'empty' },
      general: '',
      conflict: false,
    });
  });

  it('says in general what concerns a field that is not shown, or none', () => {
    const duplicate = { __typename: 'DuplicateError', message: 'taken', path: ['code'] };
    expect(problemsOf(duplicate, ['name'])).toMatchObject({ fields: {}, general: 'taken' });
    expect(problemsOf({ __typename: 'StateError', message: 'closed', path: null }, ['name'])).toMatchObject({ general: 'closed' });
  });

  it('tells a conflict of versions apart', () => {
    expect(problemsOf({ __typename: 'ConflictError', message: 'changed', path: ['expectedVersion'] }, [])).toMatchObject({
      conflict: true,
    });
    expect(problemsOf({ __typename: 'PersonConflictError' }, []).conflict).toBe(true);
    expect(problemsOf({ __typename: 'RoleConflictError', message: 'excluded' }, []).conflict).toBe(false);
  });
});
