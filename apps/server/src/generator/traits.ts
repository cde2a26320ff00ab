import { isMemberIn, type Cohort, type TraitFigures } from './life-table.js';
import { PUBLISHED, PUBLISHED_YEARS, type PublishedYear, type PublishedYearNumber } from './published-bulletin.js';

/** Since before the roster was opened, from a year on, or never. */
export type Since = 'BEFORE' | Exclude<PublishedYearNumber, 2021> | 'NEVER';
const SINCE: readonly Since[] = ['BEFORE', 2022, 2023, 2024, 'NEVER'];

const heldIn = (since: Since, year: number) => since === 'BEFORE' || (since !== 'NEVER' && since <= year);

type Figure = (published: PublishedYear) => number | null;
type Sums<Value> = TraitFigures<Value>['sums'];

/** A figure of members, and of those who joined in the year, at every end of year where it is published. */
function yearly<Value>(holds: (value: Value, year: number) => boolean, ofMembers: Figure, ofRecruits: Figure): Sums<Value> {
  return PUBLISHED_YEARS.flatMap((year) => {
    const [members, recruits] = [ofMembers(PUBLISHED[year]), ofRecruits(PUBLISHED[year])];
    const isOne = ([cohort, value]: readonly [Cohort, Value]) => isMemberIn(cohort, year) && holds(value, year);
    return [
      ...(members === null ? [] : [{ size: members, has: isOne }]),
      ...(recruits === null
        ? []
        : [{ size: recruits, has: (pair: readonly [Cohort, Value]) => pair[0].joining.year === year && isOne(pair) }]),
    ];
  });
}

/** Whether something can have happened to a cohort in a year: it was there at the year's beginning and at its end. */
function mayChangeIn({ joining, leftIn }: Cohort, year: number): boolean {
  return (joining.year ?? 0) < year && (leftIn === null || leftIn > year);
}

const isYoung = ({ birthYear }: Cohort) => birthYear > 1980;

export const WOMEN: TraitFigures<boolean> = {
  values: [true, false],
  guess: (cohort, isWoman) => (isWoman ? (isYoung(cohort) ? 0.4 : 0.22) : isYoung(cohort) ? 0.6 : 0.78),
  sums: yearly(
    Boolean,
    ({ women }) => women,
    ({ recruitedWomen }) => recruitedWomen,
  ),
};

export const MINORITY: TraitFigures<boolean> = {
  values: [true, false],
  guess: (_, isMinority) => (isMinority ? 0.077 : 0.923),
  sums: yearly(
    Boolean,
    ({ minority }) => minority,
    ({ recruitedMinority }) => recruitedMinority,
  ),
};

/** Since when somebody has a junior college's education or more. */
export const HIGHER_EDUCATION: TraitFigures<Since> = {
  values: SINCE,
  guess: (cohort, since) => {
    const has = Math.min(0.9, Math.max(0.12, (cohort.birthYear - 1930) / 65));
    if (since === 'BEFORE') return has;
    if (since === 'NEVER') return 1 - has;
    return isYoung(cohort) && mayChangeIn(cohort, since) ? 0.03 : 0;
  },
  sums: yearly(
    heldIn,
    ({ juniorCollegeAndAbove }) => juniorCollegeAndAbove,
    ({ recruitedJuniorCollegeAndAbove }) => recruitedJuniorCollegeAndAbove,
  ),
};

/** Women may retire from 55 on, men from 60; by the middle of the five years of a group. */
const RETIRING = { from: 55, to: 65 } as const;

/** Since when somebody is retired. Farmers and others never are, however old. */
export const RETIRED: TraitFigures<Since> = {
  values: SINCE,
  guess: (cohort, since) => {
    if (since === 'NEVER') return 0.3;
    if (since === 'BEFORE') return cohort.joining.year !== null || cohort.birthYear > 1965 ? 0 : cohort.birthYear > 1960 ? 0.15 : 0.7;
    const age = since - cohort.birthYear;
    return mayChangeIn(cohort, since) && age >= RETIRING.from && age <= RETIRING.to ? 0.1 : 0;
  },
  sums: yearly(
    heldIn,
    ({ retired }) => retired,
    () => null,
  ),
};
