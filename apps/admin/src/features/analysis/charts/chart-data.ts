import type { CellState, MeasureDefinition } from '../analysis.graphql';
import { digitsOf } from '../answer/figure-words';
import type { Grid } from '../answer/grid';

/** One figure of a chart, with its place in the grid so that it can be opened. */
export interface ChartPoint {
  readonly value: number | null;
  readonly state: CellState;
  readonly row: number;
  readonly column: number;
}

export interface ChartSeries {
  readonly name: string;
  readonly unit: string;
  readonly digits: number;
  readonly isCount: boolean;
  readonly points: readonly ChartPoint[];
}

/** The figures of a grid without its totals: a category for each row, a series for each column. */
export interface ChartData {
  readonly categories: readonly string[];
  /** The keys of each row one by one, for charts that nest. */
  readonly paths: readonly (readonly string[])[];
  readonly series: readonly ChartSeries[];
  /** Whether rows, or columns, follow each other: time, bands, years. */
  readonly rowsInOrder: boolean;
  readonly columnsInOrder: boolean;
  readonly rowDepth: number;
  readonly columnDepth: number;
  readonly measures: number;
}

interface Words {
  readonly measure: (id: string) => string;
  readonly unit: (id: string) => string;
}

const ORDERED: ReadonlySet<string> = new Set([
  'ageBand',
  'birthYear',
  'joiningYear',
  'joiningEra',
  'education',
  'month',
  'quarter',
  'halfYear',
  'year',
  'term',
]);

const isInOrder = (dimensions: readonly string[]): boolean => dimensions.length === 1 && ORDERED.has(dimensions[0] ?? '');

/** Figures of columns that are none of the whole row; of the whole row where there are no others. */
export function chartDataOf(grid: Grid, measures: ReadonlyMap<string, MeasureDefinition>, words: Words): ChartData {
  const ids = [...new Set(grid.columns.map(({ measure }) => measure))];
  const drawn = grid.columns.flatMap((column, index) => (column.whole === null ? [{ column, index }] : []));
  const series = drawn.map(({ column, index }): ChartSeries => {
    const keys = column.keys.map(({ label }) => label).join(' / ');
    const name = words.measure(column.measure);
    const measure = measures.get(column.measure);
    return {
      name: keys === '' ? name : ids.length > 1 ? `${keys} · ${name}` : keys,
      unit: words.unit(column.measure),
      digits: digitsOf(measure),
      isCount: measure?.additivity !== 'NON_ADDITIVE',
      points: grid.rows.map(({ cells }, row) => ({
        value: cells[index]?.value ?? null,
        state: cells[index]?.state ?? 'NO_DATA',
        row,
        column: index,
      })),
    };
  });
  return {
    categories: grid.rows.map(({ keys }) => keys.map(({ label }) => label).join(' / ')),
    paths: grid.rows.map(({ keys }) => keys.map(({ label }) => label)),
    series,
    rowsInOrder: isInOrder(grid.rowDimensions),
    columnsInOrder: isInOrder(grid.columnDimensions),
    rowDepth: grid.rowDimensions.length,
    columnDepth: grid.columnDimensions.length,
    measures: ids.length,
  };
}

/** Without the series and the categories that are zero throughout; what is withheld or unknown stays. */
export function withoutZeros(data: ChartData): ChartData {
  const isZero = ({ state }: ChartPoint): boolean => state === 'ZERO';
  const series = data.series.filter(({ points }) => !points.every(isZero));
  const kept = data.categories.flatMap((_, row) => (series.every(({ points }) => points[row]?.state === 'ZERO') ? [] : [row]));
  // Bands and periods without anybody keep their place among the others.
  const rows = data.rowsInOrder ? span(kept) : kept;
  if (series.length === 0 || rows.length === 0) return data;
  return {
    ...data,
    categories: rows.map((row) => data.categories[row] ?? ''),
    paths: rows.map((row) => data.paths[row] ?? []),
    series: series.map((one) => ({ ...one, points: rows.flatMap((row) => one.points[row] ?? []) })),
  };
}

function span(rows: readonly number[]): number[] {
  const [first, last] = [rows[0], rows.at(-1)];
  return first === undefined || last === undefined ? [] : Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** Series by unit, in their order: what has another unit is drawn beside, on an axis of its own. */
export function panelsOf(data: ChartData): { unit: string; series: ChartSeries[] }[] {
  const units = [...new Set(data.series.map(({ unit }) => unit))];
  return units.map((unit) => ({ unit, series: data.series.filter((one) => one.unit === unit) }));
}
