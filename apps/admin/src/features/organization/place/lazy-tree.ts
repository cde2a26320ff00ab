import type { TreeBranch, TreeSource } from '@zhibu/ui/tree';
import type { Page } from './place';

export interface LazyTreeOptions<Node> {
  /** One page of the children of a node, or of the roots for null. */
  load: (parentId: string | null, after: string | null) => Promise<Page<Node>>;
  isExpandable: (node: Node) => boolean;
  /** Told after every change of what the tree holds. */
  onChange: () => void;
}

interface Branch extends TreeBranch {
  /** Cursor of the next page; null before the first and after the last. */
  readonly next: string | null;
  readonly loaded: boolean;
}

const EMPTY: Branch = { ids: [], total: 0, state: 'idle', next: null, loaded: false };

function branchFrom<Node extends { id: string }>(items: readonly Node[], page: Page<Node>): Branch {
  const ids = [...new Set(items.map((item) => item.id))];
  return { ids, total: page.next === null ? ids.length : page.total, next: page.next, state: 'idle', loaded: true };
}

/** A tree whose branches come page by page. Holds no Vue state, so that 100,000 nodes cost no proxies. */
export class LazyTree<Node extends { id: string }> implements TreeSource<Node> {
  readonly #options: LazyTreeOptions<Node>;
  readonly #nodes = new Map<string, Node>();
  readonly #branches = new Map<string | null, Branch>();
  readonly #expanded = new Set<string>();

  constructor(options: LazyTreeOptions<Node>) {
    this.#options = options;
  }

  readonly node = (id: string): Node | undefined => this.#nodes.get(id);
  readonly branch = (id: string | null): Branch | undefined => this.#branches.get(id);
  readonly isExpanded = (id: string): boolean => this.#expanded.has(id);
  /** As the node says, until its branch has come and shows whether there is anything. */
  readonly isExpandable = (node: Node): boolean => {
    const branch = this.#branches.get(node.id);
    return branch?.loaded === true && branch.state === 'idle' ? branch.ids.length > 0 : this.#options.isExpandable(node);
  };

  toggle(id: string): void {
    if (!this.#expanded.delete(id)) this.#expanded.add(id);
    this.#options.onChange();
  }

  expand(id: string): void {
    this.#expanded.add(id);
    this.#options.onChange();
  }

  /** Loads the next page of a branch; does nothing while one is on its way or when all is there. */
  async more(parentId: string | null): Promise<void> {
    const before = this.#branchOf(parentId);
    const finished = before.loaded && before.next === null;
    if (before.state === 'loading' || finished) return;
    this.#set(parentId, { ...before, state: 'loading' });
    try {
      const page = await this.#options.load(parentId, before.next);
      const known = before.ids.flatMap((id) => this.#nodes.get(id) ?? []);
      this.#take(parentId, branchFrom([...known, ...page.items], page), page.items);
    } catch {
      this.#set(parentId, { ...before, state: 'failed' });
    }
  }

  /** Opens every ancestor and loads until the last id of the path is a line of the tree. False when it cannot be found. */
  async reveal(path: readonly string[]): Promise<boolean> {
    for (const [index, id] of path.entries()) {
      const parentId = path[index - 1] ?? null;
      if (!(await this.#find(parentId, id))) return false;
      if (parentId !== null) this.expand(parentId);
    }
    return true;
  }

  /** Loads branches again that were loaded before, as far as they had come. */
  async refresh(parentIds: readonly (string | null)[]): Promise<void> {
    const known = [...new Set(parentIds)].filter((id) => this.#branches.has(id));
    await Promise.all(known.map((id) => this.#reload(id).catch(() => this.#set(id, { ...this.#branchOf(id), state: 'failed' }))));
  }

  #branchOf(parentId: string | null): Branch {
    return this.#branches.get(parentId) ?? EMPTY;
  }

  #set(parentId: string | null, branch: Branch): void {
    this.#branches.set(parentId, branch);
    this.#options.onChange();
  }

  #take(parentId: string | null, branch: Branch, items: readonly Node[]): void {
    for (const item of items) this.#nodes.set(item.id, item);
    this.#set(parentId, branch);
  }

  async #find(parentId: string | null, id: string): Promise<boolean> {
    for (;;) {
      const before = this.#branchOf(parentId).ids;
      if (before.includes(id)) return true;
      await this.more(parentId);
      const after = this.#branchOf(parentId);
      if (after.state === 'loading') await new Promise((resolve) => setTimeout(resolve, 50));
      else if (after.state === 'failed' || after.ids.length === before.length) return after.ids.includes(id);
    }
  }

  async #reload(parentId: string | null): Promise<void> {
    const wanted = this.#branchOf(parentId).ids.length;
    const items: Node[] = [];
    let page: Page<Node> = { items: [], total: 0, next: null };
    do {
      page = await this.#options.load(parentId, page.next);
      items.push(...page.items);
    } while (page.next !== null && items.length < wanted);
    this.#take(parentId, branchFrom(items, page), items);
  }
}
