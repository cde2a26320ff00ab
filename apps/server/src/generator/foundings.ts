import { addDays, type PlainDate } from '@zhibu/domain';
import { hashBelow, makePermutation } from './permutation.js';
import { PUBLISHED_YEARS } from './published-bulletin.js';
import { cameDuring, type Shape } from './shape.js';

/** When those organisations came into being that are younger than the roster; null for the others. Numbers count from 0. */
export interface Foundings {
  /** A general branch until then. Only committees without general branches below are. */
  readonly ofCommittee: (committee: number) => PlainDate | null;
  readonly ofGeneralBranch: (generalBranch: number) => PlainDate | null;
  /** The first branch of a committee is never younger: the others came out of it. `later`: its number among those that are not the first. */
  readonly ofLaterBranch: (later: number) => PlainDate | null;
}

/** Of three committees one has no general branches below it. */
const WITHOUT_GENERAL_BRANCHES = 3;
export const hasNoGeneralBranches = (committee: number) => committee % WITHOUT_GENERAL_BRANCHES === 0;
/** How many of the first committees may have general branches. */
export const committeesWithGeneralBranches = (first: number) => first - Math.ceil(first / WITHOUT_GENERAL_BRANCHES);

const DAYS = 365;

/** Chooses so many of a whole for each year, and a day in it. */
function chosen(size: number, perYear: readonly number[], key: number): (index: number) => PlainDate | null {
  const shuffled = makePermutation(size, key);
  return (index) => {
    let place = shuffled(index);
    for (const [at, count] of perYear.entries()) {
      if (place < count) return addDays(`${PUBLISHED_YEARS[at] ?? 2024}-01-01`, hashBelow(DAYS, key, index));
      place -= count;
    }
    return null;
  };
}

/** Organisations came and became what they are as the published numbers of their kinds grew. */
export function makeFoundings(shape: Shape, seed: number): Foundings {
  const { committees, generalBranches, branches } = shape;
  const raised = PUBLISHED_YEARS.map((year) => cameDuring(year, 'committees', committees));
  const simple = Math.ceil(committees / WITHOUT_GENERAL_BRANCHES);
  const ofSimple = chosen(simple, raised, seed + 11);
  const general = PUBLISHED_YEARS.map((year, at) => cameDuring(year, 'generalBranches', generalBranches) + (raised[at] ?? 0));
  return {
    ofCommittee: (committee) => (hasNoGeneralBranches(committee) ? ofSimple(committee / WITHOUT_GENERAL_BRANCHES) : null),
    ofGeneralBranch: chosen(generalBranches, general, seed + 12),
    ofLaterBranch: chosen(
      branches - committees,
      PUBLISHED_YEARS.map((year) => cameDuring(year, 'branches', branches)),
      seed + 13,
    ),
  };
}
