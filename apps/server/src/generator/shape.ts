import { PUBLISHED, type PublishedYearNumber } from './published-bulletin.js';

/** How many nodes a generated tree has on each of its levels, at the end of 2024. */
export interface Shape {
  readonly provinces: number;
  readonly prefectures: number;
  readonly counties: number;
  readonly committees: number;
  readonly generalBranches: number;
  readonly branches: number;
}

/** Below this there is not one organisation a level. */
export const SMALLEST_TREE = 6;
/** Provinces, prefectures and counties of the country: no tree has more. */
const MOST = { provinces: 31, prefectures: 340, counties: 2_850 } as const;
const UNIT = 10_000;

/** Organisations above the committees: the root and what divides the country. */
export const upperSize = ({ provinces, prefectures, counties }: Pick<Shape, 'provinces' | 'prefectures' | 'counties'>) =>
  1 + provinces + prefectures + counties;
export const organizationsOf = (shape: Shape) => upperSize(shape) + shape.committees + shape.generalBranches + shape.branches;

/**
 * The tree of a part of the nation: committees, general branches and branches as published for 2024, below provinces, prefectures and
 * counties whose fan-out grows with the size, as the country has 31, 11, 8 below one another.
 * @param fraction above 0, at most 1
 * @throws RangeError for a part in which not even one of each would be left
 */
export function nationShape(fraction: number): Shape {
  const { committees, generalBranches, branches } = PUBLISHED[2024];
  const [lower, general, leaves] = [committees, generalBranches, branches].map((published) => Math.round(published * UNIT * fraction));
  if (!lower || !leaves || general === undefined) throw new RangeError('So small a part of the nation has no organisations.');
  const upper = upperOf(lower + general + leaves, lower);
  return { ...upper, committees: lower, generalBranches: lower === 1 ? 0 : general, branches: leaves };
}

/** A tree with exactly so many organisations, in the proportions of the nation. @throws RangeError below SMALLEST_TREE */
export function shapeOf(organizations: number): Shape {
  if (!Number.isInteger(organizations) || organizations < SMALLEST_TREE)
    throw new RangeError(`A tree has at least ${SMALLEST_TREE} organisations.`);
  const published = PUBLISHED[2024];
  const share = (size: number, of: number) => Math.round((size * of) / published.organizations);
  const upper = upperOf(organizations, Math.max(1, share(organizations, published.committees)));
  const rest = organizations - upperSize(upper);
  const committees = Math.max(upper.counties, share(rest, published.committees));
  const generalBranches = committees === 1 ? 0 : share(rest, published.generalBranches);
  return { ...upper, committees, generalBranches, branches: rest - committees - generalBranches };
}

function upperOf(size: number, committees: number): Pick<Shape, 'provinces' | 'prefectures' | 'counties'> {
  const power = (exponent: number) => Math.max(1, Math.floor(size ** exponent));
  const counties = Math.min(MOST.counties, power(0.6), committees);
  const prefectures = Math.min(MOST.prefectures, power(0.45), counties);
  return { provinces: Math.min(MOST.provinces, power(0.31), prefectures), prefectures, counties };
}

/** Where the children of the n-th of `own` nodes begin among `below`: an even spread. */
export const firstBelow = (n: number, below: number, own: number) => Math.ceil((n * below) / own);

/** How many of a kind came into being during a year, in a tree that has `now` of them at the end of 2024. */
export function cameDuring(year: PublishedYearNumber, kind: 'committees' | 'generalBranches' | 'branches', now: number): number {
  if (year === 2021) return 0;
  const at = (one: PublishedYearNumber) => Math.round((now * PUBLISHED[one][kind]) / PUBLISHED[2024][kind]);
  const before = ({ 2022: 2021, 2023: 2022, 2024: 2023 } as const)[year];
  return at(year) - at(before);
}
