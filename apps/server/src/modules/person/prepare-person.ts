import {
  checkIdNumber,
  checkPerson,
  cleanText,
  isDegree,
  isEducationLevel,
  isPersonState,
  isSex,
  isStaffingKind,
  isStanding,
  nameKeys,
  normalizeName,
  normalizePhone,
  PERSON_TEXT_LIMITS,
  type Degree,
  type EducationLevel,
  type FieldProblem,
  type NameKeys,
  type PersonFacts,
  type PersonFields,
  type PersonState,
  type PlainDate,
  type Sex,
  type StaffingKind,
  type Standing,
} from '@zhibu/domain';

/** A person's facts as a form or a workbook gives them. */
export interface GivenPerson extends PersonFields {
  readonly reserveCadre?: boolean | null;
}

/** A person's facts as they are kept, sealed fields still open. Whoever is on the roster has no `stateOn`. */
export interface PreparedPerson extends PersonFacts {
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate: PlainDate;
  readonly idNumber: string | null;
  readonly phone: string | null;
  readonly ethnicGroup: string;
  readonly nativePlace: string | null;
  readonly education: EducationLevel | null;
  readonly degree: Degree | null;
  readonly staffingKind: StaffingKind;
  readonly rank: string | null;
  readonly post: string | null;
  readonly workStartedOn: PlainDate | null;
  readonly standing: Standing;
  readonly appliedOn: PlainDate | null;
  readonly activistOn: PlainDate | null;
  readonly prospectOn: PlainDate | null;
  readonly joinedOn: PlainDate | null;
  readonly fullOn: PlainDate | null;
  readonly reserveCadre: boolean;
  readonly state: PersonState;
  readonly stateOn: PlainDate | null;
}

export type Preparation =
  { readonly ok: true; readonly person: PreparedPerson } | { readonly ok: false; readonly problems: readonly FieldProblem[] };

/**
 * Checks what is known of a person and brings it into the form in which it is kept: names and numbers normalised, empty texts null, state
 * ACTIVE where none is given. Looks at nothing but the facts themselves: organisation, unit and duplicates are for the caller.
 */
export function preparePerson(given: GivenPerson, today: PlainDate): Preparation {
  const problems = checkPerson(given, today);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, person: prepared(given, today) };
}

function prepared(given: GivenPerson, today: PlainDate): PreparedPerson {
  const state = codeOf(isPersonState, given.state) ?? 'ACTIVE';
  return {
    name: nameOf(given.name),
    sex: certain(codeOf(isSex, given.sex)),
    birthDate: certain(given.birthDate),
    idNumber: idNumberOf(given.idNumber, today),
    phone: phoneOf(given.phone),
    ethnicGroup: certain(given.ethnicGroup),
    nativePlace: textOf(given, 'nativePlace'),
    education: codeOf(isEducationLevel, given.education),
    degree: codeOf(isDegree, given.degree),
    staffingKind: certain(codeOf(isStaffingKind, given.staffingKind)),
    rank: textOf(given, 'rank'),
    post: textOf(given, 'post'),
    workStartedOn: dateOf(given.workStartedOn),
    standing: certain(codeOf(isStanding, given.standing)),
    appliedOn: dateOf(given.appliedOn),
    activistOn: dateOf(given.activistOn),
    prospectOn: dateOf(given.prospectOn),
    joinedOn: dateOf(given.joinedOn),
    fullOn: dateOf(given.fullOn),
    reserveCadre: given.reserveCadre ?? false,
    state,
    stateOn: state === 'ACTIVE' ? null : dateOf(given.stateOn),
  };
}

function codeOf<Code extends string>(isCode: (value: unknown) => value is Code, value: unknown): Code | null {
  return isCode(value) ? value : null;
}

const dateOf = (text: string | null | undefined): PlainDate | null => text || null;

/** What the check has found to be there. */
function certain<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('A required field passed the check without a value.');
  return value;
}

type Text = string | null | undefined;

function nameOf(text: Text): string {
  const check = normalizeName(text ?? '');
  return certain(check.ok ? check.name : null);
}

function idNumberOf(text: Text, today: PlainDate): string | null {
  const check = checkIdNumber(text ?? '', today);
  return check.ok ? check.idNumber : null;
}

function phoneOf(text: Text): string | null {
  const check = normalizePhone(text ?? '');
  return check.ok ? check.phone : null;
}

function textOf(given: GivenPerson, field: keyof typeof PERSON_TEXT_LIMITS): string | null {
  const check = cleanText(given[field] ?? '', { max: PERSON_TEXT_LIMITS[field] });
  return check.ok && check.text !== '' ? check.text : null;
}

/** The keys by which a name is searched and sorted, under the names of their columns. */
export function nameColumns(name: string): { namePinyin: string; nameInitials: string; nameSort: string } {
  const { pinyin, initials, sort }: NameKeys = nameKeys(name);
  return { namePinyin: pinyin, nameInitials: initials, nameSort: sort };
}
