import { defaultSpan } from './spans';
import {
  GRANULARITIES,
  isPlaceDimension,
  isTimeDimension,
  TIME_DIMENSIONS,
  type Filter,
  type Granularity,
  type LaidOut,
  type Question,
  type Shelf,
} from './question';

/** Where something lands on a shelf: before the thing that lies there now; at the end when omitted. */
function inserted<T>(list: readonly T[], item: T, index = list.length): T[] {
  return [...list.slice(0, index), item, ...list.slice(index)];
}

/** Organisations, and time, can be laid out in one way at a time: the new one takes the place of the old one. */
function rivals(dimension: string): (other: string) => boolean {
  if (isPlaceDimension(dimension)) return isPlaceDimension;
  return isTimeDimension(dimension) ? isTimeDimension : (other) => other === dimension;
}

function without(question: Question, gone: (dimension: string) => boolean): Question {
  const kept = <T extends { readonly dimension: string }>(list: readonly T[]): T[] => list.filter(({ dimension }) => !gone(dimension));
  return { ...question, rows: kept(question.rows), columns: kept(question.columns), where: kept(question.where) };
}

const granularityBehind = (dimension: string): Granularity | undefined =>
  GRANULARITIES.find((granularity) => TIME_DIMENSIONS[granularity] === dimension);

/** Time that is laid out needs a span to divide. */
function withSpan(question: Question, dimension: string, today: string): Question {
  const granularity = granularityBehind(dimension);
  if (granularity === undefined || question.time.kind === 'SPAN') return question;
  const end = question.time.kind === 'DAY' ? question.time.day : today;
  return { ...question, time: defaultSpan(granularity, end) };
}

interface Placing {
  readonly dimension: string;
  readonly shelf: Shelf;
  /** Counted among what lies on the shelf before; at the end when omitted. */
  readonly index?: number | undefined;
  readonly today: string;
}

/** Puts a dimension on a shelf, taking it from where it lies; its level or its chosen values go along where the shelf can hold them. */
export function placeDimension(question: Question, { dimension, shelf, index, today }: Placing): Question {
  const isRival = rivals(dimension);
  const target: readonly { readonly dimension: string }[] = question[shelf];
  const before = index === undefined ? undefined : target.slice(0, index).filter((one) => !isRival(one.dimension)).length;
  const old = [...question.rows, ...question.columns].find((one) => one.dimension === dimension);
  const chosen = question.where.find((one) => one.dimension === dimension);
  const cleared = without(question, isRival);
  if (shelf === 'where') return { ...cleared, where: inserted(cleared.where, chosen ?? { dimension, in: [] }, before) };
  const laidOut: LaidOut = old ?? { dimension, level: dimension === 'organization.level' ? 1 : null };
  return withSpan({ ...cleared, [shelf]: inserted(cleared[shelf], laidOut, before) }, dimension, today);
}

/** Takes a dimension away from wherever it lies. */
export const removeDimension = (question: Question, dimension: string): Question => without(question, (other) => other === dimension);

/** Moves a dimension by some places on its shelf. */
export function shiftDimension(question: Question, dimension: string, shelf: Shelf, step: number): Question {
  const moved = <T extends { readonly dimension: string }>(list: readonly T[]): readonly T[] => {
    const from = list.findIndex((one) => one.dimension === dimension);
    const item = list[from];
    if (item === undefined) return list;
    const rest = list.filter((one) => one !== item);
    return inserted(rest, item, Math.min(Math.max(from + step, 0), rest.length));
  };
  if (shelf === 'where') return { ...question, where: moved(question.where) };
  return { ...question, [shelf]: moved(question[shelf]) };
}

export const setLevel = (question: Question, level: number): Question => {
  const levelled = (list: readonly LaidOut[]): LaidOut[] => list.map((one) => (one.level === null ? one : { ...one, level }));
  return { ...question, rows: levelled(question.rows), columns: levelled(question.columns) };
};

/** Rows become columns and columns rows. */
export const swap = (question: Question): Question => ({ ...question, rows: question.columns, columns: question.rows });

export function setFilter(question: Question, filter: Filter): Question {
  return { ...question, where: question.where.map((one) => (one.dimension === filter.dimension ? filter : one)) };
}

/** Counts only the records behind one value of a dimension: it moves from rows or columns to the filters. */
export function keepOnly(question: Question, { dimension, value }: { dimension: string; value: string }): Question {
  const cleared = removeDimension(question, dimension);
  return { ...cleared, where: [...cleared.where, { dimension, in: [value] }] };
}

/** Chooses the measures; conditions and an order that name others leave with them. */
export function setMeasures(question: Question, measures: readonly string[]): Question {
  return {
    ...question,
    measures,
    having: question.having.filter(({ measure }) => measures.includes(measure)),
    order: question.order !== null && measures.includes(question.order.measure) ? question.order : null,
  };
}

/** Divides the time, where it is laid out now or else at the end of the columns; null lays out no time. */
export function setGranularity(question: Question, granularity: Granularity | null, today: string): Question {
  if (granularity === null) return without(question, isTimeDimension);
  const dimension = TIME_DIMENSIONS[granularity];
  const replaced = (list: readonly LaidOut[]): LaidOut[] =>
    list.map((one) => (isTimeDimension(one.dimension) ? { dimension, level: null } : one));
  if ([...question.rows, ...question.columns].some((one) => isTimeDimension(one.dimension)))
    return withSpan({ ...question, rows: replaced(question.rows), columns: replaced(question.columns) }, dimension, today);
  return placeDimension(question, { dimension, shelf: 'columns', today });
}

/** One day, or today: time is no longer laid out. */
export function setDay(question: Question, day: string | null): Question {
  return { ...without(question, isTimeDimension), time: day === null ? { kind: 'TODAY' } : { kind: 'DAY', day } };
}
