import { childPath, pathSegment, type OrganizationKind } from '@zhibu/domain';
import { firstChild, type Level } from './shape.js';

/** A node of the generated tree as the walk comes by; nothing of it is kept. */
export interface WalkedNode {
  /** From 0 in the order of the walk. */
  readonly ordinal: number;
  readonly parent: WalkedNode | null;
  readonly level: number;
  readonly path: string;
  /** From 1 among its siblings. */
  readonly position: number;
  readonly kind: OrganizationKind;
  readonly leaf: boolean;
  /** From 0 among all leaves, or among all nodes that are none. */
  readonly rank: number;
}

/** Walks the tree depth first, every parent before its children and in the order of the paths; memory holds one chain of nodes. */
export function* walkTree(levels: readonly Level[], rootPath: string): Generator<WalkedNode> {
  const counts = { all: 0, leaves: 0 };
  function* visit(parent: WalkedNode | null, level: number, index: number, position: number): Generator<WalkedNode> {
    const leaf = level === levels.length - 1;
    const path = parent ? childPath(parent.path, pathSegment(position - 1)) : rootPath;
    const rank = leaf ? counts.leaves : counts.all - counts.leaves;
    const node = { ordinal: counts.all, parent, level, path, position, kind: kindOf(levels, level, counts.leaves), leaf, rank };
    counts.all += 1;
    if (leaf) counts.leaves += 1;
    yield node;
    const from = firstChild(levels, level, index);
    const to = firstChild(levels, level, index + 1);
    for (let child = from; child < to && !leaf; child += 1) yield* visit(node, level + 1, child, child - from + 1);
  }
  yield* visit(null, 0, 0, 1);
}

/** Among thirty branches two are of retired staff and one is joint. */
function kindOf(levels: readonly Level[], level: number, leaves: number): OrganizationKind {
  const kind = levels[level]?.kind ?? 'BRANCH';
  if (kind !== 'BRANCH') return kind;
  if (leaves % 15 === 7) return 'RETIRED_BRANCH';
  return leaves % 30 === 3 ? 'JOINT_BRANCH' : 'BRANCH';
}
