import { columnOf, grown, widthOf, type Column } from './columns.js';
import { OPEN, type Day } from './days.js';
import { Ledger, type ColumnKind, type Entry } from './ledger.js';

/** Takes in rows in any order, and makes a ledger of them. */
export class LedgerBuilder {
  private size = 0;
  private subject: Int32Array;
  private organization: Int32Array;
  private from: Uint16Array;
  private to: Uint16Array;
  private codes: Column[];

  /** `expected`: how many rows are to come; where more come it only takes longer. */
  constructor(
    private readonly columns: readonly ColumnKind[],
    expected: number,
  ) {
    const capacity = Math.max(expected, 1);
    this.subject = new Int32Array(capacity);
    this.organization = new Int32Array(capacity);
    this.from = new Uint16Array(capacity);
    this.to = new Uint16Array(capacity);
    this.codes = columns.map(({ width }) => columnOf(width, capacity));
  }

  /** Begins a row; its codes follow by `code`. */
  begin(subject: number, organization: number, from: Day, to: Day): void {
    if (this.size === this.subject.length) this.grow();
    this.subject[this.size] = subject;
    this.organization[this.size] = organization;
    this.from[this.size] = from;
    this.to[this.size] = to;
    this.size += 1;
  }

  /** Sets a code of the row that was begun last. */
  code(column: number, code: number): void {
    const codes = this.codes[column];
    if (codes) codes[this.size - 1] = code;
  }

  add(subject: number, { from, to, organization, codes }: Entry): void {
    this.begin(subject, organization, from, to);
    codes.forEach((code, index) => this.code(index, code));
  }

  /** The ledger of all rows, those of an organisation together, the latest to end first. The builder is of no use afterwards. */
  build(): Ledger {
    const { starts, organizations } = runsOf(this.organization, this.size);
    const places = placesOf(this.organization, byEnd(this.to, this.size), { starts, organizations });
    const { first, next } = chainsOf(this.subject, this.from, this.size);
    const base = {
      size: this.size,
      organizations,
      starts,
      from: ordered(this.from, places, new Uint16Array(this.size)),
      to: ordered(this.to, places, new Uint16Array(this.size)),
      next: ordered(pointing(next, places), places, new Int32Array(this.size)),
      codes: this.codes.map((column) => ordered(column, places, columnOf(widthOf(column), this.size))),
    };
    return new Ledger({ columns: this.columns, base, first: pointing(first, places) });
  }

  private grow(): void {
    const size = this.size * 2;
    this.subject = grown(this.subject, new Int32Array(size));
    this.organization = grown(this.organization, new Int32Array(size));
    this.from = grown(this.from, new Uint16Array(size));
    this.to = grown(this.to, new Uint16Array(size));
    this.codes = this.codes.map((column) => grown(column, columnOf(widthOf(column), size)));
  }
}

interface Runs {
  readonly organizations: Int32Array;
  readonly starts: Int32Array;
}

/** Which organisations have rows, and where those of each begin when they stand together. */
function runsOf(organization: Int32Array, size: number): Runs {
  let last = 0;
  for (let row = 0; row < size; row += 1) last = Math.max(last, organization[row] ?? 0);
  const counts = new Int32Array(last + 1);
  for (let row = 0; row < size; row += 1) counts[organization[row] ?? 0] = (counts[organization[row] ?? 0] ?? 0) + 1;
  const organizations = new Int32Array(counts.reduce((held, count) => held + (count > 0 ? 1 : 0), 0));
  const starts = new Int32Array(organizations.length + 1);
  let [at, start] = [0, 0];
  counts.forEach((count, key) => {
    if (count === 0) return;
    organizations[at] = key;
    starts[at] = start;
    start += count;
    at += 1;
  });
  starts[at] = start;
  return { organizations, starts };
}

/** The rows in the order of their ends, the latest first. */
function byEnd(to: Uint16Array, size: number): Int32Array {
  const places = new Int32Array(OPEN + 2);
  for (let row = 0; row < size; row += 1) places[OPEN - (to[row] ?? 0) + 1] = (places[OPEN - (to[row] ?? 0) + 1] ?? 0) + 1;
  for (let day = 1; day < places.length; day += 1) places[day] = (places[day] ?? 0) + (places[day - 1] ?? 0);
  const rows = new Int32Array(size);
  for (let row = 0; row < size; row += 1) {
    const day = OPEN - (to[row] ?? 0);
    const place = places[day] ?? 0;
    rows[place] = row;
    places[day] = place + 1;
  }
  return rows;
}

/** By row the place where it comes to stand; those of an organisation in the given order. */
function placesOf(organization: Int32Array, order: Int32Array, { organizations, starts }: Runs): Int32Array {
  const free = new Int32Array((organizations.at(-1) ?? 0) + 1);
  organizations.forEach((key, at) => (free[key] = starts[at] ?? 0));
  const places = new Int32Array(order.length);
  for (let index = 0; index < order.length; index += 1) {
    const row = order[index] ?? 0;
    const key = organization[row] ?? 0;
    const place = free[key] ?? 0;
    places[row] = place;
    free[key] = place + 1;
  }
  return places;
}

/** By subject its oldest row, and by row the next one of the same subject; -1 for none. */
function chainsOf(subject: Int32Array, from: Uint16Array, size: number): { first: Int32Array; next: Int32Array } {
  let last = 0;
  for (let row = 0; row < size; row += 1) last = Math.max(last, subject[row] ?? 0);
  const first = new Int32Array(last + 1).fill(-1);
  const next = new Int32Array(size).fill(-1);
  for (let row = 0; row < size; row += 1) {
    const [key, begin] = [subject[row] ?? 0, from[row] ?? 0];
    let [before, after] = [-1, first[key] ?? -1];
    while (after >= 0 && (from[after] ?? 0) < begin) [before, after] = [after, next[after] ?? -1];
    next[row] = after;
    if (before < 0) first[key] = row;
    else next[before] = row;
  }
  return { first, next };
}

/** Rows by the places where they come to stand, instead of where they came in. */
function pointing(rows: Int32Array, places: Int32Array): Int32Array {
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? -1;
    rows[index] = row < 0 ? -1 : (places[row] ?? -1);
  }
  return rows;
}

function ordered<Kind extends Column>(column: Kind, places: Int32Array, into: Kind): Kind {
  for (let row = 0; row < places.length; row += 1) into[places[row] ?? 0] = column[row] ?? 0;
  return into;
}
