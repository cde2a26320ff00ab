import type { Column } from './columns.js';
import type { Day } from './days.js';
import type { Rows } from './ledger.js';

/** How many rows are looked at together: what is noted of them stays in the cache of the processor. */
export const PORTION = 8_192;

export interface ColumnTest {
  readonly column: Column;
  /** By code: 1 for those that pass, 0 for the others. */
  readonly passes: Uint8Array;
}

export interface ColumnAxis {
  readonly column: Column;
  readonly place: Int32Array;
  readonly size: number;
}

export interface ColumnWeight {
  readonly column: Column;
  readonly by: Float64Array;
}

/** Which rows are meant by their days: those that began by a day and ended within two. */
export interface When {
  readonly beganBy: Day;
  readonly endedFrom: Day;
  readonly endedBy: Day;
}

/** Rows that are looked at together, each with the cell in which it falls so far; column by column, for that is what is fast. */
export class Selection {
  readonly rows = new Int32Array(PORTION);
  readonly cells = new Int32Array(PORTION);
  private readonly marks = new Uint8Array(PORTION);
  size = 0;

  constructor(private readonly when: When) {}

  get free(): number {
    return PORTION - this.size;
  }

  /**
   * Takes in the rows of [start, end) that are meant, all in one cell; there must be room for all of them. Those that ended last stand
   * first, so that of what ended long ago nothing is looked at but the end.
   */
  take({ from, to }: Rows, start: number, end: number, cell: number): void {
    const { rows, cells } = this;
    const { beganBy, endedFrom, endedBy } = this.when;
    let { size } = this;
    let row = end - 1;
    while (row >= start && (to[row] ?? 0) < endedFrom) row -= 1;
    for (; row >= start && (to[row] ?? 0) <= endedBy; row -= 1) {
      rows[size] = row;
      cells[size] = cell;
      size += (from[row] ?? 0) <= beganBy ? 1 : 0;
    }
    this.size = size;
  }

  /** Keeps the rows that pass. Without a branch: whether a row passes cannot be guessed. */
  keep({ column, passes }: ColumnTest): void {
    const { rows, cells, size } = this;
    let kept = 0;
    for (let at = 0; at < size; at += 1) {
      const row = rows[at] ?? 0;
      rows[kept] = row;
      cells[kept] = cells[at] ?? 0;
      kept += passes[column[row] ?? 0] ?? 0;
    }
    this.size = kept;
  }

  /** Refines the cells by an axis; rows that fall nowhere on it are dropped. */
  place({ column, place, size: places }: ColumnAxis): void {
    const { rows, cells, size } = this;
    let kept = 0;
    for (let at = 0; at < size; at += 1) {
      const row = rows[at] ?? 0;
      const found = place[column[row] ?? 0] ?? -1;
      if (found < 0) continue;
      rows[kept] = row;
      cells[kept] = (cells[at] ?? 0) * places + found;
      kept += 1;
    }
    this.size = kept;
  }

  /** Adds `sign` to the cell of every row. */
  addAll(into: Float64Array, sign: number): void {
    const { cells, size } = this;
    for (let at = 0; at < size; at += 1) {
      const cell = cells[at] ?? 0;
      into[cell] = (into[cell] ?? 0) + sign;
    }
  }

  /** Adds `sign` to the slot of every row, in the vector of its cell; rows that fall nowhere on the axis raise none. */
  raise(vectors: Int32Array, { column, place }: ColumnAxis, slots: number, sign: number): void {
    const { rows, cells, size } = this;
    for (let at = 0; at < size; at += 1) {
      const slot = place[column[rows[at] ?? 0] ?? 0] ?? -1;
      if (slot < 0) continue;
      const index = (cells[at] ?? 0) * slots + slot;
      vectors[index] = (vectors[index] ?? 0) + sign;
    }
  }

  markAll(): void {
    this.marks.fill(1, 0, this.size);
  }

  /** Takes the mark from the rows that fail. */
  unmarkFailing({ column, passes }: ColumnTest): void {
    const { rows, marks, size } = this;
    for (let at = 0; at < size; at += 1) marks[at] = (marks[at] ?? 0) & (passes[column[rows[at] ?? 0] ?? 0] ?? 0);
  }

  /** Takes the mark from the rows after which the subject goes on with a row that passes all tests. */
  unmarkContinued({ from, to, next }: Rows, tests: readonly ColumnTest[]): void {
    const { rows, marks, size } = this;
    for (let at = 0; at < size; at += 1) {
      if (marks[at] !== 1) continue;
      const row = rows[at] ?? 0;
      const after = next[row] ?? -1;
      if (after < 0 || from[after] !== to[row]) continue;
      if (tests.every(({ column, passes }) => passes[column[after] ?? 0] === 1)) marks[at] = 0;
    }
  }

  /** Adds `sign` to the cell of every row with a mark. */
  addMarked(into: Float64Array, sign: number): void {
    const { cells, marks, size } = this;
    for (let at = 0; at < size; at += 1) {
      const cell = cells[at] ?? 0;
      into[cell] = (into[cell] ?? 0) + sign * (marks[at] ?? 0);
    }
  }

  /** The same, by the weight of each row. */
  addWeights(into: Float64Array, { column, by }: ColumnWeight, sign: number): void {
    const { rows, cells, marks, size } = this;
    for (let at = 0; at < size; at += 1) {
      if (marks[at] !== 1) continue;
      const cell = cells[at] ?? 0;
      into[cell] = (into[cell] ?? 0) + sign * (by[column[rows[at] ?? 0] ?? 0] ?? 0);
    }
  }
}
