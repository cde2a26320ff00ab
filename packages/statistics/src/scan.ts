import { OPEN, type Day } from './days.js';
import { columnNamed, type Rows, type View } from './ledger.js';
import { Selection, type ColumnTest, type ColumnWeight, type When } from './selection.js';
import { walkBase, walkTail, type InPortions } from './walk.js';

/** Where a row falls on an axis: by its code in a column. */
export interface Axis {
  readonly column: string;
  /** By code: the place on the axis, -1 for rows that are left out. Codes beyond its end are left out. */
  readonly place: Int32Array;
  readonly size: number;
}

/** Which rows pass: by code in a column, 1 for those that do. */
export interface Test {
  readonly column: string;
  readonly passes: Uint8Array;
}

/** One figure to count: the rows that pass all tests, each with its weight (1 without). */
export interface Count {
  readonly tests: readonly Test[];
  readonly weight?: { readonly column: string; readonly by: Float64Array };
}

/** What is counted, and how it is laid out: cell = ((group * axis1) + axis2) * ... */
export interface Question {
  readonly view: View;
  /** By key of an organisation: its group; -1 outside. */
  readonly groupOf: Int32Array;
  readonly groups: number;
  readonly axes: readonly Axis[];
  /** Rows that fail one are in no cell. */
  readonly filters: readonly Test[];
  readonly counts: readonly Count[];
}

export const cellsOf = ({ groups, axes }: Pick<Question, 'groups' | 'axes'>) => axes.reduce((cells, { size }) => cells * size, groups);

/** Counts what held on a day: an array of cells for every count. */
export function countOn(question: Question, day: Day): InPortions<Float64Array[]> {
  return counted(question, { beganBy: day, endedFrom: day + 1, endedBy: OPEN }, false);
}

/** Counts what ended in [first, last]: the row of a subject passed, and what came next of it, if anything, does not. */
export function countEnded(question: Question, first: Day, last: Day): InPortions<Float64Array[]> {
  return counted(question, { beganBy: OPEN, endedFrom: first, endedBy: last }, true);
}

function* counted(question: Question, when: When, isEnded: boolean): InPortions<Float64Array[]> {
  const { view, groupOf, counts } = question;
  const found = counts.map(() => new Float64Array(cellsOf(question)));
  const base = new Tally(question, view.base, isEnded);
  yield* walkBase(view.base, groupOf, new Selection(when), (selection) => base.add(selection, found, 1));
  const tail = new Tally(question, view.tail, isEnded);
  for (const sign of [1, -1])
    walkTail(view.tail, groupOf, new Selection(when), { sign, see: (selection) => tail.add(selection, found, sign) });
  return found;
}

interface ColumnCount {
  readonly tests: readonly ColumnTest[];
  readonly weight: ColumnWeight | undefined;
}

/** Lays out portions of some rows as a question wants. */
class Tally {
  private readonly filters;
  private readonly axes;
  private readonly counts: readonly ColumnCount[];

  constructor(
    { view: { columns }, filters, axes, counts }: Question,
    private readonly rows: Rows,
    private readonly isEnded: boolean,
  ) {
    const on = <Named extends { readonly column: string }>(named: Named) => ({
      ...named,
      column: columnNamed(columns, rows, named.column),
    });
    // What every figure asks for need not be asked of each; whether something goes on is asked by all tests of a figure.
    const common = isEnded ? [] : (counts[0]?.tests ?? []).filter((test) => counts.every(({ tests }) => tests.includes(test)));
    this.filters = [...filters, ...common].map(on);
    this.axes = axes.map(on);
    this.counts = counts.map(({ tests, weight }) => ({
      tests: tests.filter((test) => !common.includes(test)).map(on),
      weight: weight && on(weight),
    }));
  }

  add(selection: Selection, found: readonly Float64Array[], sign: number): void {
    for (const filter of this.filters) selection.keep(filter);
    for (const axis of this.axes) selection.place(axis);
    this.counts.forEach((count, index) => {
      const into = found[index];
      if (into) this.addCount(selection, count, into, sign);
    });
  }

  private addCount(selection: Selection, { tests, weight }: ColumnCount, into: Float64Array, sign: number): void {
    if (tests.length === 0 && !weight && !this.isEnded) return selection.addAll(into, sign);
    selection.markAll();
    for (const test of tests) selection.unmarkFailing(test);
    if (this.isEnded) selection.unmarkContinued(this.rows, tests);
    if (weight) selection.addWeights(into, weight, sign);
    else selection.addMarked(into, sign);
  }
}
