import { maskIdNumber, maskPhone } from '@zhibu/domain';
import type { Sealing } from '../../kernel/sealing.js';
import type { PreparedPerson } from './prepare-person.js';
import type { PersonRow } from './person.row.js';

/** Where a person belongs, by keys. */
export interface PersonBelonging {
  readonly organizationId: number;
  readonly groupId: number | null;
  readonly unitId: number | null;
}

/** Everything that is kept of a person, sealed fields open: it exists while a change is made and is never stored or sent. */
export type OpenPerson = PreparedPerson & PersonBelonging;

export function openPerson(row: PersonRow, sealing: Sealing): OpenPerson {
  const {
    id: _id,
    path: _path,
    idNumberSealed,
    phoneSealed,
    createdAt: _createdAt,
    updatedAt: _updatedAt,
    version: _version,
    ...facts
  } = row;
  const open = (sealed: string | null) => (sealed === null ? null : sealing.open(sealed));
  return { ...facts, idNumber: open(idNumberSealed), phone: open(phoneSealed) };
}

/** The fields of a person as timeline and audit name them, in the order in which they are shown; places are named without "Id". */
const FIELDS = {
  name: 'name',
  sex: 'sex',
  birthDate: 'birthDate',
  idNumber: 'idNumber',
  phone: 'phone',
  ethnicGroup: 'ethnicGroup',
  nativePlace: 'nativePlace',
  education: 'education',
  degree: 'degree',
  organization: 'organizationId',
  group: 'groupId',
  unit: 'unitId',
  staffingKind: 'staffingKind',
  rank: 'rank',
  post: 'post',
  workStartedOn: 'workStartedOn',
  standing: 'standing',
  appliedOn: 'appliedOn',
  activistOn: 'activistOn',
  prospectOn: 'prospectOn',
  joinedOn: 'joinedOn',
  fullOn: 'fullOn',
  reserveCadre: 'reserveCadre',
  state: 'state',
  stateOn: 'stateOn',
} as const satisfies Record<string, keyof OpenPerson>;

type FieldValue = string | number | boolean | null;

/** One field that changed, as the timeline stores it: sealed values masked, places by their keys. */
export interface StoredFieldChange {
  readonly field: string;
  readonly before: FieldValue;
  readonly after: FieldValue;
}

function changed(before: OpenPerson | null, after: OpenPerson): { field: string; old: FieldValue; now: FieldValue }[] {
  const values = Object.entries(FIELDS).map(([field, key]) => ({ field, old: before?.[key] ?? null, now: after[key] ?? null }));
  return values.filter(({ old, now }) => old !== now && !(before === null && now === false));
}

const masked = (field: string, value: FieldValue): FieldValue => {
  if (typeof value !== 'string') return value;
  return field === 'idNumber' ? maskIdNumber(value) : field === 'phone' ? maskPhone(value) : value;
};

/** What changed, for the timeline. */
export function fieldChanges(before: OpenPerson | null, after: OpenPerson): StoredFieldChange[] {
  return changed(before, after).map(({ field, old, now }) => ({ field, before: masked(field, old), after: masked(field, now) }));
}

/** What changed, for the audit trail: sealed fields as keyed hashes. */
export function auditedChanges(
  before: OpenPerson | null,
  after: OpenPerson,
  sealing: Sealing,
): { before: Record<string, FieldValue>; after: Record<string, FieldValue> } {
  const hashed = (field: string, value: FieldValue) =>
    typeof value === 'string' && (field === 'idNumber' || field === 'phone') ? sealing.lookupHash(value) : value;
  const all = changed(before, after);
  return {
    before: Object.fromEntries(all.map(({ field, old }) => [field, hashed(field, old)])),
    after: Object.fromEntries(all.map(({ field, now }) => [field, hashed(field, now)])),
  };
}

/** What began with a change, as history and timeline call it. */
export function changeKind(before: OpenPerson, after: OpenPerson): string {
  if (before.state !== after.state) return after.state === 'ACTIVE' ? 'RETURNED' : after.state;
  if (before.organizationId !== after.organizationId) return 'TRANSFERRED';
  if (before.standing !== after.standing) return 'STANDING';
  if (before.staffingKind !== after.staffingKind) return after.staffingKind === 'RETIRED' ? 'RETIRED' : 'STAFFING';
  return before.post !== after.post ? 'APPOINTED' : 'UPDATED';
}

/** Sealed forms of the fields that are kept sealed, with the hash by which an ID number is found. */
export function sealedColumns(person: Pick<PreparedPerson, 'idNumber' | 'phone'>, sealing: Sealing) {
  const { idNumber, phone } = person;
  return {
    idNumberSealed: idNumber === null ? null : sealing.seal(idNumber),
    idNumberHash: idNumber === null ? null : sealing.lookupHash(idNumber),
    phoneSealed: phone === null ? null : sealing.seal(phone),
  };
}
