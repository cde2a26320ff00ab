import type { OrganizationKind } from '@zhibu/domain';

/** One level of a generated tree. */
export interface Level {
  readonly kind: OrganizationKind;
  readonly size: number;
}

/** Below this there is not one organisation a level. */
export const SMALLEST_TREE = 6;
/** Provinces, prefectures and counties of the country: no tree has more. */
const MOST = { provinces: 31, prefectures: 340, counties: 2_850 } as const;
/** General branches among all organisations; about eight branches come to each. */
const GENERAL_BRANCH_SHARE = 0.11;

/**
 * The levels of a tree with exactly so many organisations: one root, provinces, prefectures, counties, general branches, branches. The
 * fan-out grows with the size, as 5.2 million organisations of the country have 31, 11, 8, 14 … below one another.
 * @throws RangeError below SMALLEST_TREE
 */
export function shapeOf(organizations: number): Level[] {
  if (!Number.isInteger(organizations) || organizations < SMALLEST_TREE)
    throw new RangeError(`A tree has at least ${SMALLEST_TREE} organisations.`);
  const power = (exponent: number) => Math.max(1, Math.floor(organizations ** exponent));
  const provinces = Math.min(MOST.provinces, power(0.31));
  const prefectures = Math.max(provinces, Math.min(MOST.prefectures, power(0.45)));
  const counties = Math.max(prefectures, Math.min(MOST.counties, power(0.6)));
  const upper = 1 + provinces + prefectures + counties;
  // A small tree has room for no more than a chain and some branches.
  if (upper * 3 > organizations) return levels([1, 1, 1, 1], organizations);
  return levels([1, provinces, prefectures, counties], organizations);
}

function levels(upper: readonly [number, number, number, number], organizations: number): Level[] {
  const above = upper.reduce((sum, size) => sum + size, 0);
  const general = Math.max(upper[3], Math.floor(organizations * GENERAL_BRANCH_SHARE));
  const sizes = [...upper, general, organizations - above - general];
  const kinds: readonly OrganizationKind[] = ['WORK_COMMITTEE', 'WORK_COMMITTEE', 'COMMITTEE', 'COMMITTEE', 'GENERAL_BRANCH', 'BRANCH'];
  return kinds.map((kind, level) => ({ kind, size: sizes[level] ?? 0 }));
}

/** Where the children of the n-th node of a level begin among the nodes of the level below: an even spread. */
export function firstChild(levelsOfTree: readonly Level[], level: number, n: number): number {
  const [own, below] = [levelsOfTree[level]?.size ?? 1, levelsOfTree[level + 1]?.size ?? 0];
  return Math.ceil((n * below) / own);
}
