import { mount } from '@vue/test-utils';
import { describe, expect, it } from 'vitest';
import { h, nextTick } from 'vue';
import { flattenTree, type TreeBranch } from './tree-rows';
import VirtualTree from './VirtualTree.vue';

const branches: Record<string, TreeBranch> = {
  '': { ids: ['court'], total: 1, state: 'idle' },
  court: { ids: ['first', 'second'], total: 40, state: 'idle' },
};
const rows = flattenTree<string>({
  node: (id) => id,
  branch: (id) => branches[id ?? ''],
  isExpanded: (id) => id === 'court',
  isExpandable: (id) => id === 'court',
});

function mountTree(extra: Record<string, unknown> = {}) {
  return mount(VirtualTree, {
    props: {
      rows,
      label: 'Organisations',
      wordsOf: (node: unknown) => [String(node)],
      moreLabel: 'more',
      failedLabel: 'failed',
      loadingLabel: 'loading',
      ...extra,
    },
    slots: { row: ({ node }: { node: unknown }) => h('span', String(node)) },
  });
}

describe('VirtualTree', () => {
  it('tells assistive technology level, place and state of every line', () => {
    const items = mountTree({ selected: 'first' }).findAll('[role=treeitem]');
    expect(items.map((item) => item.attributes('aria-level'))).toEqual(['1', '2', '2', '2']);
    expect(items[0]?.attributes('aria-expanded')).toBe('true');
    expect(items[1]?.attributes()).toMatchObject({ 'aria-selected': 'true', 'aria-setsize': '40', 'aria-posinset': '1' });
  });

  it('asks for more as soon as the line for it is drawn', () => {
    expect(mountTree().emitted('more')).toEqual([['court']]);
  });

  it('moves the active line by keys and chooses with Enter', async () => {
    const tree = mountTree();
    await tree.trigger('focus');
    await tree.trigger('keydown', { key: 'ArrowDown' });
    await nextTick();
    const active = tree.attributes('aria-activedescendant');
    expect(tree.find(`[id="${active}"]`).text()).toBe('first');
    await tree.trigger('keydown', { key: 's' });
    await tree.trigger('keydown', { key: 'Enter' });
    expect(tree.emitted('choose')).toEqual([['second']]);
  });

  it('offers a drop only where the tree allows it', async () => {
    const tree = mountTree({ mayDrag: () => true, mayDrop: (_: unknown, target: unknown) => target === 'court' });
    const items = tree.findAll('[role=treeitem]');
    await items[1]?.trigger('dragstart');
    await items[2]?.trigger('drop');
    await items[0]?.trigger('drop');
    expect(tree.emitted('move')).toEqual([['first', 'court']]);
  });
});
