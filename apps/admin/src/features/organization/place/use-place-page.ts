import { useBreakpoints } from '@vueuse/core';
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { PlaceSide } from './place';
import { usePlaceTree, type PlaceTreeState } from './use-place-tree';

export interface PlacePage {
  tree: PlaceTreeState;
  id: ComputedRef<string | undefined>;
  includeClosed: Ref<boolean>;
  choose: (id: string | undefined) => void;
  /** The node that is shown, with the way to it: the tree opens there. */
  show: (place: { id: string; ancestors: readonly { id: string }[] }) => void;
  /** Counts along these ways once more, after an act. */
  refresh: (ways: readonly (readonly string[])[]) => void;
}

/** What the pages of both trees do alike: the node of the address, the tree beside it, the first root where there is room for it. */
export function usePlacePage(side: PlaceSide): PlacePage {
  const route = useRoute();
  const router = useRouter();
  const wide = useBreakpoints({ wide: 900 }).greaterOrEqual('wide');
  const includeClosed = ref(false);
  const tree = usePlaceTree(side, includeClosed);
  const id = computed(() => (typeof route.params.id === 'string' && route.params.id !== '' ? route.params.id : undefined));

  function choose(next: string | undefined): void {
    // The open tab stays open on the next node, on the same day, and the list of gaps stays beside it.
    const { tab, gaps, asOf } = route.query;
    void router.push({ name: side.routeName, params: next === undefined ? {} : { id: next }, query: { tab, gaps, asOf } });
  }

  const firstRoot = computed(() => {
    const [row] = tree.rows.value;
    return row?.type === 'node' ? row.id : undefined;
  });
  watch(
    [firstRoot, id, wide],
    () => {
      if (id.value !== undefined || firstRoot.value === undefined || !wide.value || route.name !== side.routeName) return;
      void router.replace({ name: side.routeName, params: { id: firstRoot.value }, query: route.query });
    },
    { immediate: true },
  );
  return {
    tree,
    id,
    includeClosed,
    choose,
    show: (place) => void tree.reveal([...place.ancestors.map((ancestor) => ancestor.id), place.id]),
    refresh: (ways) => void tree.refresh(ways.flat()),
  };
}
