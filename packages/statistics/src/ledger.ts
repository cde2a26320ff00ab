import { OPEN, type Day } from './days.js';

/** One row: what held of a subject (a person, a post, an organisation) on an organisation in [from, to). */
export interface Entry {
  readonly from: Day;
  readonly to: Day;
  readonly organization: number;
  /** A code for each column, in the order of the ledger's columns. */
  readonly codes: readonly number[];
}

const FIRST_CAPACITY = 1_024;

function grown<Column extends Int32Array | Uint16Array>(column: Column, make: (size: number) => Column, size: number): Column {
  const larger = make(size);
  larger.set(column);
  return larger;
}
const words = (size: number) => new Uint16Array(size);
const integers = (size: number) => new Int32Array(size);

/**
 * Everything that ever held, as columns of small numbers: 12 bytes a row and two more for every column of codes. The rows of a subject
 * stand together, oldest first. What is replaced stays as rows that hold on no day, until the ledger is loaded anew.
 */
export class Ledger {
  size = 0;
  /** Rows that hold on no day any more. */
  dead = 0;
  subject = integers(FIRST_CAPACITY);
  organization = integers(FIRST_CAPACITY);
  from = words(FIRST_CAPACITY);
  to = words(FIRST_CAPACITY);
  readonly codes: Uint16Array[];
  private first = integers(FIRST_CAPACITY).fill(-1);

  constructor(readonly columns: readonly string[]) {
    this.codes = columns.map(() => words(FIRST_CAPACITY));
  }

  /** The codes of a column. @throws RangeError for one that the ledger does not have */
  column(name: string): Uint16Array {
    const codes = this.codes[this.columns.indexOf(name)];
    if (!codes) throw new RangeError(`No column ${name}.`);
    return codes;
  }

  /** The first day of which anything is known; null while nothing is. */
  firstDay(): Day | null {
    let first = OPEN;
    for (let row = 0; row < this.size; row += 1) first = Math.min(first, this.from[row] ?? OPEN);
    return first === OPEN ? null : first;
  }

  /** Puts the rows of a subject in the place of those that it had. `entries`: oldest first. */
  replace(subject: number, entries: readonly Entry[]): void {
    this.remove(subject);
    if (entries.length === 0) return;
    this.remember(subject, this.size);
    for (const entry of entries) this.append(subject, entry);
  }

  /** Adds a row of a subject whose rows come one after another, oldest first, as a bulk load reads them. */
  load(subject: number, entry: Entry): void {
    if (this.size === 0 || this.subject[this.size - 1] !== subject) this.remember(subject, this.size);
    this.append(subject, entry);
  }

  private remove(subject: number): void {
    const start = this.first[subject] ?? -1;
    if (start < 0) return;
    for (let row = start; row < this.size && this.subject[row] === subject; row += 1) {
      this.from[row] = OPEN;
      this.to[row] = 0;
      this.subject[row] = -1;
      this.dead += 1;
    }
    this.first[subject] = -1;
  }

  private remember(subject: number, row: number): void {
    if (subject >= this.first.length) {
      const known = this.first;
      this.first = integers(Math.max(subject + 1, known.length * 2)).fill(-1);
      this.first.set(known);
    }
    this.first[subject] = row;
  }

  private append(subject: number, { from, to, organization, codes }: Entry): void {
    if (this.size === this.subject.length) this.grow(this.size * 2);
    const row = this.size;
    this.subject[row] = subject;
    this.organization[row] = organization;
    this.from[row] = from;
    this.to[row] = to;
    codes.forEach((code, index) => {
      const column = this.codes[index];
      if (column) column[row] = code;
    });
    this.size += 1;
  }

  private grow(capacity: number): void {
    this.subject = grown(this.subject, integers, capacity);
    this.organization = grown(this.organization, integers, capacity);
    this.from = grown(this.from, words, capacity);
    this.to = grown(this.to, words, capacity);
    this.codes.forEach((column, index) => (this.codes[index] = grown(column, words, capacity)));
  }
}
