import { JOINING_ERAS } from './bands.js';
import { ORGANIZATION_KINDS, type OrganizationKind } from './codes-organization.js';
import { EDUCATION_LEVELS, SEXES, STAFFING_KINDS, STANDINGS } from './codes-person.js';

/** A run of neighbouring slots: the 1-based index of the first and how many there are. */
export interface CounterBlock {
  readonly start: number;
  readonly length: number;
}

/** The years that the histogram of birth years tells apart; earlier and later ones are counted in the first and the last slot. */
export const BIRTH_YEARS = { first: 1900, last: 2029 } as const;
/** The years that the histogram of joining years tells apart, from the founding of the Party; others are clamped likewise. */
export const JOINING_YEARS = { first: 1921, last: 2049 } as const;

function blockOf(start: number, length: number): CounterBlock {
  return { start, length };
}

function after(previous: CounterBlock, length: number): CounterBlock {
  return { start: previous.start + previous.length, length };
}

const organizations = blockOf(1, ORGANIZATION_KINDS.length);
const persons = after(organizations, 1);
const standing = after(persons, STANDINGS.length);
const staffing = after(standing, STAFFING_KINDS.length);
const memberStaffing = after(staffing, STAFFING_KINDS.length);
const memberSex = after(memberStaffing, SEXES.length);
const memberMinority = after(memberSex, 1);
const memberEducation = after(memberMinority, EDUCATION_LEVELS.length + 1);
const memberJoiningEra = after(memberEducation, JOINING_ERAS.length + 1);
const memberBirthYear = after(memberJoiningEra, BIRTH_YEARS.last - BIRTH_YEARS.first + 1);
const memberJoiningYear = after(memberBirthYear, JOINING_YEARS.last - JOINING_YEARS.first + 2);

/**
 * The layout of the integer vector of counters that an organisation's roll-up row stores. Indexes start at 1, as in PostgreSQL
 * arrays. Persons are counted in state ACTIVE only; the blocks named `member…` count Party members only. Codes stand in the order
 * of their lists; education, joining era and joining year end with one slot for "unknown". Stored vectors depend on this layout:
 * new blocks go to the end, and a change of the others needs a recount of every row.
 */
export const COUNTER_BLOCKS = {
  organizations,
  persons,
  standing,
  staffing,
  memberStaffing,
  memberSex,
  memberMinority,
  memberEducation,
  memberJoiningEra,
  memberBirthYear,
  memberJoiningYear,
} as const;

/** The number of slots of the vector. */
export const COUNTER_LENGTH = memberJoiningYear.start + memberJoiningYear.length - 1;

/** A vector of zeros. */
export function emptyCounters(): number[] {
  return new Array<number>(COUNTER_LENGTH).fill(0);
}

/** The slot that counts organisations of a kind. */
export function organizationSlot(kind: OrganizationKind): number {
  return organizations.start + ORGANIZATION_KINDS.indexOf(kind);
}

/** The count in a slot; slots are 1-based while the vector, as read from the database, is an ordinary array. */
export function counterAt(counters: ArrayLike<number>, slot: number): number {
  return counters[slot - 1] ?? 0;
}

/** Adds the source to the target, slot by slot, in place. */
export function addCounters(target: number[], source: ArrayLike<number>): void {
  for (let index = 0; index < COUNTER_LENGTH; index += 1) target[index] = (target[index] ?? 0) + (source[index] ?? 0);
}
