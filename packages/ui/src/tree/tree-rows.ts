/** What is known of the children of one node, or of the roots. */
export interface TreeBranch {
  /** Children that have come so far, in their order. */
  readonly ids: readonly string[];
  /** How many there are in all, those that have not come included. */
  readonly total: number;
  readonly state: 'idle' | 'loading' | 'failed';
}

/** A tree whose branches come on demand. The roots are the branch of the key null. */
export interface TreeSource<Node> {
  readonly node: (id: string) => Node | undefined;
  readonly branch: (id: string | null) => TreeBranch | undefined;
  readonly isExpanded: (id: string) => boolean;
  readonly isExpandable: (node: Node) => boolean;
}

interface Row {
  readonly key: string;
  /** Counted from 1. */
  readonly level: number;
}

/** A node as one line of the flat list. */
export interface NodeRow<Node> extends Row {
  readonly type: 'node';
  readonly id: string;
  readonly parentId: string | null;
  readonly node: Node;
  readonly expandable: boolean;
  readonly expanded: boolean;
  /** Place among all siblings, counted from 1, and their number. */
  readonly position: number;
  readonly siblings: number;
}

/** A line that stands for children which have not come: on their way, failed, or to be asked for. */
export interface PendingRow extends Row {
  readonly type: 'loading' | 'failed' | 'more';
  readonly parentId: string | null;
}

export type TreeRow<Node> = NodeRow<Node> | PendingRow;

function pendingRow(branch: TreeBranch | undefined, parentId: string | null, level: number): PendingRow | undefined {
  const key = `${parentId ?? ''}/pending`;
  if (branch === undefined) return { type: 'more', key, parentId, level };
  if (branch.state !== 'idle') return { type: branch.state, key, parentId, level };
  return branch.ids.length < branch.total ? { type: 'more', key, parentId, level } : undefined;
}

/** The lines of a tree from top to bottom: every node whose ancestors are all expanded. */
export function flattenTree<Node>(source: TreeSource<Node>): TreeRow<Node>[] {
  const rows: TreeRow<Node>[] = [];

  function addBranch(parentId: string | null, level: number): void {
    const branch = source.branch(parentId);
    branch?.ids.forEach((id, index) => {
      const node = source.node(id);
      if (node === undefined) return;
      const expandable = source.isExpandable(node);
      const expanded = expandable && source.isExpanded(id);
      rows.push({
        type: 'node',
        key: id,
        id,
        parentId,
        node,
        level,
        expandable,
        expanded,
        position: index + 1,
        siblings: Math.max(branch.total, branch.ids.length),
      });
      if (expanded) addBranch(id, level + 1);
    });
    const pending = pendingRow(branch, parentId, level);
    if (pending) rows.push(pending);
  }

  addBranch(null, 1);
  return rows;
}
