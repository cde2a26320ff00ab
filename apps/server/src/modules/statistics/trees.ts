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
