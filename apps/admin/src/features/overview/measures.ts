import { shareOf } from '@zhibu/ui/charts';
import type { ComparedFigures } from './overview.graphql';

/** By what the children of a node are compared; also the six large figures of the screen, in their order. */
export const MEASURES = ['members', 'organizations', 'women', 'young', 'college', 'probationary'] as const;
export type Measure = (typeof MEASURES)[number];

export const SORTS = ['descending', 'ascending', 'tree'] as const;
/** `tree` is the order in which the organisations stand under their parent. */
export type Sort = (typeof SORTS)[number];

/** Members up to 35 years, the bands in which the bulletin counts young members. */
export const YOUNG_BANDS = ['<=30', '31-35'] as const;
/** Junior college and above, as the bulletin counts it. */
export const COLLEGE_LEVELS = ['POSTGRADUATE', 'UNDERGRADUATE', 'JUNIOR_COLLEGE'] as const;

/** A measure of one node: the number of people or organisations, and for shares the part of all members (null without members). */
export interface MeasureValue {
  count: number | null;
  /** What bars are as long as: the count itself, or the share from 0 to 1. */
  value: number | null;
  isShare: boolean;
}

export const isMeasure = (value: unknown): value is Measure => MEASURES.some((measure) => measure === value);
export const isSort = (value: unknown): value is Sort => SORTS.some((sort) => sort === value);

function countIn<Row extends { count: number }>(rows: readonly Row[] | null, wanted: (row: Row) => boolean): number | null {
  return rows === null ? null : rows.filter(wanted).reduce((sum, row) => sum + row.count, 0);
}

const COUNTS: Record<Measure, (figures: ComparedFigures) => number | null> = {
  members: (figures) => figures.members,
  organizations: (figures) => figures.organizations,
  women: (figures) => figures.women,
  young: (figures) => countIn(figures.ageBands, (row) => YOUNG_BANDS.some((band) => band === row.band)),
  college: (figures) => countIn(figures.education, (row) => COLLEGE_LEVELS.some((level) => level === row.level)),
  probationary: (figures) => figures.probationaryMembers,
};
const SHARES: ReadonlySet<Measure> = new Set(['women', 'young', 'college']);

/** Women, young and college-educated are shares of all members; the other measures are counts. */
export function measureOf(measure: Measure, figures: ComparedFigures): MeasureValue {
  const count = COUNTS[measure](figures);
  const isShare = SHARES.has(measure);
  return { count, isShare, value: isShare ? shareOf(count, figures.members) : count };
}

interface Ranked {
  value: number | null;
}

/** Sorted by value with the tree's order among equals; nodes without data come last in both directions. */
export function sortByValue<Row extends Ranked>(rows: readonly Row[], sort: Sort): Row[] {
  if (sort === 'tree') return [...rows];
  const sign = sort === 'ascending' ? 1 : -1;
  return [...rows].sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    return sign * (a.value - b.value);
  });
}
