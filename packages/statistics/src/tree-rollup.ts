import type { Day } from './days.js';
import { columnNamed, type Rows, type View } from './ledger.js';

/** What an organisation was in [from, to). */
export interface TreeVersion {
  readonly from: Day;
  readonly to: Day;
  /** The key of the one above; 0 at the top. */
  readonly parent: number;
  /** A number for the kind. */
  readonly kind: number;
}

/** Every version of every organisation, as a ledger of organisations holds them. */
export class TreeVersions {
  private readonly placeOf: Int32Array;
  private readonly versionAt: (row: number) => TreeVersion;
  /** Those of which something was written since the ledger was read. */
  private readonly changed = new Map<number, TreeVersion[]>();

  constructor(private readonly view: View) {
    const { base, tail } = view;
    const inTail = tail.organization.subarray(0, tail.size);
    const size = inTail.reduce((most, key) => Math.max(most, key), base.organizations.at(-1) ?? 0) + 1;
    this.placeOf = new Int32Array(size).fill(-1);
    base.organizations.forEach((key, place) => (this.placeOf[key] = place));
    this.versionAt = versionsIn(view, base);
    const laterAt = versionsIn(view, tail);
    inTail.forEach((key, row) => {
      const versions = this.changed.get(key) ?? this.inBase(key);
      this.changed.set(key, tail.sign[row] === 1 ? [...versions, laterAt(row)] : without(versions, laterAt(row)));
    });
  }

  get keys(): Set<number> {
    return new Set([...this.view.base.organizations, ...this.changed.keys()]);
  }

  of(key: number): readonly TreeVersion[] {
    return this.changed.get(key) ?? this.inBase(key);
  }

  private inBase(key: number): TreeVersion[] {
    const place = this.placeOf[key] ?? -1;
    const { starts } = this.view.base;
    const [start, end] = place < 0 ? [0, 0] : [starts[place] ?? 0, starts[place + 1] ?? 0];
    return Array.from({ length: end - start }, (_, index) => this.versionAt(start + index));
  }
}

function versionsIn({ columns }: View, rows: Rows): (row: number) => TreeVersion {
  const [parents, kinds] = ['parent', 'kind'].map((name) => columnNamed(columns, rows, name));
  return (row) => ({ from: rows.from[row] ?? 0, to: rows.to[row] ?? 0, parent: parents?.[row] ?? 0, kind: kinds?.[row] ?? 0 });
}

function without(versions: readonly TreeVersion[], gone: TreeVersion): TreeVersion[] {
  const at = versions.findIndex(({ from, to, parent }) => from === gone.from && to === gone.to && parent === gone.parent);
  return versions.filter((_, index) => index !== at);
}

/** The first moment whose last day is not before a day; the number of moments where there is none. By day. */
export function momentsByDay(lastDays: readonly Day[], days: number): Uint16Array {
  const moments = new Uint16Array(days + 1);
  let moment = 0;
  for (let day = 0; day <= days; day += 1) {
    while (moment < lastDays.length && (lastDays[moment] ?? 0) < day) moment += 1;
    moments[day] = moment;
  }
  return moments;
}

/** From moment `from` on and before moment `to` something belonged to a place. */
export interface Span {
  readonly place: number;
  readonly from: number;
  readonly to: number;
}

/** The organisations that get figures, numbered as places, and to which of them what hangs on an organisation belongs, when. */
export interface Places {
  readonly keys: readonly number[];
  readonly spansOf: (key: number) => readonly Span[];
  /** By place: of which place it was a part, when. */
  readonly above: readonly (readonly Span[])[];
}

const NOWHERE: readonly Span[] = [];

function overlap(one: Span, from: number, to: number): Span[] {
  const span = { place: one.place, from: Math.max(one.from, from), to: Math.min(one.to, to) };
  return span.from < span.to ? [span] : [];
}

/**
 * Lays out where figures go. `keys`: the organisations that get figures of their own; what hangs on another one goes to the nearest
 * above that does, as the tree stood at each moment.
 */
export function placesOf(versions: TreeVersions, moments: Uint16Array, keys: readonly number[]): Places {
  const placeOf = new Map(keys.map((key, place) => [key, place]));
  // Those that hold figures are asked for again and again, the others once a ledger.
  const known = new Map<number, readonly Span[]>();
  const spansOf = (key: number): readonly Span[] => {
    const found = known.get(key);
    if (found) return found;
    const place = placeOf.get(key);
    // Should a tree ever hold a circle, it leads nowhere.
    if (place !== undefined) known.set(key, NOWHERE);
    const spans = versions.of(key).flatMap(({ from, to, parent }): readonly Span[] => {
      const [first, end] = [moments[from] ?? 0, moments[to] ?? 0];
      if (first >= end) return NOWHERE;
      if (place !== undefined) return [{ place, from: first, to: end }];
      return parent === 0 ? NOWHERE : spansOf(parent).flatMap((span) => overlap(span, first, end));
    });
    if (place !== undefined) known.set(key, spans);
    return spans;
  };
  const above = keys.map((key) =>
    versions
      .of(key)
      .flatMap(({ from, to, parent }) =>
        parent === 0 ? [] : spansOf(parent).flatMap((span) => overlap(span, moments[from] ?? 0, moments[to] ?? 0)),
      ),
  );
  return { keys, spansOf, above };
}

/**
 * Adds the figures of every place to all places above it, column by column, as the tree stood at the moment of the column. `figures`:
 * by place, its columns one after another. Moments come in order.
 */
export function rollUp(figures: Int32Array, { keys, above }: Pick<Places, 'keys' | 'above'>, momentOfColumn: readonly number[]): void {
  const width = momentOfColumn.length;
  const parent = new Int32Array(keys.length);
  let order: Int32Array | null = null;
  let known = -1;
  momentOfColumn.forEach((moment, column) => {
    const isChange = (change: number) => change > known && change <= moment;
    if (order === null || above.some((spans) => spans.some(({ from, to }) => isChange(from) || isChange(to)))) {
      above.forEach((spans, place) => (parent[place] = spans.find(({ from, to }) => from <= moment && moment < to)?.place ?? -1));
      order = deepestFirst(parent);
    }
    known = moment;
    for (const place of order) {
      const target = parent[place] ?? -1;
      if (target < 0) continue;
      const at = target * width + column;
      figures[at] = (figures[at] ?? 0) + (figures[place * width + column] ?? 0);
    }
  });
}

function deepestFirst(parent: Int32Array): Int32Array {
  const depth = new Int32Array(parent.length).fill(-1);
  for (let place = 0; place < parent.length; place += 1) {
    const walked: number[] = [];
    let at = place;
    while (at >= 0 && (depth[at] ?? -1) < 0) {
      walked.push(at);
      // A circle ends at once.
      depth[at] = 0;
      at = parent[at] ?? -1;
    }
    let level = at < 0 ? -1 : (depth[at] ?? 0);
    for (const one of walked.reverse()) depth[one] = level += 1;
  }
  return Int32Array.from(parent.keys()).sort((a, b) => (depth[b] ?? 0) - (depth[a] ?? 0));
}
