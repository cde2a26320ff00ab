import { addDays } from '@zhibu/domain';
import { dayOf, type Counting, type Dimension, type Measure, type RowCondition } from '@zhibu/statistics';
import { AppError } from '../../kernel/errors.js';
import type { Plan, PlannedAxis, PlannedCount, PlannedGrouping, PlannedMoment, PlannedTest } from './plan.js';
import { countingsOf, type Moment, type Question } from './question.js';

type Span = Pick<Moment, 'from' | 'to'>;

/** The part that one moment of a question plays: what it shows, what a net change starts from, what it is compared with. */
export interface MomentPlaces {
  readonly shown: number;
  readonly eve: number | null;
  readonly before: number | null;
  readonly eveOfBefore: number | null;
}

export interface MadePlan {
  readonly plan: Plan;
  readonly places: readonly MomentPlaces[];
  readonly axes: readonly Dimension[];
}

/** The axes beside organisations and time, in the order in which cells are laid out. */
export const axesOf = ({ rows, columns }: Pick<Question, 'rows' | 'columns'>): Dimension[] =>
  [...rows, ...columns].filter(({ source }) => source.kind !== 'ORGANIZATION' && source.kind !== 'PERIOD');

export const organizationDimension = ({ rows, columns }: Pick<Question, 'rows' | 'columns'>): Dimension | null =>
  [...rows, ...columns].find(({ source }) => source.kind === 'ORGANIZATION') ?? null;

/** What the engine has to count for a question. `roots`: keys of the organisations whose subtrees are meant. */
export function makePlan(question: Question, roots: readonly number[], today: string): MadePlan {
  const axes = axesOf(question);
  const needsEve = question.measures.some(({ formula }) => formula.kind === 'NET');
  const moments: PlannedMoment[] = [];
  const add = (span: Span): number => moments.push(plannedMoment(question, axes, span, today)) - 1;
  const addEve = (span: Span): number | null => (needsEve ? add({ from: addDays(span.from, -1), to: addDays(span.from, -1) }) : null);
  const places = question.moments.map((moment) => ({
    shown: add(moment),
    eve: addEve(moment),
    before: moment.before ? add(moment.before) : null,
    eveOfBefore: moment.before ? addEve(moment.before) : null,
  }));
  return { plan: { roots, grouping: groupingOf(question), moments }, places, axes };
}

function groupingOf(question: Question): PlannedGrouping {
  const source = organizationDimension(question)?.source;
  const grain = source?.kind === 'ORGANIZATION' ? source.grain : 'SELF';
  if (grain === 'KIND' || grain === 'SELF') return { grain, level: 0 };
  return { grain: 'LEVEL', level: grain === 'CHILDREN' ? 1 : grain === 'EACH' ? 1_000 : question.level };
}

function plannedMoment(question: Question, axes: readonly Dimension[], span: Span, today: string): PlannedMoment {
  const dataYear = Number(span.to.slice(0, 4));
  const latestYear = Number((question.moments.at(-1) ?? span).to.slice(0, 4));
  const treeDate = { PERIOD_END: span.to, CURRENT: today, AS_OF: question.treeAsOf ?? today }[question.treeBasis];
  return {
    first: dayOf(span.from),
    last: dayOf(span.to),
    treeDay: dayOf(treeDate),
    dataYear,
    axes: axes.map((dimension) => plannedAxis(dimension, dataYear)),
    filters: question.filters.map(({ dimension, values }) => plannedFilter(dimension, values, [dataYear, latestYear])),
    counts: question.measures.flatMap((measure) => plannedCounts(measure, span)),
  };
}

const plannedCounts = (measure: Measure, span: Span) => countingsOf(measure).map((counting) => plannedCount(counting, span));

/** The tests of the rows that a measure counts. */
export const testsOf = (where: RowCondition): PlannedTest[] => Object.entries(where).map(([column, codes]) => ({ column, codes }));

function plannedCount(counting: Counting, { from, to }: Span): PlannedCount {
  const tests = testsOf(counting.where);
  if (counting.kind !== 'BEGUN') return { kind: counting.kind, ledger: counting.ledger, tests };
  return { kind: 'STOCK', ledger: counting.ledger, tests: [...tests, { column: counting.column, from: dayOf(from), to: dayOf(to) }] };
}

/** The tests of each value of a dimension, in the order of its values; null where the ledger knows the values. */
function testsByValue({ source }: Dimension, dataYear: number): readonly { readonly value: string; readonly test: PlannedTest }[] | null {
  if (source.kind === 'CODES') return source.values.map(({ value, codes }) => ({ value, test: { column: source.column, codes } }));
  if (source.kind !== 'RANGES') return null;
  return source.values(dataYear).map(({ value, from, to }) => ({ value, test: { column: source.column, from, to } }));
}

export function plannedAxis(dimension: Dimension, dataYear: number): PlannedAxis {
  const column = 'column' in dimension.source ? dimension.source.column : '';
  return { column, values: testsByValue(dimension, dataYear)?.map(({ test }) => [test]) ?? null };
}

/**
 * `years`: in which a value may be known: of the moment itself, and of the last that is asked for.
 * @throws AppError DIMENSION_NOT_FILTERABLE, UNKNOWN_VALUE
 */
function plannedFilter(dimension: Dimension, values: readonly string[], years: readonly number[]): PlannedTest {
  const { source } = dimension;
  if (source.kind === 'DICTIONARY') return { column: source.column, codes: values };
  if (source.kind !== 'CODES' && source.kind !== 'RANGES')
    throw new AppError('DIMENSION_NOT_FILTERABLE', `"${dimension.id}" cannot be filtered; choose the organisation and the time instead.`, {
      dimension: dimension.id,
    });
  const known = years.flatMap((year) => testsByValue(dimension, year) ?? []);
  const chosen = values.map((value) => known.find((one) => one.value === value)?.test ?? unknownValue(dimension, value));
  const [first] = chosen;
  if (!first) throw new AppError('UNKNOWN_VALUE', `Give at least one value of "${dimension.id}".`, { dimension: dimension.id });
  return joined(first.column, chosen);
}

function unknownValue({ id }: Dimension, value: string): never {
  throw new AppError('UNKNOWN_VALUE', `"${id}" has no value "${value}".`, { dimension: id, value });
}

/** One test for several values. */
function joined(column: string, tests: readonly PlannedTest[]): PlannedTest {
  const ranges = tests.flatMap((test) => ('from' in test ? [test] : []));
  if (ranges.length === 0) return { column, codes: tests.flatMap((test) => ('codes' in test ? test.codes : [])) };
  return { column, ranges: ranges.map(({ from, to }) => [from, to]) };
}
