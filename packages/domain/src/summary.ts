import { AGE_BANDS, birthYearsOfBand, JOINING_ERAS, type AgeBand, type JoiningEra } from './bands.js';
import { ORGANIZATION_KINDS, type OrganizationKind } from './codes-organization.js';
import {
  EDUCATION_LEVELS,
  SEXES,
  STAFFING_KINDS,
  STANDINGS,
  type EducationLevel,
  type Sex,
  type StaffingKind,
  type Standing,
} from './codes-person.js';
import { BIRTH_YEARS, COUNTER_BLOCKS, counterAt, organizationSlot, type CounterBlock } from './rollup-layout.js';

/**
 * The figures of a node and all its descendants. Every list is complete, zeros included, in the order of its codes. `women`,
 * `ethnicMinority`, `sex`, `ageBands`, `education` and `joiningEras` count members; members of unknown education or joining date
 * appear in no entry of the last two.
 */
export interface SummaryFigures {
  readonly organizations: number;
  readonly byKind: readonly { readonly kind: OrganizationKind; readonly count: number }[];
  readonly persons: number;
  readonly members: number;
  readonly fullMembers: number;
  readonly probationaryMembers: number;
  readonly women: number;
  readonly ethnicMinority: number;
  readonly sex: readonly { readonly sex: Sex; readonly count: number }[];
  readonly ageBands: readonly { readonly band: AgeBand; readonly count: number }[];
  readonly education: readonly { readonly level: EducationLevel; readonly count: number }[];
  readonly joiningEras: readonly { readonly era: JoiningEra; readonly count: number }[];
  readonly standing: readonly { readonly standing: Standing; readonly count: number }[];
  readonly staffing: readonly { readonly kind: StaffingKind; readonly count: number; readonly members: number }[];
}

/** Reads the figures out of a vector of counters. `dataYear` is the calendar year of the data date, from which ages are reckoned. */
export function summaryOf(counters: ArrayLike<number>, dataYear: number): SummaryFigures {
  const blocks = COUNTER_BLOCKS;
  const at = (block: CounterBlock, index: number) => counterAt(counters, block.start + index);
  const ofStanding = (standing: Standing) => at(blocks.standing, STANDINGS.indexOf(standing));
  const byKind = ORGANIZATION_KINDS.map((kind) => ({ kind, count: counterAt(counters, organizationSlot(kind)) }));
  return {
    organizations: byKind.reduce((sum, { count }) => sum + count, 0),
    byKind,
    persons: at(blocks.persons, 0),
    members: ofStanding('FULL') + ofStanding('PROBATIONARY'),
    fullMembers: ofStanding('FULL'),
    probationaryMembers: ofStanding('PROBATIONARY'),
    women: at(blocks.memberSex, SEXES.indexOf('FEMALE')),
    ethnicMinority: at(blocks.memberMinority, 0),
    sex: SEXES.map((sex, index) => ({ sex, count: at(blocks.memberSex, index) })),
    ageBands: ageBandCounts(counters, dataYear),
    education: EDUCATION_LEVELS.map((level, index) => ({ level, count: at(blocks.memberEducation, index) })),
    joiningEras: JOINING_ERAS.map((era, index) => ({ era, count: at(blocks.memberJoiningEra, index) })),
    standing: STANDINGS.map((standing, index) => ({ standing, count: at(blocks.standing, index) })),
    staffing: STAFFING_KINDS.map((kind, index) => ({
      kind,
      count: at(blocks.staffing, index),
      members: at(blocks.memberStaffing, index),
    })),
  };
}

function ageBandCounts(counters: ArrayLike<number>, dataYear: number): { band: AgeBand; count: number }[] {
  return AGE_BANDS.map((band) => {
    const { from = BIRTH_YEARS.first, to = BIRTH_YEARS.last } = birthYearsOfBand(band, dataYear);
    let count = 0;
    for (let year = Math.max(from, BIRTH_YEARS.first); year <= Math.min(to, BIRTH_YEARS.last); year += 1) {
      count += counterAt(counters, COUNTER_BLOCKS.memberBirthYear.start + year - BIRTH_YEARS.first);
    }
    return { band, count };
  });
}
