import { createHash } from 'node:crypto';
import { treeOn, type Day, type Ledger, type Tree, type View } from '@zhibu/statistics';
import type { LoadedLedger } from './ledgers.js';

/** How many trees are kept: a year of month's ends. */
const MOST_TREES = 13;
/** Of large trees fewer are kept, so that all of them hold about as many organisations as this. */
const MOST_ORGANIZATIONS = 10_000_000;

/** Trees by the rows of which they were made and by day, the least recently used first. */
const known = new WeakMap<Ledger, Map<string, Tree>>();

/** The tree of a day; those of the same days are asked for again and again. */
export function treeOf({ ledger }: LoadedLedger, view: View, day: Day): Tree {
  const trees = known.get(ledger) ?? new Map<string, Tree>();
  known.set(ledger, trees);
  const name = `${view.tail.size}:${day}`;
  const tree = trees.get(name) ?? treeOn(view, day);
  trees.delete(name);
  trees.set(name, tree);
  for (const [oldest] of trees) if (trees.size > Math.min(MOST_TREES, 1 + MOST_ORGANIZATIONS / tree.parent.length)) trees.delete(oldest);
  return tree;
}

/** A text that stands for a tree: the same for another only where every organisation that there was is the same, and stands at the same place. */
export function markOf({ parent, kind, closed }: Tree): string {
  const end = parent.findLastIndex((above) => above >= 0) + 1;
  const hash = createHash('sha256');
  for (const column of [parent, kind, closed]) hash.update(column.subarray(0, end));
  return hash.digest('base64');
}
