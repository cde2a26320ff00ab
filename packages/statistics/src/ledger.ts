import { columnOf, grown, type Column, type Width } from './columns.js';
import type { Day } from './days.js';

/** What held of a subject (a person, a post, a unit, an organisation) on an organisation in [from, to). */
export interface Entry {
  readonly from: Day;
  readonly to: Day;
  readonly organization: number;
  /** A code for each column, in the order of the ledger's columns. */
  readonly codes: readonly number[];
}

/** A column of codes: its name and how many bytes a code takes. */
export interface ColumnKind {
  readonly name: string;
  readonly width: Width;
}

/** Rows, column by column. */
export interface Rows {
  readonly size: number;
  readonly from: Uint16Array;
  readonly to: Uint16Array;
  /** Of each row the one that came after it of the same subject, among the same rows; -1 for none. */
  readonly next: Int32Array;
  readonly codes: readonly Column[];
}

/** What was read at once: never changed, its rows stand together by organisation, of each those first that ended last. */
export interface Base extends Rows {
  /** The organisations that have rows, and where the rows of each begin; one number more for the end. */
  readonly organizations: Int32Array;
  readonly starts: Int32Array;
}

/**
 * What was written since: rows that hold count 1, and what they replace is there once more and counts -1. Rows are only ever added, so
 * that who has a view sees the same until the end.
 */
export interface Tail extends Rows {
  readonly organization: Int32Array;
  readonly sign: Int8Array;
}

/** The codes of a column. @throws RangeError for one that the ledger does not have */
export function columnNamed(columns: readonly ColumnKind[], { codes }: Rows, name: string): Column {
  const column = codes[columns.findIndex((one) => one.name === name)];
  if (!column) throw new RangeError(`No column ${name}.`);
  return column;
}

/** A ledger as it was when it was looked at. */
export interface View {
  readonly columns: readonly ColumnKind[];
  readonly base: Base;
  readonly tail: Tail;
}

/** What a ledger consists of. */
export interface LedgerParts {
  readonly columns: readonly ColumnKind[];
  readonly base: Base;
  /** Without it nothing was written since the base was read. */
  readonly tail?: Tail;
  /** By subject its oldest row, -1 for none; rows of the tail are numbered after those of the base. */
  readonly first: Int32Array;
}

const FIRST_CAPACITY = 256;
const DAYS = 65_536;

type TailRows = Omit<Tail, 'size'>;

function emptyTail(columns: readonly ColumnKind[], capacity: number): TailRows {
  return {
    from: new Uint16Array(capacity),
    to: new Uint16Array(capacity),
    next: new Int32Array(capacity),
    organization: new Int32Array(capacity),
    sign: new Int8Array(capacity),
    codes: columns.map(({ width }) => columnOf(width, capacity)),
  };
}

function grownTail(columns: readonly ColumnKind[], tail: TailRows): TailRows {
  const longer = emptyTail(columns, Math.max(tail.from.length * 2, FIRST_CAPACITY));
  longer.from.set(tail.from);
  longer.to.set(tail.to);
  longer.next.set(tail.next);
  longer.organization.set(tail.organization);
  longer.sign.set(tail.sign);
  tail.codes.forEach((column, index) => longer.codes[index]?.set(column));
  return longer;
}

/** Everything that ever held, as columns of small numbers. What is replaced is taken back, never overwritten. */
export class Ledger {
  private tail: TailRows;
  private tailSize = 0;
  /** By first day, how many rows hold from then on. */
  private readonly beginnings = new Int32Array(DAYS);

  readonly columns: readonly ColumnKind[];
  private readonly base: Base;
  private first: Int32Array;

  constructor({ columns, base, tail, first }: LedgerParts) {
    this.columns = columns;
    this.base = base;
    this.first = first;
    this.tail = tail ?? emptyTail(columns, FIRST_CAPACITY);
    this.tailSize = tail?.size ?? 0;
    for (let row = 0; row < base.size; row += 1) this.begins(base.from[row] ?? 0, 1);
    for (let row = 0; row < this.tailSize; row += 1) this.begins(this.tail.from[row] ?? 0, this.tail.sign[row] ?? 0);
  }

  /** What the ledger consists of as of now; whatever is written later does not reach it. */
  parts(): LedgerParts & View {
    return { ...this.view(), first: this.first.slice() };
  }

  view(): View {
    return { columns: this.columns, base: this.base, tail: { ...this.tail, size: this.tailSize } };
  }

  get rows(): number {
    return this.base.size + this.tailSize;
  }

  /** How many rows were written since the ledger was read, as a share of those that it was read with. */
  get growth(): number {
    return this.tailSize / Math.max(this.base.size, FIRST_CAPACITY);
  }

  /** The first day of which anything is known; null while nothing is. */
  firstDay(): Day | null {
    const day = this.beginnings.findIndex((rows) => rows > 0);
    return day < 0 ? null : day;
  }

  /** Puts the rows of a subject, oldest first, in the place of those that it had. */
  replace(subject: number, entries: readonly Entry[]): void {
    const held = this.entriesOf(subject);
    if (sameEntries(held, entries)) return;
    this.append(held, -1);
    const row = this.append(entries, 1);
    this.remember(subject, entries.length === 0 ? -1 : this.base.size + row);
  }

  /** What holds of a subject, oldest first. */
  entriesOf(subject: number): Entry[] {
    const entries: Entry[] = [];
    const start = this.first[subject] ?? -1;
    const isInTail = start >= this.base.size;
    const rows = isInTail ? this.tail : this.base;
    let row = isInTail ? start - this.base.size : start;
    while (row >= 0) {
      entries.push({
        from: rows.from[row] ?? 0,
        to: rows.to[row] ?? 0,
        organization: isInTail ? (this.tail.organization[row] ?? 0) : this.organizationAt(row),
        codes: rows.codes.map((column) => column[row] ?? 0),
      });
      row = rows.next[row] ?? -1;
    }
    return entries;
  }

  /** The organisation of a row of the base: that whose rows begin last before it. */
  private organizationAt(row: number): number {
    const { starts, organizations } = this.base;
    let [low, high] = [0, organizations.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= row) low = middle;
      else high = middle - 1;
    }
    return organizations[low] ?? 0;
  }

  private remember(subject: number, row: number): void {
    if (subject >= this.first.length) this.first = grown(this.first, new Int32Array(Math.max(subject + 1, this.first.length * 2)).fill(-1));
    this.first[subject] = row;
  }

  /** Adds rows of one subject, each leading to the next. Returns the first of them. */
  private append(entries: readonly Entry[], sign: 1 | -1): number {
    const start = this.tailSize;
    entries.forEach((entry, index) => this.appendOne(entry, sign, index < entries.length - 1));
    return start;
  }

  private appendOne({ from, to, organization, codes }: Entry, sign: 1 | -1, goesOn: boolean): void {
    if (this.tailSize === this.tail.from.length) this.tail = grownTail(this.columns, this.tail);
    const { tail, tailSize: row } = this;
    tail.from[row] = from;
    tail.to[row] = to;
    tail.organization[row] = organization;
    tail.sign[row] = sign;
    tail.next[row] = goesOn ? row + 1 : -1;
    tail.codes.forEach((column, index) => (column[row] = codes[index] ?? 0));
    this.tailSize = row + 1;
    this.begins(from, sign);
  }

  private begins(day: Day, by: number): void {
    this.beginnings[day] = (this.beginnings[day] ?? 0) + by;
  }
}

function sameEntries(a: readonly Entry[], b: readonly Entry[]): boolean {
  return a.length === b.length && a.every((entry, index) => sameEntry(entry, b[index]));
}

function sameEntry(a: Entry, b: Entry | undefined): boolean {
  return (
    b !== undefined &&
    a.from === b.from &&
    a.to === b.to &&
    a.organization === b.organization &&
    a.codes.every((code, index) => code === b.codes[index])
  );
}
