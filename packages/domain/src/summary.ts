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

/** The figures of a vector, each worked out when it is looked at: of a page of nodes mostly one is. */
class VectorFigures implements SummaryFigures {
  constructor(
    private readonly counters: ArrayLike<number>,
    private readonly dataYear: number,
  ) {}

  get organizations(): number {
    return ORGANIZATION_KINDS.reduce((sum, kind) => sum + this.ofKind(kind), 0);
  }

  get byKind(): SummaryFigures['byKind'] {
    return ORGANIZATION_KINDS.map((kind) => ({ kind, count: this.ofKind(kind) }));
  }

  get persons(): number {
    return this.at(COUNTER_BLOCKS.persons, 0);
  }

  get members(): number {
    return this.ofStanding('FULL') + this.ofStanding('PROBATIONARY');
  }

  get fullMembers(): number {
    return this.ofStanding('FULL');
  }

  get probationaryMembers(): number {
    return this.ofStanding('PROBATIONARY');
  }

  get women(): number {
    return this.at(COUNTER_BLOCKS.memberSex, SEXES.indexOf('FEMALE'));
  }

  get ethnicMinority(): number {
    return this.at(COUNTER_BLOCKS.memberMinority, 0);
  }

  get sex(): SummaryFigures['sex'] {
    return SEXES.map((sex, index) => ({ sex, count: this.at(COUNTER_BLOCKS.memberSex, index) }));
  }

  get ageBands(): SummaryFigures['ageBands'] {
    return ageBandCounts(this.counters, this.dataYear);
  }

  get education(): SummaryFigures['education'] {
    return EDUCATION_LEVELS.map((level, index) => ({ level, count: this.at(COUNTER_BLOCKS.memberEducation, index) }));
  }

  get joiningEras(): SummaryFigures['joiningEras'] {
    return JOINING_ERAS.map((era, index) => ({ era, count: this.at(COUNTER_BLOCKS.memberJoiningEra, index) }));
  }

  get standing(): SummaryFigures['standing'] {
    return STANDINGS.map((standing, index) => ({ standing, count: this.at(COUNTER_BLOCKS.standing, index) }));
  }

  get staffing(): SummaryFigures['staffing'] {
    return STAFFING_KINDS.map((kind, index) => ({
      kind,
      count: this.at(COUNTER_BLOCKS.staffing, index),
      members: this.at(COUNTER_BLOCKS.memberStaffing, index),
    }));
  }

  private at(block: CounterBlock, index: number): number {
    return counterAt(this.counters, block.start + index);
  }

  private ofStanding(standing: Standing): number {
    return this.at(COUNTER_BLOCKS.standing, STANDINGS.indexOf(standing));
  }

  private ofKind(kind: OrganizationKind): number {
    return counterAt(this.counters, organizationSlot(kind));
  }
}

/** Reads the figures out of a vector of counters. `dataYear` is the calendar year of the data date, from which ages are reckoned. */
export const summaryOf = (counters: ArrayLike<number>, dataYear: number): SummaryFigures => new VectorFigures(counters, dataYear);

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
