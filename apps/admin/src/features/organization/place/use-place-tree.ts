import { flattenTree, type NodeRow, type TreeRow } from '@zhibu/ui/tree';
import { computed, ref, shallowRef, triggerRef, watch, type ComputedRef, type Ref } from 'vue';
import { LazyTree } from './lazy-tree';
import type { PlaceLine, PlaceSide } from './place';

export interface PlaceTreeState {
  rows: ComputedRef<TreeRow<PlaceLine>[]>;
  node: (id: string) => PlaceLine | undefined;
  more: (parentId: string | null) => void;
  toggle: (row: NodeRow<PlaceLine>) => void;
  /** Opens the way to a node; ids from a root down to the node. */
  reveal: (path: readonly string[]) => Promise<boolean>;
  /** Counts and children of these nodes, and the roots, once more. */
  refresh: (ids: readonly string[]) => Promise<void>;
  /** Counts the refreshes, for what is shown beside the tree. */
  revision: Ref<number>;
}

/** The lines of one tree; starts anew, keeping the way to the last revealed node, when closed ones are to be shown or hidden, or another day. */
export function usePlaceTree(side: PlaceSide, includeClosed: Ref<boolean>): PlaceTreeState {
  const tree = shallowRef<LazyTree<PlaceLine>>(create());
  const revision = ref(0);
  let way: readonly string[] = [];

  function create(): LazyTree<PlaceLine> {
    const options = { includeClosed: includeClosed.value };
    return new LazyTree<PlaceLine>({
      load: (parentId, after) => (parentId === null ? side.roots(after, options) : side.children(parentId, after, options)),
      // `hasChildren` speaks of open ones only.
      isExpandable: (line) => line.hasChildren || (options.includeClosed && side.childKinds(line.kind).length > 0),
      onChange: () => triggerRef(tree),
    });
  }

  async function reveal(path: readonly string[]): Promise<boolean> {
    way = path;
    return tree.value.reveal(path);
  }

  watch([includeClosed, () => side.asOf?.()], () => {
    tree.value = create();
    void reveal(way);
  });

  const rows = computed(() => flattenTree(tree.value));
  // A tree with one root opens it: a single closed line says nothing.
  const only = computed(() => (rows.value.length === 1 ? rows.value[0] : undefined));
  watch(
    () => only.value?.key,
    (key, before) => {
      if (key !== before && only.value?.type === 'node' && only.value.expandable) tree.value.expand(key ?? '');
    },
  );

  return {
    rows,
    node: (id) => tree.value.node(id),
    more: (parentId) => void tree.value.more(parentId),
    toggle: (row) => tree.value.toggle(row.id),
    reveal,
    refresh(ids) {
      revision.value += 1;
      return tree.value.refresh([null, ...ids]);
    },
    revision,
  };
}
