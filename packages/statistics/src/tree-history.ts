import type { Day } from './days.js';
import { columnNamed, type Rows, type View } from './ledger.js';

const UNKNOWN = -2;
const OUTSIDE = -1;

/** The tree on one day, by key. */
export interface Tree {
  /** The key of the parent; 0 at the top, -1 where there was no such organisation. */
  readonly parent: Int32Array;
  readonly kind: Uint8Array;
  readonly closed: Uint8Array;
}

/**
 * The tree as it stood on a day. `view`: of a ledger whose rows say of organisations, each on itself, what they were: `parent` (its key,
 * 0 at the top), `kind` and `closed`, as numbers.
 */
export function treeOn(view: View, day: Day): Tree {
  const { base, tail } = view;
  const inTail = tail.organization.subarray(0, tail.size);
  const size = inTail.reduce((most, key) => Math.max(most, key), base.organizations.at(-1) ?? 0) + 1;
  const tree = { parent: new Int32Array(size).fill(OUTSIDE), kind: new Uint8Array(size), closed: new Uint8Array(size) };
  const plant = planter(view, base, tree, day);
  base.organizations.forEach((key, at) => {
    for (let row = base.starts[at] ?? 0; row < (base.starts[at + 1] ?? 0); row += 1) plant(key, row);
  });
  const plantLater = planter(view, tail, tree, day);
  // What was taken back comes before what holds instead.
  inTail.forEach((key, row) => {
    if (tail.sign[row] === 1) plantLater(key, row);
    else tree.parent[key] = OUTSIDE;
  });
  return tree;
}

function planter(view: View, rows: Rows, { parent, kind, closed }: Tree, day: Day): (key: number, row: number) => void {
  const column = (name: string) => columnNamed(view.columns, rows, name);
  const [parents, kinds, closings] = [column('parent'), column('kind'), column('closed')];
  const { from, to } = rows;
  return (key, row) => {
    if ((from[row] ?? 0) > day || (to[row] ?? 0) <= day) return;
    parent[key] = parents[row] ?? 0;
    kind[key] = kinds[row] ?? 0;
    closed[key] = closings[row] ?? 0;
  };
}

/** Which group each organisation falls into, and the organisation that each group stands for. */
export interface Grouping {
  /** By key; -1 outside. */
  readonly groupOf: Int32Array;
  readonly keys: readonly number[];
  /** Whether a group takes in everything below its organisation; one that stands higher up leaves that to the groups below it. */
  readonly isWhole: (group: number) => boolean;
}

/**
 * Groups the organisations below the roots: each that stands at most `depth` below its root is a group, and takes in what lies deeper.
 * Depth 0 is the roots themselves, 1 their children (what hangs on a root itself stays with the root), Infinity every organisation.
 */
export function groupByAncestor({ parent }: Tree, roots: readonly number[], depth: number): Grouping {
  const descent = new Descent(parent, depth);
  for (const root of roots) if ((parent[root] ?? OUTSIDE) !== OUTSIDE) descent.begin(root, 0);
  for (let key = 1; key < parent.length; key += 1) descent.settle(key);
  return descent;
}

/** Finds the group of one organisation after another, each by way of those above it. */
class Descent implements Grouping {
  readonly groupOf: Int32Array;
  readonly keys: number[] = [];
  private readonly depthOf: Int32Array;
  private readonly walked: number[] = [];

  constructor(
    private readonly parent: Int32Array,
    private readonly depth: number,
  ) {
    this.groupOf = new Int32Array(parent.length).fill(UNKNOWN);
    this.depthOf = new Int32Array(parent.length);
  }

  begin(key: number, depth: number): void {
    this.depthOf[key] = depth;
    this.groupOf[key] = this.keys.push(key) - 1;
  }

  isWhole = (group: number): boolean => this.depthOf[this.keys[group] ?? 0] === this.depth;

  settle(key: number): void {
    let at = key;
    while (at > 0 && this.groupOf[at] === UNKNOWN) {
      this.walked.push(at);
      at = this.parent[at] ?? OUTSIDE;
    }
    const isInside = at > 0 && (this.groupOf[at] ?? OUTSIDE) >= 0;
    for (let below = this.walked.pop(); below !== undefined; at = below, below = this.walked.pop()) {
      if (isInside) this.place(below, at);
      else this.groupOf[below] = OUTSIDE;
    }
  }

  private place(key: number, above: number): void {
    const depth = (this.depthOf[above] ?? 0) + 1;
    if (depth <= this.depth) return this.begin(key, depth);
    this.depthOf[key] = depth;
    this.groupOf[key] = this.groupOf[above] ?? OUTSIDE;
  }
}

/** Everything below the roots as one group. */
export function groupWhole(tree: Tree, roots: readonly number[]): Grouping {
  const { groupOf } = groupByAncestor(tree, roots, 0);
  return { groupOf: groupOf.map((group) => (group >= 0 ? 0 : OUTSIDE)), keys: [0], isWhole: () => true };
}

/** Groups the organisations below the roots by their own kind; the groups stand for the kinds from 0 to `kinds` - 1. */
export function groupByKind(tree: Tree, roots: readonly number[], kinds: number): Grouping {
  const { groupOf } = groupByAncestor(tree, roots, 0);
  const keys = Array.from({ length: kinds }, (_, kind) => kind);
  return { groupOf: groupOf.map((group, key) => (group >= 0 ? (tree.kind[key] ?? OUTSIDE) : OUTSIDE)), keys, isWhole: () => false };
}

/** Of each group of `groupByAncestor` the group of the nearest organisation above that stands for one; -1 at the top. */
export function groupsAbove({ parent }: Tree, { groupOf, keys }: Grouping): number[] {
  return keys.map((key) => groupOf[parent[key] ?? OUTSIDE] ?? OUTSIDE);
}
