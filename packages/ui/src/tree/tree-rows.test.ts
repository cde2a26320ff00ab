import { describe, expect, it } from 'vitest';
import { flattenTree, type TreeBranch, type TreeSource } from './tree-rows';

interface Place {
  id: string;
  leaf?: boolean;
}

function sourceOf(branches: Record<string, TreeBranch>, expanded: readonly string[] = []): TreeSource<Place> {
  return {
    node: (id) => ({ id, leaf: id.startsWith('leaf') }),
    branch: (id) => branches[id ?? ''],
    isExpanded: (id) => expanded.includes(id),
    isExpandable: (node) => node.leaf !== true,
  };
}

const idle = (ids: string[], total = ids.length): TreeBranch => ({ ids, total, state: 'idle' });

describe('flattenTree', () => {
  it('asks for the roots while nothing is known', () => {
    expect(flattenTree(sourceOf({}))).toEqual([{ type: 'more', key: '/pending', parentId: null, level: 1 }]);
  });

  it('lists only what hangs on expanded nodes, with level, place and number of siblings', () => {
    const rows = flattenTree(sourceOf({ '': idle(['a', 'b']), a: idle(['a1', 'leaf']), a1: idle(['deep']) }, ['a']));
    expect(rows.map((row) => [row.key, row.level])).toEqual([
      ['a', 1],
      ['a1', 2],
      ['leaf', 2],
      ['b', 1],
    ]);
    expect(rows[2]).toMatchObject({ position: 2, siblings: 2, expandable: false, expanded: false, parentId: 'a' });
  });

  it('marks an expanded node without children yet as to be loaded, and one on its way as loading', () => {
    const asked = flattenTree(sourceOf({ '': idle(['a']) }, ['a']));
    expect(asked.at(-1)).toEqual({ type: 'more', key: 'a/pending', parentId: 'a', level: 2 });
    const loading = flattenTree(sourceOf({ '': idle(['a']), a: { ids: [], total: 0, state: 'loading' } }, ['a']));
    expect(loading.at(-1)).toMatchObject({ type: 'loading', parentId: 'a' });
  });

  it('ends a branch that came in part with a line for the rest', () => {
    const rows = flattenTree(sourceOf({ '': idle(['a', 'b'], 250) }));
    expect(rows.at(-1)).toMatchObject({ type: 'more', parentId: null });
    expect(rows[0]).toMatchObject({ siblings: 250 });
  });

  it('does not expand what cannot be expanded', () => {
    expect(flattenTree(sourceOf({ '': idle(['leaf']) }, ['leaf']))).toHaveLength(1);
  });

  it('lays out 100,000 nodes in well under a second', () => {
    const ids = Array.from({ length: 1000 }, (_, index) => `n${index}`);
    const branches = Object.fromEntries(ids.map((id) => [id, idle(Array.from({ length: 99 }, (_, index) => `leaf-${id}-${index}`))]));
    const start = performance.now();
    expect(flattenTree(sourceOf({ ...branches, '': idle(ids) }, []))).toHaveLength(1000);
    const all = new Set(ids);
    const source = { ...sourceOf({ ...branches, '': idle(ids) }), isExpanded: (id: string) => all.has(id) };
    expect(flattenTree(source)).toHaveLength(100_000);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
