import { at, listAt } from './json.js';
import type { Figures } from './exports.js';

const FIELDS = ['value', 'state', 'numerator', 'denominator', 'previous', 'delta', 'rate', 'rateMissing'] as const;

/** Every cell of an answer as one line: what it stands for, then what it says; sorted. */
export type Cells = readonly string[];

const keysOf = (keys: readonly unknown[]) => keys.map((key) => `${String(at(key, 'dimension'))}=${String(at(key, 'value'))}`).join('&');
const lineOf = (row: string, column: string, measure: unknown, fields: readonly unknown[]) =>
  [
    row,
    column,
    String(measure),
    ...fields.map((field) => (typeof field === 'string' || typeof field === 'number' ? String(field) : '')),
  ].join(' | ');

/** The cells of an answer of the API. `answer`: analyze, runSavedAnalysis, or the JSON of an export. */
export function cellsOfAnswer(answer: unknown): Cells {
  const line = (row: string, cell: unknown) =>
    lineOf(
      row,
      keysOf(listAt(cell, 'column')),
      at(cell, 'measure'),
      FIELDS.map((field) => at(cell, field)),
    );
  const rows = listAt(answer, 'rows').flatMap((row) =>
    listAt(row, 'cells').map((cell) => line(`row ${keysOf(listAt(row, 'keys'))}`, cell)),
  );
  return [...rows, ...listAt(answer, 'totals').map((cell) => line('total', cell))].sort();
}

type Line = ReadonlyMap<string, string | number | null>;
const linesOf = ({ columns, lines }: Figures): Line[] =>
  lines.map((line) => new Map(columns.map((name, index) => [name, line[index] ?? null])));
const laidOut = (dimensions: readonly string[], line: Line) =>
  dimensions
    .filter((dimension) => (line.get(dimension) ?? null) !== null)
    .map((dimension) => `${dimension}=${String(line.get(dimension))}`)
    .join('&');

interface LaidOut {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
}

/** The cells of a file with a line for each. */
export function cellsOfLong(figures: Figures, { rows, columns }: LaidOut): Cells {
  return linesOf(figures)
    .map((line) => {
      const isRow = line.get('part') === 'CELL' || line.get('part') === 'ROW_TOTAL';
      return lineOf(
        isRow ? `row ${laidOut(rows, line)}` : 'total',
        laidOut(columns, line),
        line.get('measure'),
        FIELDS.map((field) => line.get(field)),
      );
    })
    .sort();
}

const PLACE = /^([^[\]]+?)(?:\[(.*)\])?$/;

/** The cells of a file with a line for each row; fields that no column has are those that the answer leaves empty. */
export function cellsOfWide(figures: Figures, { rows }: LaidOut): Cells {
  const names = figures.columns
    .filter((name) => name.endsWith('.state') && !rows.includes(name))
    .map((name) => name.slice(0, -'.state'.length));
  return linesOf(figures)
    .flatMap((line) =>
      names.map((name) => {
        const [, measure, column = ''] = PLACE.exec(name) ?? [];
        const field = (one: string) => line.get(one === 'value' ? name : `${name}.${one}`) ?? null;
        const isCompared = figures.columns.includes(`${name}.rateMissing`);
        const reason = isCompared ? field('rateMissing') : field('state') === 'SUPPRESSED' ? 'SUPPRESSED' : 'NOT_COMPARED';
        const fields = FIELDS.map((one) => (one === 'rateMissing' ? reason : field(one)));
        return lineOf(line.get('part') === 'ROW' ? `row ${laidOut(rows, line)}` : 'total', column, measure, fields);
      }),
    )
    .sort();
}
