import { flattenTree } from '@zhibu/ui/tree';
import { describe, expect, it, vi } from 'vitest';
import { LazyTree } from './lazy-tree';
import type { Page } from './place';

interface Node {
  id: string;
  count: number;
}

const CHILDREN: Record<string, string[]> = { '': ['root'], root: ['a', 'b', 'c'], b: ['b1'] };

function setUp(pageSize = 2) {
  const counts = new Map<string, number>();
  const load = vi.fn(async (parentId: string | null, after: string | null): Promise<Page<Node>> => {
    const all = CHILDREN[parentId ?? ''] ?? [];
    const from = after === null ? 0 : Number(after);
    const items = all.slice(from, from + pageSize).map((id) => ({ id, count: counts.get(id) ?? 0 }));
    return Promise.resolve({ items, total: all.length, next: from + pageSize < all.length ? String(from + pageSize) : null });
  });
  const onChange = vi.fn();
  const tree = new LazyTree<Node>({ load, isExpandable: (node) => node.id in CHILDREN, onChange });
  return { tree, load, onChange, counts, keys: () => flattenTree(tree).map((row) => row.key) };
}

describe('LazyTree', () => {
  it('loads a branch page by page, and no page twice', async () => {
    const { tree, load, keys } = setUp();
    await tree.more(null);
    tree.expand('root');
    expect(keys()).toEqual(['root', 'root/pending']);
    await Promise.all([tree.more('root'), tree.more('root')]);
    expect(keys()).toEqual(['root', 'a', 'b', 'root/pending']);
    await tree.more('root');
    await tree.more('root');
    expect(keys()).toEqual(['root', 'a', 'b', 'c']);
    expect(load).toHaveBeenCalledTimes(3);
  });

  it('opens the way to a node, further pages included', async () => {
    const { tree, keys } = setUp(1);
    expect(await tree.reveal(['root', 'b', 'b1'])).toBe(true);
    expect(keys()).toEqual(['root', 'a', 'b', 'b1', 'root/pending']);
  });

  it('gives up on a node that is not there', async () => {
    const { tree } = setUp();
    expect(await tree.reveal(['root', 'nowhere'])).toBe(false);
  });

  it('marks a branch that failed, and asks for it again', async () => {
    const { tree, load } = setUp();
    load.mockRejectedValueOnce(new Error('away'));
    await tree.more(null);
    expect(flattenTree(tree)).toMatchObject([{ type: 'failed', parentId: null }]);
    await tree.more(null);
    expect(flattenTree(tree)).toMatchObject([{ type: 'node', id: 'root' }]);
  });

  it('refreshes what had come, as far as it had come, and nothing else', async () => {
    const { tree, load, counts, keys } = setUp();
    await tree.reveal(['root', 'c']);
    load.mockClear();
    counts.set('c', 7);
    await tree.refresh(['root', 'b', 'root']);
    expect(load).toHaveBeenCalledTimes(2);
    expect(tree.node('c')?.count).toBe(7);
    expect(keys()).toEqual(['root', 'a', 'b', 'c']);
  });

  it('offers to open a node only until it turns out to be empty', async () => {
    const tree = new LazyTree<Node>({
      load: () => Promise.resolve({ items: [], total: 0, next: null }),
      isExpandable: () => true,
      onChange: () => undefined,
    });
    expect(tree.isExpandable({ id: 'x', count: 0 })).toBe(true);
    await tree.more('x');
    expect(tree.isExpandable({ id: 'x', count: 0 })).toBe(false);
  });

  it('closes what was open', async () => {
    const { tree, keys } = setUp();
    await tree.reveal(['root', 'a']);
    tree.toggle('root');
    expect(keys()).toEqual(['root']);
  });
});
