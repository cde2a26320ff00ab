import { AGE_BANDS, ageBandOf, eraBounds, JOINING_ERAS, type JoiningEra, type PlainDate } from '@zhibu/domain';
import { fitCells, wholeCells, type FitCell, type Move } from './fit.js';
import { PUBLISHED, PUBLISHED_YEARS, type PublishedYear, type PublishedYearNumber } from './published-bulletin.js';

/** When somebody joined: one of the eras, or one of the years of which recruits are published. [from, to) */
export interface Joining {
  readonly era: JoiningEra;
  readonly year: PublishedYearNumber | null;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** People who were born in the same year, joined in the same time and left in the same year, if at all. */
export interface Cohort {
  readonly birthYear: number;
  readonly joining: Joining;
  /** In the figures of this year's end they are no longer; null for those who are still there. */
  readonly leftIn: PublishedYearNumber | null;
}

/** The day on which the generated roster was opened: nothing before it is recorded. */
export const ROSTER_OPENED: PlainDate = '2021-01-01';
const [FIRST_BIRTH, LAST_BIRTH] = [1918, 2006];
const YOUNGEST = 18;

const JOININGS: readonly Joining[] = [
  ...JOINING_ERAS.map((era) => {
    const { from = '1937-07-07', to = ROSTER_OPENED } = eraBounds(era);
    return { era, year: null, from, to };
  }),
  ...PUBLISHED_YEARS.map((year) => ({ era: 'since 2012-11', year, from: `${year}-01-01`, to: `${year + 1}-01-01` }) as const),
];

/** Whether a cohort counts as members at a year's end. */
export function isMemberIn({ joining, leftIn }: Pick<Cohort, 'joining' | 'leftIn'>, year: number): boolean {
  return (joining.year ?? 0) <= year && (leftIn === null || leftIn > year);
}

/** The years in which somebody can have left: from the second of which figures are published. */
const [, ...LEAVING_YEARS] = PUBLISHED_YEARS;

function cohorts(): Cohort[] {
  const years = Array.from({ length: LAST_BIRTH - FIRST_BIRTH + 1 }, (_, index) => FIRST_BIRTH + index);
  return JOININGS.flatMap((joining) =>
    [null, ...LEAVING_YEARS]
      .filter((leftIn) => leftIn === null || leftIn > (joining.year ?? 0))
      .flatMap((leftIn) => years.filter((year) => joiningGuess(year, joining) > 0).map((birthYear) => ({ birthYear, joining, leftIn }))),
  );
}

const yearOf = (date: PlainDate) => Number(date.slice(0, 4));

/** How many of an age join, as a guess: most in their twenties, few after sixty. */
function joiningRate(age: number): number {
  if (age < YOUNGEST) return 0;
  return age < 26 ? 1 : Math.exp(-(age - 26) / 9);
}

/** The share of a year's births that joined in a time, as a guess. */
function joiningGuess(birthYear: number, { from, to }: Joining): number {
  let sum = 0;
  for (let year = yearOf(from); `${year}-01-01` < to; year += 1) sum += joiningRate(year - birthYear);
  return sum;
}

/** Of a year's births who are still there at the end of 2021, as a guess. */
const survivalGuess = (birthYear: number) => Math.exp(-Math.max(0, 2021 - birthYear - 60) / 14);
const leavingGuess = (birthYear: number) => 0.001 + 0.0008 * Math.exp(0.085 * Math.max(0, 2022 - birthYear - 40));

function sizeGuess({ birthYear, joining, leftIn }: Cohort): number {
  return joiningGuess(birthYear, joining) * survivalGuess(birthYear) * (leftIn === null ? 1 : leavingGuess(birthYear));
}

/** What the bulletin says of a whole that is divided: parts that add up to it. */
function addedUp(parts: readonly number[], whole: number): number[] {
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part) => (part * whole) / sum);
}

const leftDuring = (year: PublishedYearNumber, before: PublishedYear) =>
  before.members + PUBLISHED[year].recruits - PUBLISHED[year].members;

/** Everybody who was a member at one of the published ends of year, in units of 10,000. */
export const EVERYBODY = PUBLISHED_YEARS.slice(1).reduce(
  (sum, year, index) => sum + leftDuring(year, PUBLISHED[PUBLISHED_YEARS[index] ?? 2021]),
  PUBLISHED[2024].members,
);

/** A wanted sum with what belongs to it. */
interface Sum<Thing> {
  readonly size: number;
  readonly has: (thing: Thing) => boolean;
}

function cohortSums(): Sum<Cohort>[] {
  const ofYear = PUBLISHED_YEARS.flatMap((year): Sum<Cohort>[] => {
    const { members, age, joined, recruits, recruitsTo35 } = PUBLISHED[year];
    const ages = addedUp(Object.values(age), members);
    const eras = addedUp(Object.values(joined), members);
    const isRecruit = ({ joining }: Cohort) => joining.year === year;
    return [
      ...AGE_BANDS.map((band, at) => ({
        size: ages[at] ?? 0,
        has: (cohort: Cohort) => isMemberIn(cohort, year) && ageBandOf(cohort.birthYear, year) === band,
      })),
      ...JOINING_ERAS.map((era, at) => ({
        size: eras[at] ?? 0,
        has: (cohort: Cohort) => isMemberIn(cohort, year) && cohort.joining.era === era,
      })),
      { size: recruits, has: (cohort) => isRecruit(cohort) && isMemberIn(cohort, year) },
      { size: recruitsTo35, has: (cohort) => isRecruit(cohort) && isMemberIn(cohort, year) && year - cohort.birthYear <= 35 },
    ];
  });
  return [...ofYear, { size: EVERYBODY, has: () => true }];
}

const cellsFor = <Thing>(things: readonly Thing[], guess: (thing: Thing) => number, sums: readonly Sum<Thing>[]): FitCell[] =>
  things.map((thing) => ({ guess: guess(thing), partOf: sums.flatMap(({ has }, at) => (has(thing) ? [at] : [])) }));

/** Cohorts with how many people each has. Those of one group stand together. */
export interface SizedCohort extends Cohort {
  /** In the nation, in units of 10,000. */
  readonly size: number;
  readonly count: number;
}

/** People who joined and left in the same times and were born within five years: what is told apart by nothing but chance. */
const groupName = ({ birthYear, joining, leftIn }: Cohort) => `${joining.from} ${leftIn ?? ''} ${Math.floor((birthYear - 1) / 5)}`;

/** The cohorts of the nation, fitted once: in units of 10,000. */
const fitted = once(() => {
  const all = cohorts();
  const sums = cohortSums();
  const cells = cellsFor(all, sizeGuess, sums);
  const wanted = sums.map(({ size }) => size);
  return { all, cells, wanted, sizes: fitCells(cells, wanted) };
});

/** So many people in all, divided as the bulletins have it: by age and by time of joining at every end of year, with who came and left. */
export function sizeCohorts(people: number): SizedCohort[] {
  const { all, cells, wanted, sizes } = fitted();
  const share = people / EVERYBODY;
  const moves = all.flatMap((_, index): Move[] => [
    [index, null],
    [null, index],
  ]);
  const counts = wholeCells(scaled(sizes, share), cells, [...scaled(wanted, share)], moves);
  return all.map((cohort, index) => ({ ...cohort, size: sizes[index] ?? 0, count: counts[index] ?? 0 }));
}

const scaled = (sizes: ArrayLike<number>, by: number) => Float64Array.from(sizes, (size) => size * by);

function once<Result>(make: () => Result): () => Result {
  let made: { readonly result: Result } | null = null;
  return () => (made ??= { result: make() }).result;
}

/** Cohorts that chance alone tells apart. */
export interface Group {
  readonly of: Cohort;
  readonly size: number;
  readonly count: number;
}

/** The groups of cohorts, in their order. */
export function groupsOf(sized: readonly SizedCohort[]): Group[] {
  const groups = [...Map.groupBy(sized, groupName).values()];
  return groups.flatMap((members) => {
    const [first] = members;
    const sum = (of: (cohort: SizedCohort) => number) => members.reduce((total, one) => total + of(one), 0);
    return first ? [{ of: first, size: sum(({ size }) => size), count: sum(({ count }) => count) }] : [];
  });
}

/** A way in which members of a group differ: for each group and each value, how many. */
export interface Trait<Value> {
  readonly values: readonly Value[];
  /** By group, then by value. */
  readonly counts: readonly Int32Array[];
}

export interface TraitFigures<Value> {
  readonly values: readonly Value[];
  /** The share of a group with a value, as a guess; 0 where it cannot be. */
  readonly guess: (group: Cohort, value: Value) => number;
  readonly sums: readonly Sum<readonly [Cohort, Value]>[];
}

const fits = new WeakMap<object, ReturnType<typeof fitTrait>>();

/** The groups of the nation, which are always the same ones, divided by a trait; in units of 10,000. */
function fitTrait<Value>(groups: readonly Group[], { values, guess, sums }: TraitFigures<Value>) {
  const cells = groups.flatMap((group, at) =>
    values.map((value): FitCell => {
      const pair = [group.of, value] as const;
      const published = sums.flatMap(({ has }, sum) => (has(pair) ? [sum] : []));
      return { guess: group.size * guess(...pair), partOf: [...published, sums.length + at] };
    }),
  );
  const published = sums.map(({ size }) => size);
  return { cells, published, sizes: fitCells(cells, [...published, ...groups.map(({ size }) => size)]) };
}

/** Divides every group by a trait so that the published sums come out. `share`: people for each 10,000 of the nation. */
export function divideGroups<Value>(groups: readonly Group[], figures: TraitFigures<Value>, share: number): Trait<Value> {
  const { values } = figures;
  const fit = fits.get(figures) ?? fitTrait(groups, figures);
  fits.set(figures, fit);
  const sizes = fit.sizes.map((size, cell) => {
    const group = groups[Math.floor(cell / values.length)];
    return group && group.size > 0 ? (size * group.count) / group.size : 0;
  });
  const wanted = [...scaled(fit.published, share), ...groups.map(({ count }) => count)];
  const moves = groups.flatMap((_, at) => movesBetween(fit.cells, at * values.length, values.length));
  const counts = wholeCells(sizes, fit.cells, wanted, moves);
  return { values, counts: groups.map((_, at) => counts.slice(at * values.length, (at + 1) * values.length)) };
}

/** Moves between any two cells of a run that may hold anybody. */
function movesBetween(cells: readonly FitCell[], start: number, length: number): Move[] {
  const open = Array.from({ length }, (_, index) => start + index).filter((index) => (cells[index]?.guess ?? 0) > 0);
  return open.flatMap((from) => open.filter((to) => to !== from).map((to): Move => [from, to]));
}
