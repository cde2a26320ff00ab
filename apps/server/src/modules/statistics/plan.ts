import type { Day, LedgerName } from '@zhibu/statistics';

/** Rows that pass: one of these codes in the column, or a number in the range. */
export type PlannedTest =
  | { readonly column: string; readonly codes: readonly string[] }
  | { readonly column: string; readonly from: number; readonly to: number }
  | { readonly column: string; readonly ranges: readonly (readonly number[])[] };

/** One base figure. AGE adds up ages instead of counting. */
export interface PlannedCount {
  readonly kind: 'STOCK' | 'ENDED' | 'AGE';
  readonly ledger: LedgerName;
  readonly tests: readonly PlannedTest[];
}

/** Where rows fall along a column: the first of the values whose test they pass; without values every code of the ledger is one. */
export interface PlannedAxis {
  readonly column: string;
  readonly values: readonly (readonly PlannedTest[])[] | null;
}

/** How organisations are laid out: SELF is the whole below the roots, LEVEL those at most `level` below. */
export interface PlannedGrouping {
  readonly grain: 'SELF' | 'LEVEL' | 'KIND';
  readonly level: number;
}

/** One time at which everything is counted. */
export interface PlannedMoment {
  readonly first: Day;
  readonly last: Day;
  /** The day of the tree by which organisations are grouped. */
  readonly treeDay: Day;
  readonly dataYear: number;
  readonly axes: readonly PlannedAxis[];
  readonly filters: readonly PlannedTest[];
  readonly counts: readonly PlannedCount[];
}

export interface Plan {
  readonly roots: readonly number[];
  readonly grouping: PlannedGrouping;
  readonly moments: readonly PlannedMoment[];
}

/** What was counted at one moment: an array of cells for every count, laid out by group, then by the axes in their order. */
export interface CountedMoment {
  /** The organisation (or the number of the kind) that each group stands for. */
  readonly groups: readonly number[];
  /** The kind of the organisation of each group on the day of the tree, as a number of the list of kinds. */
  readonly kinds: readonly number[];
  /** Whether each group takes in everything below its organisation. */
  readonly areWhole: readonly boolean[];
  /** Of each axis without values of its own, the codes of the ledger in the order of the axis; null for the others. */
  readonly dictionaries: readonly (readonly string[] | null)[];
  readonly cells: readonly Float64Array[];
}

export interface Counted {
  readonly moments: readonly CountedMoment[];
  /** The first day of which each ledger knows anything; null where it knows nothing. */
  readonly since: ReadonlyMap<LedgerName, Day | null>;
  /** When the ledgers were last brought up to date. */
  readonly dataAsOf: Date;
}
