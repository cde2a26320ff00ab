import { describe, expect, it } from 'vitest';
import { problemsByField } from './person-checks';
import { blankFields, UNTOUCHED } from './person-form';

const sound = { ...blankFields('o1'), name: 'Wu Yun', sex: 'FEMALE', birthDate: '1990-01-02', staffingKind: 'CLERK' };
const check = (change: Partial<typeof sound>, kind?: string, sealed = UNTOUCHED) =>
  problemsByField({ fields: { ...sound, ...change }, sealed, organizationKind: kind }, '2026-11-22', 'en');

describe('problemsByField', () => {
  it('has nothing to say of sound fields, sealed ones untouched', () => {
    expect(check({})).toEqual({});
  });

  it('says what is wrong and what to do, one message a field', () => {
    expect(check({ name: '', birthDate: '1990-13-01' })).toEqual({
      name: 'This field is required. Fill it in.',
      birthDate: 'This is not an existing date. Write an existing day as 2026-11-22.',
    });
  });

  it('wants a branch for a member, and an organisation for everybody', () => {
    expect(Object.keys(check({ standing: 'PROBATIONARY', joinedOn: '2026-01-01' }, 'COMMITTEE'))).toEqual(['organizationId']);
    expect(check({ standing: 'PROBATIONARY', joinedOn: '2026-01-01' }, 'BRANCH')).toEqual({});
    expect(Object.keys(check({ organizationId: null }))).toEqual(['organizationId']);
  });

  it('checks a sealed field that was typed', () => {
    expect(Object.keys(check({}, undefined, { idNumber: '123', phone: '' }))).toEqual(['idNumber']);
  });
});
