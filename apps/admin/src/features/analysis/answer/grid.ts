import type { AnalysisAnswer, AnalysisCell, AnalysisKey, AnalysisRow, MeasureDefinition } from '../analysis.graphql';
import { isTimeDimension, type Question } from '../question/question';

/** What the last column, or the last row, says of all the others: their sum, the figure worked out anew, or the last period. */
export type WholeKind = 'SUM' | 'OVERALL' | 'LAST';

/** One column of figures: `keys` is empty for the whole row. */
export interface GridColumn {
  readonly keys: readonly AnalysisKey[];
  readonly measure: string;
  /** Null for a column that is not of the whole row. */
  readonly whole: WholeKind | null;
}

/** A head over neighbouring columns: of one value of a dimension, or of a measure. */
export interface HeadCell {
  readonly label: string;
  readonly start: number;
  readonly span: number;
}

/** An answer as a table: the figures of each row stand in the order of `columns`, and so do the totals. */
export interface Grid {
  readonly rowDimensions: readonly string[];
  readonly columnDimensions: readonly string[];
  readonly columns: readonly GridColumn[];
  readonly rows: readonly AnalysisRow[];
  readonly totals: readonly AnalysisCell[];
  readonly totalKinds: readonly WholeKind[];
}

/** What a figure over all of a dimension is: stocks do not add up over time, ratios are worked out anew. */
export function wholeKind(measure: MeasureDefinition | undefined, acrossTime: boolean): WholeKind {
  if (measure === undefined || measure.additivity === 'ADDITIVE') return 'SUM';
  if (acrossTime) return 'LAST';
  return measure.additivity === 'NON_ADDITIVE' ? 'OVERALL' : 'SUM';
}

/** `pages`: the same answer, page after page; the first one's totals hold for all. `ownName`: what the place itself is called among its children. */
export function gridOf(
  pages: readonly AnalysisAnswer[],
  question: Question,
  measures: ReadonlyMap<string, MeasureDefinition>,
  ownName: (name: string) => string,
): Grid {
  const totals = pages[0]?.totals ?? [];
  const isTime = (list: Question['rows']) => list.some(({ dimension }) => isTimeDimension(dimension));
  const columnDimensions = totals[0]?.column.map(({ dimension }) => dimension) ?? [];
  const [timeInRows, timeInColumns] = [isTime(question.rows), columnDimensions.some(isTimeDimension)];
  const isWhole = (cell: AnalysisCell) => columnDimensions.length > 0 && cell.column.length === 0;
  return {
    rowDimensions: question.rows.map(({ dimension }) => dimension),
    columnDimensions,
    columns: totals.map((cell) => ({
      keys: cell.column,
      measure: cell.measure,
      whole: isWhole(cell) ? wholeKind(measures.get(cell.measure), timeInColumns) : null,
    })),
    rows: pages.flatMap(({ rows, organizations }) => rows.map((row) => withOwn(row, organizations, ownName))),
    totals,
    totalKinds: totals.map((cell) => wholeKind(measures.get(cell.measure), timeInRows || (timeInColumns && isWhole(cell)))),
  };
}

/** What hangs on the place itself stands among its children: it is said so, or it would look like the whole. */
function withOwn(row: AnalysisRow, places: readonly string[], ownName: (name: string) => string): AnalysisRow {
  const isOwn = ({ dimension, value }: AnalysisKey): boolean =>
    (dimension === 'organization.children' || dimension === 'organization.level') && places.includes(value);
  if (!row.keys.some(isOwn)) return row;
  return { ...row, keys: row.keys.map((key) => (isOwn(key) ? { ...key, label: ownName(key.label) } : key)) };
}

const sameUpTo = (a: GridColumn | undefined, b: GridColumn, depth: number): boolean =>
  a !== undefined && a.keys.length === b.keys.length && b.keys.slice(0, depth + 1).every(({ value }, at) => a.keys[at]?.value === value);

/** The heads of one dimension of the columns between two columns (the second excluded), equal neighbours joined. */
export function headsOf(grid: Grid, depth: number, [start, end]: readonly [number, number], wholeLabel: string): HeadCell[] {
  const heads: { label: string; start: number; span: number }[] = [];
  grid.columns.slice(start, end).forEach((column, offset) => {
    const at = start + offset;
    const last = heads.at(-1);
    if (last && sameUpTo(grid.columns[at - 1], column, depth)) last.span += 1;
    else heads.push({ label: column.keys[depth]?.label ?? wholeLabel, start: at, span: 1 });
  });
  return heads;
}

/** How many keys at the beginning of a row are those of the row before: they are not said again. */
export function repeatedKeys(row: AnalysisRow, before: AnalysisRow | undefined): number {
  const differs = row.keys.findIndex(({ value }, at) => before?.keys[at]?.value !== value);
  return differs === -1 ? row.keys.length - 1 : differs;
}
