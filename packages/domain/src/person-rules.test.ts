import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PERSON_DATE_FIELDS, type PersonFields } from './person-fields.js';
import { checkPerson } from './person-rules.js';
import { PROBLEM_CODES, PROBLEM_TEXTS } from './problem-texts.js';

const TODAY = '2026-11-22';

const member: PersonFields = {
  name: '张三',
  sex: 'FEMALE',
  birthDate: '1949-12-31',
  idNumber: '11010519491231002X',
  phone: '13800000000',
  ethnicGroup: '01',
  nativePlace: '云川省',
  education: 'UNDERGRADUATE',
  degree: 'BACHELOR',
  staffingKind: 'RETIRED',
  workStartedOn: '1968-12-01',
  standing: 'FULL',
  appliedOn: '1970-01-01',
  activistOn: '1971-01-01',
  prospectOn: '1972-01-01',
  joinedOn: '1973-01-01',
  fullOn: '1974-01-01',
  state: 'ACTIVE',
};

/** The problems after some facts are changed, each as field:CODE. */
function problemsWith(changes: PersonFields): string[] {
  return checkPerson({ ...member, ...changes }, TODAY).map(({ path, code }) => `${path.join('.')}:${code}`);
}

describe('checkPerson', () => {
  it('finds nothing wrong with a sound record', () => {
    expect(problemsWith({})).toEqual([]);
    expect(
      problemsWith({ idNumber: null, phone: '', workStartedOn: null, appliedOn: null, activistOn: undefined, education: null }),
    ).toEqual([]);
  });

  it('asks for what is missing', () => {
    expect(checkPerson({}, TODAY).map(({ path }) => path[0])).toEqual([
      'name',
      'sex',
      'birthDate',
      'ethnicGroup',
      'staffingKind',
      'standing',
    ]);
    expect(problemsWith({ name: '  ' })).toEqual(['name:REQUIRED']);
  });

  it('refuses unknown codes, bad names, phones and texts', () => {
    expect(problemsWith({ ethnicGroup: '57', education: '本科' })).toEqual(['ethnicGroup:CODE_UNKNOWN', 'education:CODE_UNKNOWN']);
    expect(problemsWith({ name: '张\u200B三', phone: '123' })).toEqual(['name:NAME_INVISIBLE', 'phone:PHONE_FORMAT']);
    expect(problemsWith({ nativePlace: '云\0川', rank: '级'.repeat(51) })).toEqual(['nativePlace:TEXT_CHARACTERS', 'rank:TEXT_TOO_LONG']);
  });

  it('T34 refuses dates that do not exist, lie outside the range or in the future', () => {
    expect(problemsWith({ workStartedOn: '2026-02-30' })).toEqual(['workStartedOn:DATE_INVALID']);
    expect(problemsWith({ fullOn: '2026-02-29' })).toEqual(['fullOn:DATE_INVALID']);
    expect(problemsWith({ workStartedOn: '9999-12-31' })).toEqual(['workStartedOn:DATE_OUT_OF_RANGE']);
    expect(problemsWith({ workStartedOn: '1968-12-01T00:00:00+08:00' })).toEqual(['workStartedOn:DATE_INVALID']);
    expect(problemsWith({ fullOn: '2026-11-23' })).toEqual(['fullOn:DATE_IN_FUTURE']);
    expect(problemsWith({ birthDate: '2026-11-23', idNumber: null })).toContain('birthDate:BIRTH_IN_FUTURE');
  });

  it('T34 refuses an end before its beginning and a retirement before birth', () => {
    expect(problemsWith({ fullOn: '1972-06-01' })).toEqual(['fullOn:DATE_ORDER']);
    expect(problemsWith({ activistOn: '1969-12-31', prospectOn: null })).toEqual(['activistOn:DATE_ORDER']);
    expect(problemsWith({ activistOn: '1969-01-01', prospectOn: '1969-06-01' })).toEqual([
      'activistOn:DATE_ORDER',
      'prospectOn:DATE_ORDER',
    ]);
    expect(problemsWith({ joinedOn: '1973-01-01', fullOn: '1973-01-01' })).toEqual([]);
    expect(problemsWith({ state: 'LEFT', stateOn: '1949-12-30' })).toEqual(['stateOn:RETIRED_BEFORE_BIRTH']);
  });

  it('refuses an application before 18 and work before 16', () => {
    expect(problemsWith({ appliedOn: '1967-12-30' })).toEqual(['appliedOn:TOO_YOUNG']);
    expect(problemsWith({ appliedOn: '1967-12-31' })).toEqual([]);
    expect(problemsWith({ appliedOn: null, activistOn: null, prospectOn: null, joinedOn: '1940-01-01' })).toEqual(['joinedOn:TOO_YOUNG']);
    expect(problemsWith({ workStartedOn: '1965-12-30' })).toEqual(['workStartedOn:WORK_BEFORE_16']);
    expect(problemsWith({ workStartedOn: '1965-12-31' })).toEqual([]);
  });

  it('asks for the dates of the standing and refuses those beyond it', () => {
    expect(problemsWith({ joinedOn: null, fullOn: null })).toEqual(['joinedOn:STANDING_NEEDS_DATE', 'fullOn:STANDING_NEEDS_DATE']);
    expect(problemsWith({ standing: 'PROBATIONARY' })).toEqual(['fullOn:DATE_BEYOND_STANDING']);
    expect(problemsWith({ standing: 'PROBATIONARY', fullOn: null })).toEqual([]);
    expect(problemsWith({ standing: 'PROSPECT', fullOn: null })).toEqual(['joinedOn:DATE_BEYOND_STANDING']);
    expect(problemsWith({ standing: 'ACTIVIST', activistOn: null, joinedOn: null, fullOn: null })).toEqual([
      'activistOn:STANDING_NEEDS_DATE',
    ]);
    expect(problemsWith({ standing: 'NONE', joinedOn: null, fullOn: null })).toEqual([]);
  });

  it('asks for the date of leaving', () => {
    expect(problemsWith({ state: 'DECEASED' })).toEqual(['stateOn:STATE_NEEDS_DATE']);
    expect(problemsWith({ state: 'DECEASED', stateOn: '2026-01-01' })).toEqual([]);
  });

  it('T35 compares the ID number with sex and birth date', () => {
    expect(problemsWith({ sex: 'MALE' })).toEqual(['sex:SEX_MISMATCH']);
    expect(problemsWith({ sex: 'UNKNOWN' })).toEqual([]);
    expect(problemsWith({ birthDate: '1949-12-30' })).toEqual(['birthDate:BIRTH_MISMATCH']);
    expect(problemsWith({ birthDate: '1849-12-31' })).toEqual(['birthDate:DATE_OUT_OF_RANGE']);
    expect(problemsWith({ idNumber: '110105194912310021' })).toEqual(['idNumber:ID_NUMBER_CHECK_DIGIT']);
    expect(problemsWith({ idNumber: '1.10105E+17' })).toEqual(['idNumber:ID_NUMBER_SPREADSHEET_NUMBER']);
    expect(problemsWith({ idNumber: '110105491231002', birthDate: '2049-12-31' })).toContain('birthDate:BIRTH_MISMATCH');
  });

  it('never breaks, whatever is typed', () => {
    const text = fc.option(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('2149-12-31', '1850-01-01', 'FULL', 'LEFT', '2000-02-29')),
    );
    const fields = fc.record(
      Object.fromEntries([...PERSON_DATE_FIELDS, 'name', 'idNumber', 'phone', 'standing', 'state', 'rank'].map((field) => [field, text])),
    );
    fc.assert(
      fc.property(fields, (typed: PersonFields) => {
        for (const { code } of checkPerson(typed, TODAY)) expect(PROBLEM_CODES).toContain(code);
      }),
    );
  });
});

describe('PROBLEM_TEXTS', () => {
  it('say for every code what is wrong and what to do, in both languages', () => {
    expect(Object.keys(PROBLEM_TEXTS).sort()).toEqual([...PROBLEM_CODES].sort());
    for (const { zh, en, remedy } of Object.values(PROBLEM_TEXTS)) {
      for (const chinese of [zh, remedy.zh]) expect(chinese).toMatch(/。$/);
      for (const english of [en, remedy.en]) expect(english).toMatch(/^[^\p{Script=Han}]+\.$/u);
    }
  });

  it('cite the article of the age limit', () => {
    expect(PROBLEM_TEXTS.TOO_YOUNG.zh).toContain('《中国共产党发展党员工作细则》第五条');
    expect(PROBLEM_TEXTS.TOO_YOUNG.zh).toContain('18周岁');
  });
});
