import { OPEN, type Day } from './days.js';
import { columnNamed, type Rows, type View } from './ledger.js';
import type { Axis, Test } from './scan.js';
import { momentsByDay, placesOf, rollUp, type Places, type Span, type TreeVersions } from './tree-rollup.js';
import type { InPortions } from './walk.js';

/** A period of a series, both days included. Periods follow each other without a gap. */
export interface BookMoment {
  readonly first: Day;
  readonly last: Day;
}

/**
 * A figure that is followed. STOCK: what holds on the last day of each period. BEGUN: of that, what has its day in `column` in the
 * period. ENDED: what ended in the period and did not go on. CELLS: what holds on the last day of all, laid out along axes.
 */
export type BookCount = { readonly view: View; readonly tests: readonly Test[] } & (
  | { readonly kind: 'STOCK' | 'ENDED' }
  | { readonly kind: 'BEGUN'; readonly column: string }
  | { readonly kind: 'CELLS'; readonly axes: readonly Axis[] }
);

/** The figures of every organisation that has places of its own, by place: a row of periods (or of cells) each. */
export interface Book {
  readonly keys: readonly number[];
  /** In the order of the counts. */
  readonly figures: readonly Int32Array[];
}

export interface BookQuestion {
  readonly versions: TreeVersions;
  readonly moments: readonly BookMoment[];
  readonly counts: readonly BookCount[];
  /** The organisations that get figures of their own. */
  readonly holders: readonly number[];
  /** The organisations on which everything hangs that counts; null where that may be any. */
  readonly only: ReadonlySet<number> | null;
}

/** How many organisations are walked before whoever waits gets in between. */
const STRIDE = 2_000;

/**
 * Follows figures of all organisations at once, everything below each included as the tree stood at the end of each period: one walk
 * through each ledger, however many periods.
 */
export function* bookOf({ versions, moments, counts, holders, only }: BookQuestion): InPortions<Book> {
  const byDay = momentsByDay(
    moments.map(({ last }) => last),
    OPEN,
  );
  const places = placesOf(versions, byDay, holders);
  const figures = counts.map((count) => new Int32Array(places.keys.length * widthOf(count, moments)));
  yield;
  for (const view of new Set(counts.map((count) => count.view))) {
    const writing = counts.flatMap((count, index) => {
      const target = figures[index];
      return target && count.view === view ? [{ count, byDay, moments, target }] : [];
    });
    yield* walk(view, { places, only }, writing);
  }
  for (const [index, count] of counts.entries()) {
    const target = figures[index];
    if (target) finish(count, target, places, moments.length);
    yield;
  }
  return { keys: places.keys, figures };
}

const cellsIn = (axes: readonly Axis[]) => axes.reduce((cells, { size }) => cells * size, 1);
const widthOf = (count: BookCount, moments: readonly BookMoment[]) => (count.kind === 'CELLS' ? cellsIn(count.axes) : moments.length);

interface Writing<Count extends BookCount = BookCount> {
  readonly count: Count;
  readonly byDay: Uint16Array;
  readonly moments: readonly BookMoment[];
  readonly target: Int32Array;
}
type WritingOf<Kind> = Writing<Extract<BookCount, { readonly kind: Kind }>>;

interface Walked {
  readonly places: Places;
  readonly only: BookQuestion['only'];
}

function* walk({ base, tail }: View, walked: Walked, writing: readonly Writing[]): InPortions<undefined> {
  yield* walkBase(
    base,
    walked,
    writing.map((one) => writerOf(one, base)),
  );
  walkTail(
    tail,
    walked,
    writing.map((one) => writerOf(one, tail)),
  );
  return undefined;
}

function* walkBase(base: View['base'], { places, only }: Walked, writers: readonly Writer[]): InPortions<undefined> {
  for (const [at, key] of base.organizations.entries()) {
    if (only && !only.has(key)) continue;
    const spans = places.spansOf(key);
    const end = spans.length === 0 ? 0 : (base.starts[at + 1] ?? 0);
    for (let row = base.starts[at] ?? 0; row < end; row += 1) for (const write of writers) write(row, spans, 1);
    if (at % STRIDE === 0) yield;
  }
  return undefined;
}

/** What was written since the base was built: few rows, in the order in which they came. */
function walkTail(tail: View['tail'], { places, only }: Walked, writers: readonly Writer[]): void {
  for (let row = 0; row < tail.size; row += 1) {
    const key = tail.organization[row] ?? 0;
    if (only && !only.has(key)) continue;
    const spans = places.spansOf(key);
    for (const write of writers) write(row, spans, tail.sign[row] ?? 0);
  }
}

/** Adds a row, as often as its sign says, to the figures of the places to which it belongs. */
type Writer = (row: number, spans: readonly Span[], sign: number) => void;
type Passes = (row: number) => boolean;

function writerOf(writing: Writing, rows: Rows): Writer {
  const { count } = writing;
  const tests = count.tests.map(({ column, passes }) => ({ column: columnNamed(count.view.columns, rows, column), passes }));
  const passes: Passes = (row) => {
    for (const test of tests) if (test.passes[test.column[row] ?? 0] !== 1) return false;
    return true;
  };
  switch (count.kind) {
    case 'STOCK':
      return stockWriter(writing, rows, passes);
    case 'ENDED':
      return endedWriter(writing, rows, passes);
    case 'BEGUN':
      return begunWriter({ ...writing, count }, rows, passes);
    case 'CELLS':
      return cellWriter({ ...writing, count }, rows, passes);
  }
}

/** What holds from a moment on is noted where it begins and taken back where it ends; `finish` adds that up. */
function stockWriter({ byDay, moments, target }: Writing, { from, to }: Rows, passes: Passes): Writer {
  const width = moments.length;
  return (row, spans, sign) => {
    if (!passes(row)) return;
    const [begin, end] = [byDay[from[row] ?? 0] ?? 0, byDay[to[row] ?? 0] ?? 0];
    for (const span of spans) {
      const [first, last] = [Math.max(begin, span.from), Math.min(end, span.to)];
      if (first >= last) continue;
      add(target, span.place * width + first, sign);
      if (last < width) add(target, span.place * width + last, -sign);
    }
  };
}

function begunWriter({ count, byDay, moments, target }: WritingOf<'BEGUN'>, rows: Rows, passes: Passes): Writer {
  const { from, to } = rows;
  const column = columnNamed(count.view.columns, rows, count.column);
  const begin = moments[0]?.first ?? 0;
  return (row, spans, sign) => {
    const day = column[row] ?? OPEN;
    const moment = byDay[day] ?? moments.length;
    const last = moments[moment]?.last;
    if (last === undefined || day < begin || (from[row] ?? 0) > last || (to[row] ?? 0) <= last || !passes(row)) return;
    addAt(target, spans, { moment, width: moments.length, column: moment }, sign);
  };
}

function endedWriter({ byDay, moments, target }: Writing, { from, to, next }: Rows, passes: Passes): Writer {
  const begin = moments[0]?.first ?? 0;
  return (row, spans, sign) => {
    const end = to[row] ?? OPEN;
    const moment = byDay[end] ?? moments.length;
    if (moment >= moments.length || end < begin || !passes(row)) return;
    const after = next[row] ?? -1;
    const goesOn = after >= 0 && from[after] === end && passes(after);
    if (!goesOn) addAt(target, spans, { moment, width: moments.length, column: moment }, sign);
  };
}

function cellWriter({ count, moments, target }: WritingOf<'CELLS'>, rows: Rows, passes: Passes): Writer {
  const { from, to } = rows;
  const last = moments.at(-1)?.last ?? 0;
  const width = cellsIn(count.axes);
  const axes = count.axes.map((axis) => ({ ...axis, column: columnNamed(count.view.columns, rows, axis.column) }));
  return (row, spans, sign) => {
    if ((from[row] ?? 0) > last || (to[row] ?? 0) <= last || !passes(row)) return;
    let cell = 0;
    for (const { column, place, size } of axes) {
      const at = place[column[row] ?? 0] ?? -1;
      if (at < 0) return;
      cell = cell * size + at;
    }
    addAt(target, spans, { moment: moments.length - 1, width, column: cell }, sign);
  };
}

function add(target: Int32Array, at: number, by: number): void {
  target[at] = (target[at] ?? 0) + by;
}

interface Cell {
  readonly moment: number;
  readonly width: number;
  readonly column: number;
}

function addAt(target: Int32Array, spans: readonly Span[], { moment, width, column }: Cell, sign: number): void {
  for (const { place, from, to } of spans) if (from <= moment && moment < to) add(target, place * width + column, sign);
}

function finish(count: BookCount, target: Int32Array, places: Places, width: number): void {
  if (count.kind === 'CELLS')
    return rollUp(
      target,
      places,
      Array.from({ length: cellsIn(count.axes) }, () => width - 1),
    );
  if (count.kind === 'STOCK') for (let at = 0; at < target.length; at += 1) if (at % width > 0) add(target, at, target[at - 1] ?? 0);
  rollUp(target, places, [...Array(width).keys()]);
}
