import type { PersonFacts } from '../person.graphql';
import {
  CODE_FIELDS,
  DATE_FIELDS,
  OPEN_FIELDS,
  SEALED,
  TEXT_FIELDS,
  type OpenField,
  type OpenFields,
  type SealedName,
} from './person-fields';

/** Sealed fields as typed: the empty text leaves what is kept, null empties it. */
export type SealedFields = Record<SealedName, string | null>;
export const UNTOUCHED: SealedFields = { idNumber: '', phone: '' };

/** What the API takes; only what is to be changed. */
export type FieldsInput = Partial<Omit<OpenFields, 'reserveCadre'> & SealedFields & { reserveCadre: boolean }>;

const NOTHING = { name: null, nativePlace: null, rank: null, post: null } as const;

/** The fields of a new person: what most of them have is filled in. */
export function blankFields(organizationId: string | null): OpenFields {
  return {
    ...NOTHING,
    birthDate: null,
    workStartedOn: null,
    appliedOn: null,
    activistOn: null,
    prospectOn: null,
    joinedOn: null,
    fullOn: null,
    stateOn: null,
    sex: null,
    ethnicGroup: '01',
    education: null,
    degree: null,
    staffingKind: null,
    standing: 'NONE',
    state: 'ACTIVE',
    organizationId,
    groupId: null,
    unitId: null,
    reserveCadre: false,
  };
}

/** The fields of a person as the server has them. */
export function fieldsOf(person: PersonFacts): OpenFields {
  const fields = blankFields(person.organization.id);
  for (const field of [...TEXT_FIELDS, ...DATE_FIELDS, ...CODE_FIELDS]) fields[field] = person[field];
  return { ...fields, groupId: person.group?.id ?? null, unitId: person.unit?.id ?? null, reserveCadre: person.reserveCadre };
}

function tidy(value: string | boolean | null): string | boolean | null {
  return typeof value === 'string' ? value.trim() || null : value;
}

/** Whether two values of a field mean the same: surrounding space and "empty" make no difference. */
export function sameValue(a: string | boolean | null, b: string | boolean | null): boolean {
  return tidy(a) === tidy(b);
}

/** The open fields in which the form differs from what it began with. */
export function changedFields(base: OpenFields, mine: OpenFields): OpenField[] {
  return OPEN_FIELDS.filter((field) => !sameValue(base[field], mine[field]));
}

function sealedInput(sealed: SealedFields): Partial<SealedFields> {
  const typed = SEALED.filter((field) => sealed[field] !== '');
  return Object.fromEntries(typed.map((field) => [field, sealed[field]?.trim() ?? null]));
}

/** What an update sends: the changed fields only, so that nobody else's change is written over. */
export function updateInput(base: OpenFields, mine: OpenFields, sealed: SealedFields): FieldsInput {
  const open = Object.fromEntries(changedFields(base, mine).map((field) => [field, tidy(mine[field])]));
  return { ...open, ...sealedInput(sealed) };
}

/** What a creation sends: every field that holds something. */
export function createInput(mine: OpenFields, sealed: SealedFields): FieldsInput {
  const given = OPEN_FIELDS.filter((field) => tidy(mine[field]) !== null);
  return { ...Object.fromEntries(given.map((field) => [field, tidy(mine[field])])), ...sealedInput(sealed) };
}
