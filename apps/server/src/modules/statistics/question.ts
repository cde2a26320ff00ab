import {
  dayAYearBefore,
  periodAYearBefore,
  periodBefore,
  periodOf,
  periodsBetween,
  type Counting,
  type Dimension,
  type Granularity,
  type LedgerName,
  type Measure,
  type Period,
} from '@zhibu/statistics';
import { AppError, badInput } from '../../kernel/errors.js';
import type { Catalogue } from './catalogue.js';

export type TreeBasis = 'PERIOD_END' | 'AS_OF' | 'CURRENT';
export type Comparison = 'PREVIOUS_PERIOD' | 'SAME_PERIOD_LAST_YEAR';

/** What somebody asks, as it comes in. */
export interface Asked {
  readonly measures: readonly string[];
  readonly rows?: readonly AskedDimension[] | null;
  readonly columns?: readonly AskedDimension[] | null;
  readonly time?: AskedTime | null;
  readonly where?: readonly AskedFilter[] | null;
  readonly compare?: Comparison | null;
  readonly treeBasis?: TreeBasis | null;
  readonly treeAsOf?: string | null;
}
export interface AskedDimension {
  readonly dimension: string;
  /** How many levels below the node; for organization.level. */
  readonly level?: number | null;
}
export interface AskedTime {
  readonly asOf?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly granularity?: Granularity | null;
  /** The last so many periods up to today instead of from and to. */
  readonly last?: number | null;
}
export interface AskedFilter {
  readonly dimension: string;
  readonly in: readonly string[];
}

/** A question with where it is asked and how its answer is to be shown. */
export interface Analysis extends Asked {
  readonly organization?: { readonly id?: string | null; readonly code?: string | null } | null;
  readonly having?: readonly { readonly measure: string; readonly atLeast?: number | null; readonly atMost?: number | null }[] | null;
  readonly orderBy?: { readonly measure: string; readonly direction: 'ASC' | 'DESC' } | null;
  readonly first?: number | null;
  readonly after?: string | null;
}

/** A time at which figures are wanted, with the one that it is compared with. Days are dates. */
export interface Moment {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly before: { readonly key: string; readonly from: string; readonly to: string } | null;
}

/** The same, checked and looked up. */
export interface Question {
  readonly measures: readonly Measure[];
  readonly rows: readonly Dimension[];
  readonly columns: readonly Dimension[];
  readonly filters: readonly { readonly dimension: Dimension; readonly values: readonly string[] }[];
  readonly level: number;
  readonly moments: readonly Moment[];
  readonly comparison: Comparison | null;
  readonly treeBasis: TreeBasis;
  readonly treeAsOf: string | null;
}

const MOST_DIMENSIONS = 6;
const MOST_MEASURES = 20;
const MOST_PERIODS = 120;

/** @throws AppError with a code of its own for whatever is wrong with it */
export function questionOf(catalogue: Catalogue, asked: Asked, today: string): Question {
  const [rows, columns] = [asked.rows ?? [], asked.columns ?? []];
  const named = [...rows, ...columns];
  if (named.length > MOST_DIMENSIONS)
    throw new AppError('TOO_MANY_DIMENSIONS', `At most ${MOST_DIMENSIONS} dimensions at a time; ${named.length} were asked for.`, {
      limit: MOST_DIMENSIONS,
    });
  if (asked.measures.length === 0 || asked.measures.length > MOST_MEASURES)
    throw new AppError('TOO_MANY_MEASURES', `From 1 to ${MOST_MEASURES} measures at a time.`, { limit: MOST_MEASURES });
  const measures = [...new Set(asked.measures)].map((id) => catalogue.measure(id));
  const filters = (asked.where ?? []).map((filter) => ({ dimension: catalogue.dimension(filter.dimension), values: filter.in }));
  refuseTwice(
    named.map(({ dimension }) => dimension),
    filters.map(({ dimension }) => dimension.id),
  );
  const found = {
    rows: rows.map(({ dimension }) => catalogue.dimension(dimension)),
    columns: columns.map(({ dimension }) => catalogue.dimension(dimension)),
  };
  const granularity = granularityOf([...found.rows, ...found.columns], asked.time);
  const time = withPeriods(found, granularity, catalogue);
  refuseStrangers(measures, [...time.rows, ...time.columns, ...filters.map(({ dimension }) => dimension)]);
  return {
    ...time,
    measures,
    filters,
    level: levelOf(named),
    moments: momentsOf(asked, granularity, today),
    comparison: asked.compare ?? null,
    treeBasis: asked.treeBasis ?? 'PERIOD_END',
    treeAsOf: treeDayOf(asked, today),
  };
}

function treeDayOf({ treeBasis, treeAsOf }: Asked, today: string): string | null {
  if (treeBasis !== 'AS_OF' || !treeAsOf) return null;
  if (treeAsOf > today) throw badInput('treeAsOf', `The tree of ${treeAsOf} is not known yet.`);
  return treeAsOf;
}

function refuseTwice(laidOut: readonly string[], filtered: readonly string[]): void {
  const twice = laidOut.find((id, index) => laidOut.indexOf(id) !== index) ?? filtered.find((id, index) => filtered.indexOf(id) !== index);
  if (twice) throw new AppError('DIMENSION_TWICE', `"${twice}" is asked for twice.`, { dimension: twice });
  const both = laidOut.find((id) => filtered.includes(id));
  if (both)
    throw new AppError('DIMENSION_IN_ROWS_AND_FILTER', `"${both}" is laid out and filtered at once; leave it out of one of the two.`, {
      dimension: both,
    });
  const organizations = laidOut.filter((id) => id.startsWith('organization.'));
  if (organizations.length > 1)
    throw new AppError('DIMENSION_TWICE', 'Organisations can be laid out in one way at a time.', { dimension: organizations[1] });
}

/** A measure cannot be told apart along what its records do not hold. */
function refuseStrangers(measures: readonly Measure[], dimensions: readonly Dimension[]): void {
  for (const measure of measures) {
    for (const ledger of ledgersOf(measure)) {
      const stranger = dimensions.find(({ ledgers }) => !ledgers.includes(ledger));
      if (stranger)
        throw new AppError('DIMENSION_NOT_APPLICABLE', `"${measure.id}" cannot be laid out by "${stranger.id}".`, {
          measure: measure.id,
          dimension: stranger.id,
        });
    }
  }
}

export function countingsOf({ formula }: Measure): readonly Counting[] {
  return formula.kind === 'RATIO' ? [formula.numerator, formula.denominator] : [formula.of];
}

const ledgersOf = (measure: Measure): LedgerName[] => countingsOf(measure).map(({ ledger }) => ledger);

const isPeriod = ({ source }: Dimension) => source.kind === 'PERIOD';

function granularityOf(dimensions: readonly Dimension[], time: AskedTime | null | undefined): Granularity | null {
  const [first, second] = dimensions.filter(isPeriod);
  if (second) throw new AppError('DIMENSION_TWICE', 'Time can be laid out in one way at a time.', { dimension: second.id });
  const laidOut = first?.source.kind === 'PERIOD' ? first.source.granularity : null;
  if (laidOut && time?.granularity && laidOut !== time.granularity)
    throw badInput('time.granularity', 'The granularity is not that of the period that is laid out.');
  return laidOut ?? time?.granularity ?? null;
}

const DIMENSION_OF: Readonly<Record<Granularity, string>> = {
  MONTH: 'month',
  QUARTER: 'quarter',
  HALF_YEAR: 'halfYear',
  YEAR: 'year',
  TERM: 'term',
};

/** Periods that are asked for by granularity alone come as columns, after the others. */
function withPeriods(
  { rows, columns }: { rows: readonly Dimension[]; columns: readonly Dimension[] },
  granularity: Granularity | null,
  catalogue: Catalogue,
): { rows: readonly Dimension[]; columns: readonly Dimension[] } {
  if (granularity === null || [...rows, ...columns].some(isPeriod)) return { rows, columns };
  return { rows, columns: [...columns, catalogue.dimension(DIMENSION_OF[granularity])] };
}

function levelOf(named: readonly AskedDimension[]): number {
  const level = named.find(({ dimension }) => dimension === 'organization.level')?.level ?? 1;
  if (!Number.isInteger(level) || level < 1 || level > 12) throw badInput('level', 'A level is from 1 to 12.');
  return level;
}

function momentsOf(asked: Asked, granularity: Granularity | null, today: string): Moment[] {
  if (granularity !== null) return momentsOfPeriods(asked, granularity, today);
  if (isGiven(asked.time?.last)) throw badInput('time.last', 'The last periods need a granularity.');
  return [momentOfDay(asked, today)];
}

const isGiven = (value: number | null | undefined): value is number => value !== null && value !== undefined;

function momentOfDay({ time, compare }: Asked, today: string): Moment {
  const day = time?.asOf ?? time?.to ?? today;
  if (day > today) throw withoutData(`${day} has not come yet.`);
  const from = time?.from ?? day;
  if (from > day) throw badInput('time.to', 'The end lies before the beginning.');
  const before = compare ? dayBeforeThat(day, compare) : null;
  return { key: day, from, to: day, before: before === null ? null : { key: before, from: before, to: before } };
}

const dayBeforeThat = (day: string, compare: Comparison) =>
  compare === 'PREVIOUS_PERIOD' ? (periodBefore(periodOf(day, 'MONTH'))?.to ?? null) : dayAYearBefore(day);

/** The periods that are asked for, oldest first. */
function periodsAsked(time: AskedTime | null | undefined, granularity: Granularity, today: string): Period[] {
  if (time && isGiven(time.last)) return lastPeriods(time, time.last, granularity, today);
  if (!time?.from || !time.to) throw badInput('time', 'Give from and to, or last, with a granularity.');
  if (time.from > time.to) throw badInput('time.to', 'The end lies before the beginning.');
  const periods = periodsBetween(time.from, time.to, granularity, MOST_PERIODS).filter(({ from }) => from <= today);
  if (periods.length === 0) throw withoutData('The whole time lies in the future.');
  if (periods.length > MOST_PERIODS)
    throw new AppError('TOO_MANY_PERIODS', `At most ${MOST_PERIODS} periods at a time.`, { limit: MOST_PERIODS });
  return periods;
}

function lastPeriods({ asOf, from, to }: AskedTime, last: number, granularity: Granularity, today: string): Period[] {
  if (asOf || from || to) throw badInput('time.last', 'Give last, or days, not both.');
  if (last < 1 || last > MOST_PERIODS) throw badInput('time.last', `last must be from 1 to ${MOST_PERIODS}.`);
  const periods = [periodOf(today, granularity)];
  for (let before = firstBefore(periods); before !== null && periods.length < last; before = firstBefore(periods)) periods.unshift(before);
  return periods;
}

const firstBefore = ([first]: readonly Period[]) => (first ? periodBefore(first) : null);

function momentsOfPeriods({ time, compare }: Asked, granularity: Granularity, today: string): Moment[] {
  const periods = periodsAsked(time, granularity, today);
  const beforeThat = { PREVIOUS_PERIOD: periodBefore, SAME_PERIOD_LAST_YEAR: periodAYearBefore };
  return periods.map((period) => ({
    key: period.key,
    from: period.from,
    to: period.to < today ? period.to : today,
    before: compare ? beforeThat[compare](period) : null,
  }));
}

/** @returns the refusal of a time of which nothing is known */
export const withoutData = (why: string) => new AppError('PERIOD_WITHOUT_DATA', why);
