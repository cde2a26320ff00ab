import type { ResultOf } from '@zhibu/graphql';
import type { analysisQuery } from '../analysis.graphql';

type Answer = ResultOf<typeof analysisQuery>['analyze'];

export type TreeBasis = Answer['treeBasis'];
export const TREE_BASES = ['PERIOD_END', 'AS_OF', 'CURRENT'] as const satisfies readonly TreeBasis[];
export const COMPARISONS = ['PREVIOUS_PERIOD', 'SAME_PERIOD_LAST_YEAR'] as const;
export type Comparison = (typeof COMPARISONS)[number];
export const GRANULARITIES = ['MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR', 'TERM'] as const;
export type Granularity = (typeof GRANULARITIES)[number];
export const SHELVES = ['rows', 'columns', 'where'] as const;
export type Shelf = (typeof SHELVES)[number];
export const PAGE_SIZES = [50, 100, 500, 1000] as const;

/** A dimension in rows or columns; `level`: how many levels below the place, for organization.level only. */
export interface LaidOut {
  readonly dimension: string;
  readonly level: number | null;
}
/** Records with any of the values count; without a value it is not asked yet, and everything counts. */
export interface Filter {
  readonly dimension: string;
  readonly in: readonly string[];
}
export interface Having {
  readonly measure: string;
  readonly atLeast: number | null;
  readonly atMost: number | null;
}
export interface Order {
  readonly measure: string;
  readonly direction: 'ASC' | 'DESC';
}
/** Days as YYYY-MM-DD. A span is divided by the dimension of time that is laid out, if one is. */
export type Time =
  | { readonly kind: 'TODAY' }
  | { readonly kind: 'DAY'; readonly day: string }
  | { readonly kind: 'SPAN'; readonly from: string; readonly to: string };

/** What is asked of the catalogue: all that the address of the page holds, and nothing that the answer adds. */
export interface Question {
  readonly measures: readonly string[];
  readonly rows: readonly LaidOut[];
  readonly columns: readonly LaidOut[];
  readonly where: readonly Filter[];
  /** Code of an organisation; null for everything that the reader may read. */
  readonly place: string | null;
  readonly time: Time;
  readonly compare: Comparison | null;
  readonly having: readonly Having[];
  readonly order: Order | null;
  readonly treeBasis: TreeBasis;
  readonly treeDay: string | null;
  readonly pageSize: number;
}

export const NO_QUESTION: Question = {
  measures: [],
  rows: [],
  columns: [],
  where: [],
  place: null,
  time: { kind: 'TODAY' },
  compare: null,
  having: [],
  order: null,
  treeBasis: 'PERIOD_END',
  treeDay: null,
  pageSize: 100,
};

/** The catalogue's dimensions of time, by how each divides it. */
export const TIME_DIMENSIONS: Readonly<Record<Granularity, string>> = {
  MONTH: 'month',
  QUARTER: 'quarter',
  HALF_YEAR: 'halfYear',
  YEAR: 'year',
  TERM: 'term',
};

export const isTimeDimension = (dimension: string): boolean => Object.values(TIME_DIMENSIONS).includes(dimension);
export const isPlaceDimension = (dimension: string): boolean => dimension.startsWith('organization.');

/** How the time of a question is divided; null where it is not. */
export function granularityOf({ rows, columns }: Pick<Question, 'rows' | 'columns'>): Granularity | null {
  const laidOut = [...rows, ...columns].map(({ dimension }) => dimension);
  return GRANULARITIES.find((granularity) => laidOut.includes(TIME_DIMENSIONS[granularity])) ?? null;
}

/** On which shelf a dimension lies. */
export function shelfOf(question: Question, dimension: string): Shelf | null {
  return SHELVES.find((shelf) => question[shelf].some((one) => one.dimension === dimension)) ?? null;
}
