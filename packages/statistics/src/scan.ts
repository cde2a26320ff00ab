import type { Day } from './days.js';
import type { Ledger } from './ledger.js';

/** Where a row falls on an axis: by its code in a column. */
export interface Axis {
  readonly column: Uint16Array;
  /** By code: the place on the axis, -1 for rows that are left out. Codes beyond its end are left out. */
  readonly place: Int32Array;
  readonly size: number;
}

/** Which rows pass: by code in a column. */
export interface Test {
  readonly column: Uint16Array;
  readonly passes: Uint8Array;
}

/** One figure to count: the rows that pass all tests, each with its weight (1 without). */
export interface Count {
  readonly tests: readonly Test[];
  readonly weight?: { readonly column: Uint16Array; readonly by: Float64Array };
}

/** What is counted, and how it is laid out: cell = ((group * axis1) + axis2) * ... */
export interface Question {
  readonly ledger: Ledger;
  /** By key of an organisation: its group; -1 outside. */
  readonly groupOf: Int32Array;
  readonly groups: number;
  readonly axes: readonly Axis[];
  /** Rows that fail one are in no cell. */
  readonly filters: readonly Test[];
  readonly counts: readonly Count[];
}

export const cellsOf = ({ groups, axes }: Pick<Question, 'groups' | 'axes'>) => axes.reduce((cells, { size }) => cells * size, groups);

function passesAll(tests: readonly Test[], row: number): boolean {
  for (const { column, passes } of tests) if (passes[column[row] ?? 0] !== 1) return false;
  return true;
}

/** The cell of a row, -1 outside. */
function cellAt({ ledger, groupOf, axes, filters }: Question, row: number): number {
  let cell = groupOf[ledger.organization[row] ?? 0] ?? -1;
  if (cell < 0 || !passesAll(filters, row)) return -1;
  for (const { column, place, size } of axes) {
    const at = place[column[row] ?? 0] ?? -1;
    if (at < 0) return -1;
    cell = cell * size + at;
  }
  return cell;
}

function emptyCells(question: Question): Float64Array[] {
  const cells = cellsOf(question);
  return question.counts.map(() => new Float64Array(cells));
}

/** Adds a row to the cell of every count whose tests it passes. */
function addRow(counts: readonly Count[], found: readonly Float64Array[], cell: number, row: number): void {
  for (let index = 0; index < counts.length; index += 1) {
    const [count, cells] = [counts[index], found[index]];
    if (count && cells && passesAll(count.tests, row)) cells[cell] = (cells[cell] ?? 0) + weightOf(count, row);
  }
}

const weightOf = ({ weight }: Count, row: number) => (weight ? (weight.by[weight.column[row] ?? 0] ?? 0) : 1);

/** Counts what held on a day: an array of cells for every count. */
export function countOn(question: Question, day: Day): Float64Array[] {
  const { ledger, counts } = question;
  const { from, to, size } = ledger;
  const found = emptyCells(question);
  for (let row = 0; row < size; row += 1) {
    if ((from[row] ?? 0) > day || (to[row] ?? 0) <= day) continue;
    const cell = cellAt(question, row);
    if (cell >= 0) addRow(counts, found, cell, row);
  }
  return found;
}

/** Counts what ended in [first, last]: the row of a subject passed, and what came next of it, if anything, does not. */
export function countEnded(question: Question, first: Day, last: Day): Float64Array[] {
  const { ledger, counts } = question;
  const { subject, from, to, size } = ledger;
  const found = emptyCells(question);
  for (let row = 0; row < size; row += 1) {
    const end = to[row] ?? 0;
    if (end < first || end > last) continue;
    const goesOn = row + 1 < size && subject[row + 1] === subject[row] && from[row + 1] === end;
    const cell = cellAt(question, row);
    if (cell < 0) continue;
    counts.forEach((count, index) => {
      const cells = found[index];
      if (!cells || !passesAll(count.tests, row) || (goesOn && passesAll(count.tests, row + 1))) return;
      cells[cell] = (cells[cell] ?? 0) + weightOf(count, row);
    });
  }
  return found;
}
