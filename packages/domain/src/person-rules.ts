import { isEthnicGroup } from './codes-ethnic.js';
import {
  isDegree,
  isEducationLevel,
  isMemberStanding,
  isPersonState,
  isSex,
  isStaffingKind,
  isStanding,
  type Standing,
} from './codes-person.js';
import { ageInYears, checkDate, type PlainDate } from './dates.js';
import { checkIdNumber } from './id-number.js';
import { normalizeName } from './names.js';
import {
  PERSON_DATE_FIELDS,
  PERSON_TEXT_LIMITS,
  REQUIRED_PERSON_FIELDS,
  STAGE_DATE_FIELDS,
  type PersonDateField,
  type PersonField,
  type PersonFields,
  type StageDateField,
} from './person-fields.js';
import { normalizePhone } from './phone.js';
import type { ProblemCode } from './problem-texts.js';
import { APPLICANT_AGE, ruleOn, WORKING_AGE } from './rules.js';
import { cleanText } from './text.js';

/** One thing wrong with one field; `path` leads to the field. */
export interface FieldProblem {
  readonly path: string[];
  readonly code: ProblemCode;
}

type Dates = Partial<Record<PersonDateField, PlainDate>>;

const CODE_GUARDS = {
  sex: isSex,
  ethnicGroup: isEthnicGroup,
  education: isEducationLevel,
  degree: isDegree,
  staffingKind: isStaffingKind,
  standing: isStanding,
  state: isPersonState,
} as const;
const CODE_FIELDS = ['sex', 'ethnicGroup', 'education', 'degree', 'staffingKind', 'standing', 'state'] as const;
const TEXT_FIELDS = ['nativePlace', 'rank', 'post'] as const;

const STANDING_DATES: Readonly<Record<Standing, readonly StageDateField[]>> = {
  NONE: [],
  APPLICANT: ['appliedOn'],
  ACTIVIST: ['activistOn'],
  PROSPECT: ['prospectOn'],
  PROBATIONARY: ['joinedOn'],
  FULL: ['joinedOn', 'fullOn'],
};

/**
 * Everything that is wrong with a person's facts in themselves, in no more than one round: required fields, codes, texts, dates and
 * their order, ages, the dates that a standing needs, and the ID number against sex and birth date. What needs the organisation or other
 * persons (a member's branch, duplicates) is not judged here. Empty when nothing is wrong.
 */
export function checkPerson(fields: PersonFields, today: PlainDate): FieldProblem[] {
  const dates = readableDates(fields);
  return [
    ...requiredProblems(fields),
    ...nameAndPhoneProblems(fields),
    ...codeProblems(fields),
    ...textProblems(fields),
    ...dateProblems(fields, today),
    ...orderProblems(dates),
    ...ageProblems(dates),
    ...standingProblems(fields),
    ...stateProblems(fields, dates),
    ...idNumberProblems(fields, dates, today),
  ];
}

function problem(field: PersonField, code: ProblemCode): FieldProblem {
  return { path: [field], code };
}

function given(fields: PersonFields, field: PersonField): string | null {
  const text = fields[field];
  return text === undefined || text === null || text.trim() === '' ? null : text;
}

function readableDates(fields: PersonFields): Dates {
  const dates: Dates = {};
  for (const field of PERSON_DATE_FIELDS) {
    const check = checkDate(given(fields, field) ?? '');
    if (check.ok) dates[field] = check.date;
  }
  return dates;
}

function requiredProblems(fields: PersonFields): FieldProblem[] {
  return REQUIRED_PERSON_FIELDS.filter((field) => given(fields, field) === null).map((field) => problem(field, 'REQUIRED'));
}

function nameAndPhoneProblems(fields: PersonFields): FieldProblem[] {
  const [name, phone] = [given(fields, 'name'), given(fields, 'phone')];
  const problems: FieldProblem[] = [];
  const nameCheck = name === null ? null : normalizeName(name);
  if (nameCheck?.ok === false) problems.push(problem('name', `NAME_${nameCheck.code}`));
  const phoneCheck = phone === null ? null : normalizePhone(phone);
  if (phoneCheck?.ok === false) problems.push(problem('phone', `PHONE_${phoneCheck.code}`));
  return problems;
}

function codeProblems(fields: PersonFields): FieldProblem[] {
  return CODE_FIELDS.filter((field) => {
    const code = given(fields, field);
    return code !== null && !CODE_GUARDS[field](code);
  }).map((field) => problem(field, 'CODE_UNKNOWN'));
}

function textProblems(fields: PersonFields): FieldProblem[] {
  return TEXT_FIELDS.flatMap((field) => {
    const check = cleanText(fields[field] ?? '', { max: PERSON_TEXT_LIMITS[field] });
    return check.ok ? [] : [problem(field, `TEXT_${check.code}`)];
  });
}

function dateProblems(fields: PersonFields, today: PlainDate): FieldProblem[] {
  return PERSON_DATE_FIELDS.flatMap((field) => {
    const text = given(fields, field);
    if (text === null) return [];
    const check = checkDate(text);
    if (!check.ok) return [problem(field, `DATE_${check.code}`)];
    if (check.date <= today) return [];
    return [problem(field, field === 'birthDate' ? 'BIRTH_IN_FUTURE' : 'DATE_IN_FUTURE')];
  });
}

function orderProblems(dates: Dates): FieldProblem[] {
  const problems: FieldProblem[] = [];
  let latest = '';
  for (const field of STAGE_DATE_FIELDS) {
    const date = dates[field];
    if (date === undefined) continue;
    if (date < latest) problems.push(problem(field, 'DATE_ORDER'));
    else latest = date;
  }
  return problems;
}

function ageProblems(dates: Dates): FieldProblem[] {
  const { birthDate, workStartedOn } = dates;
  if (birthDate === undefined) return [];
  const problems: FieldProblem[] = [];
  if (workStartedOn !== undefined && ageInYears(birthDate, workStartedOn) < ruleOn(WORKING_AGE, workStartedOn).parameters.years) {
    problems.push(problem('workStartedOn', 'WORK_BEFORE_16'));
  }
  const firstStage = STAGE_DATE_FIELDS.find((field) => dates[field] !== undefined);
  const begun = firstStage && dates[firstStage];
  if (firstStage && begun && ageInYears(birthDate, begun) < ruleOn(APPLICANT_AGE, begun).parameters.years) {
    problems.push(problem(firstStage, 'TOO_YOUNG'));
  }
  return problems;
}

function standingProblems(fields: PersonFields): FieldProblem[] {
  const { standing } = fields;
  if (!isStanding(standing)) return [];
  const missing = STANDING_DATES[standing].filter((field) => given(fields, field) === null);
  const membershipDates: readonly StageDateField[] = isMemberStanding(standing) ? [] : ['joinedOn'];
  const beyond = standing === 'FULL' ? [] : [...membershipDates, 'fullOn' as const];
  return [
    ...missing.map((field) => problem(field, 'STANDING_NEEDS_DATE')),
    ...beyond.filter((field) => given(fields, field) !== null).map((field) => problem(field, 'DATE_BEYOND_STANDING')),
  ];
}

function stateProblems(fields: PersonFields, dates: Dates): FieldProblem[] {
  const { birthDate, stateOn } = dates;
  const left = fields.state === 'LEFT' || fields.state === 'DECEASED';
  if (left && given(fields, 'stateOn') === null) return [problem('stateOn', 'STATE_NEEDS_DATE')];
  return birthDate !== undefined && stateOn !== undefined && stateOn < birthDate ? [problem('stateOn', 'RETIRED_BEFORE_BIRTH')] : [];
}

function idNumberProblems(fields: PersonFields, dates: Dates, today: PlainDate): FieldProblem[] {
  const written = given(fields, 'idNumber');
  if (written === null) return [];
  const check = checkIdNumber(written, today);
  if (!check.ok) return [problem('idNumber', `ID_NUMBER_${check.code}`)];
  const problems: FieldProblem[] = [];
  if ((fields.sex === 'MALE' || fields.sex === 'FEMALE') && fields.sex !== check.sex) problems.push(problem('sex', 'SEX_MISMATCH'));
  if (dates.birthDate !== undefined && dates.birthDate !== check.birthDate) problems.push(problem('birthDate', 'BIRTH_MISMATCH'));
  return problems;
}
