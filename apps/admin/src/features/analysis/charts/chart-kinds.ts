import { panelsOf, type ChartData } from './chart-data';

export const CHART_KINDS = ['table', 'bar', 'line', 'stacked', 'pyramid', 'heat', 'tree'] as const;
export type ChartKind = (typeof CHART_KINDS)[number];

/** Why a figure of this shape cannot be drawn so; each has its sentence in the locales. */
export type Obstacle =
  | 'NEEDS_ROWS'
  | 'NEEDS_ORDER'
  | 'NEEDS_COLUMNS'
  | 'NEEDS_TWO_COLUMNS'
  | 'ONE_MEASURE'
  | 'NOT_A_COUNT'
  | 'NEGATIVE'
  | 'TOO_MANY_ROWS'
  | 'TOO_MANY_SERIES'
  | 'TOO_MANY_UNITS';

/** More than these cannot be told apart, or read. */
export const MOST = { rows: 100, lineRows: 400, series: 12, units: 3, heatCells: 4000, tiles: 300 } as const;

const hasNegative = ({ series }: ChartData): boolean =>
  series.some(({ points }) => points.some(({ value }) => value !== null && value < 0));
const areCounts = ({ series }: ChartData): boolean => series.every(({ isCount }) => isCount);

type Check = (data: ChartData) => Obstacle | null;

const unless =
  (holds: (data: ChartData) => boolean, obstacle: Obstacle): Check =>
  (data) =>
    holds(data) ? null : obstacle;

const hasRows = unless(({ rowDepth, categories }) => rowDepth > 0 && categories.length > 0, 'NEEDS_ROWS');
const inOrder = unless(({ rowsInOrder }) => rowsInOrder, 'NEEDS_ORDER');
const hasColumns = unless(({ columnDepth, series }) => columnDepth > 0 && series.length > 1, 'NEEDS_COLUMNS');
const hasTwo = unless(({ columnDepth, series }) => columnDepth > 0 && series.length === 2, 'NEEDS_TWO_COLUMNS');
const oneMeasure = unless(({ measures }) => measures === 1, 'ONE_MEASURE');
const counts = unless(areCounts, 'NOT_A_COUNT');
const notNegative = unless((data) => !hasNegative(data), 'NEGATIVE');
const fewRows = unless(({ categories }) => categories.length <= MOST.rows, 'TOO_MANY_ROWS');
const fewTiles = unless(({ categories }) => categories.length <= MOST.tiles, 'TOO_MANY_ROWS');
const fewPlaces = unless(({ categories }) => categories.length <= MOST.lineRows, 'TOO_MANY_ROWS');
const fewSeries = unless(({ series }) => series.length <= MOST.series, 'TOO_MANY_SERIES');
const fewUnits = unless((data) => panelsOf(data).length <= MOST.units, 'TOO_MANY_UNITS');
const fewCells = unless(({ categories, series }) => categories.length * series.length <= MOST.heatCells, 'TOO_MANY_ROWS');

/** What each chart asks of the figures, the plainest obstacle first. */
const CHECKS: Readonly<Record<ChartKind, readonly Check[]>> = {
  table: [],
  bar: [hasRows, fewRows, fewSeries, fewUnits],
  line: [hasRows, inOrder, fewPlaces, fewSeries, fewUnits],
  stacked: [hasRows, hasColumns, oneMeasure, counts, notNegative, fewRows, fewSeries],
  pyramid: [hasRows, inOrder, hasTwo, oneMeasure, counts, notNegative, fewRows],
  heat: [hasRows, hasColumns, oneMeasure, fewCells],
  tree: [hasRows, oneMeasure, counts, notNegative, fewTiles],
};

/** Why figures cannot be drawn as a chart; null where they can. */
export function obstacleTo(kind: ChartKind, data: ChartData): Obstacle | null {
  for (const check of CHECKS[kind]) {
    const obstacle = check(data);
    if (obstacle !== null) return obstacle;
  }
  return null;
}
