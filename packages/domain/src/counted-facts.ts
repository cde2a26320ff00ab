import { JOINING_ERAS, joiningEraOf } from './bands.js';
import { isEthnicMinority } from './codes-ethnic.js';
import {
  EDUCATION_LEVELS,
  SEXES,
  STAFFING_KINDS,
  STANDINGS,
  type EducationLevel,
  type PersonState,
  type Sex,
  type StaffingKind,
  type Standing,
} from './codes-person.js';
import { BIRTH_YEARS, COUNTER_BLOCKS, JOINING_YEARS, type CounterBlock } from './rollup-layout.js';

/** What of a person enters the figures. Dates are YYYY-MM-DD, `ethnicGroup` is a code of GB/T 3304. */
export interface PersonFacts {
  readonly standing: Standing;
  readonly staffingKind: StaffingKind;
  readonly sex: Sex;
  readonly ethnicGroup: string;
  readonly education: EducationLevel | null;
  readonly joinedOn: string | null;
  readonly birthDate: string;
  readonly state: PersonState;
}

/** A fact along which people are counted, and the slot that each of its values raises by one; null for those that raise none. */
export interface CountedFact {
  readonly fact: keyof PersonFacts;
  readonly slotOf: (value: string | null) => number | null;
}

const blocks = COUNTER_BLOCKS;
const lastSlot = ({ start, length }: CounterBlock) => start + length - 1;

/** Facts that may be missing: then the last slot of the block counts. */
const orUnknown = (block: CounterBlock, offsetOf: (value: string) => number) => (value: string | null) =>
  value === null ? lastSlot(block) : block.start + offsetOf(value);

const byCode = (block: CounterBlock, codes: readonly string[]) => orUnknown(block, (code) => codes.indexOf(code));

function yearOffset(date: string, years: { readonly first: number; readonly last: number }): number {
  return Math.min(Math.max(Number(date.slice(0, 4)), years.first), years.last) - years.first;
}

/** Along which facts everybody who is ACTIVE is counted. */
export const COUNTED_OF_EVERYBODY: readonly CountedFact[] = [
  { fact: 'state', slotOf: () => blocks.persons.start },
  { fact: 'standing', slotOf: byCode(blocks.standing, STANDINGS) },
  { fact: 'staffingKind', slotOf: byCode(blocks.staffing, STAFFING_KINDS) },
];

/** Along which facts Party members are counted besides. */
export const COUNTED_OF_MEMBERS: readonly CountedFact[] = [
  { fact: 'staffingKind', slotOf: byCode(blocks.memberStaffing, STAFFING_KINDS) },
  { fact: 'sex', slotOf: byCode(blocks.memberSex, SEXES) },
  { fact: 'ethnicGroup', slotOf: (code) => (code !== null && isEthnicMinority(code) ? blocks.memberMinority.start : null) },
  { fact: 'education', slotOf: byCode(blocks.memberEducation, EDUCATION_LEVELS) },
  { fact: 'joinedOn', slotOf: orUnknown(blocks.memberJoiningEra, (date) => JOINING_ERAS.indexOf(joiningEraOf(date))) },
  { fact: 'birthDate', slotOf: orUnknown(blocks.memberBirthYear, (date) => yearOffset(date, BIRTH_YEARS)) },
  { fact: 'joinedOn', slotOf: orUnknown(blocks.memberJoiningYear, (date) => yearOffset(date, JOINING_YEARS)) },
];
