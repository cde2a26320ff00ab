import { JOINING_ERAS, joiningEraOf } from './bands.js';
import { isEthnicMinority } from './codes-ethnic.js';
import {
  EDUCATION_LEVELS,
  isMemberStanding,
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

/** The slots to which the person adds one each, every slot once; none when the person is not ACTIVE. */
export function personCounters(facts: PersonFacts): number[] {
  if (facts.state !== 'ACTIVE') return [];
  const blocks = COUNTER_BLOCKS;
  const slots = [
    blocks.persons.start,
    blocks.standing.start + STANDINGS.indexOf(facts.standing),
    blocks.staffing.start + STAFFING_KINDS.indexOf(facts.staffingKind),
  ];
  return isMemberStanding(facts.standing) ? [...slots, ...memberCounters(facts)] : slots;
}

function memberCounters(facts: PersonFacts): number[] {
  const blocks = COUNTER_BLOCKS;
  const { education, joinedOn } = facts;
  return [
    blocks.memberStaffing.start + STAFFING_KINDS.indexOf(facts.staffingKind),
    blocks.memberSex.start + SEXES.indexOf(facts.sex),
    ...(isEthnicMinority(facts.ethnicGroup) ? [blocks.memberMinority.start] : []),
    education === null ? lastSlot(blocks.memberEducation) : blocks.memberEducation.start + EDUCATION_LEVELS.indexOf(education),
    joinedOn === null ? lastSlot(blocks.memberJoiningEra) : blocks.memberJoiningEra.start + JOINING_ERAS.indexOf(joiningEraOf(joinedOn)),
    blocks.memberBirthYear.start + yearOffset(facts.birthDate, BIRTH_YEARS),
    joinedOn === null ? lastSlot(blocks.memberJoiningYear) : blocks.memberJoiningYear.start + yearOffset(joinedOn, JOINING_YEARS),
  ];
}

function lastSlot(block: CounterBlock): number {
  return block.start + block.length - 1;
}

function yearOffset(date: string, years: { readonly first: number; readonly last: number }): number {
  return Math.min(Math.max(Number(date.slice(0, 4)), years.first), years.last) - years.first;
}

/**
 * What a change of a person adds to or takes from each slot; slots that stay equal are left out. `before` is null for a new person,
 * `after` for a removed one.
 */
export function personDeltas(before: PersonFacts | null, after: PersonFacts | null): Map<number, number> {
  const deltas = new Map<number, number>();
  for (const slot of before === null ? [] : personCounters(before)) deltas.set(slot, -1);
  for (const slot of after === null ? [] : personCounters(after)) {
    if (!deltas.delete(slot)) deltas.set(slot, 1);
  }
  return deltas;
}

/** Adds one person to a vector of counters, in place. */
export function addPerson(target: number[], facts: PersonFacts): void {
  for (const slot of personCounters(facts)) target[slot - 1] = (target[slot - 1] ?? 0) + 1;
}
