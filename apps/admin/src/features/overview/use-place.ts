import { useSession } from '@/stores/session';
import { useClientHandle } from '@urql/vue';
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import { useRoute, useRouter, type RouteLocationRaw } from 'vue-router';
import { isMeasure, isSort, SORTS, type Measure, type Sort } from './measures';
import { overviewRootQuery } from './overview.graphql';

export interface Place {
  organizationId: Readonly<Ref<string | undefined>>;
  measure: ComputedRef<Measure>;
  sort: ComputedRef<Sort>;
  choose: (measure: Measure) => void;
  nextSort: () => void;
  /** Address of the same screen for another node. */
  hrefOf: (id: string) => string;
  go: (id: string) => void;
}

/** The address of the screen: node, measure and order. `placeOf` names the place of a node. */
export function usePlace(organizationId: Readonly<Ref<string | undefined>>, placeOf: (id: string) => RouteLocationRaw): Place {
  const route = useRoute();
  const router = useRouter();
  const measure = computed<Measure>(() => (isMeasure(route.query.measure) ? route.query.measure : 'members'));
  const sort = computed<Sort>(() => (isSort(route.query.sort) ? route.query.sort : 'descending'));
  return {
    organizationId,
    measure,
    sort,
    choose: (next) => void router.replace({ query: { ...route.query, measure: next } }),
    nextSort: () => void router.replace({ query: { ...route.query, sort: SORTS[(SORTS.indexOf(sort.value) + 1) % SORTS.length] } }),
    hrefOf: (id) => router.resolve(placeOf(id)).href,
    go: (id) => void router.push(placeOf(id)),
  };
}

/** The place of whoever is signed in; an address without a node becomes that of their home. */
export function useOwnPlace(): { place: Place; homeless: Readonly<Ref<boolean>> } {
  const route = useRoute();
  const router = useRouter();
  const session = useSession();
  const client = useClientHandle().client;
  const homeless = ref(false);
  const organizationId = computed(() => {
    const id = route.name === 'overview' ? route.params.organizationId : undefined;
    return typeof id === 'string' && id !== '' ? id : undefined;
  });
  const placeOf = (id: string) => ({ name: 'overview', params: { organizationId: id }, query: route.query });

  async function goHome(): Promise<void> {
    const home = session.viewer?.home?.id ?? (await client.query(overviewRootQuery, {}).toPromise()).data?.organizations.edges[0]?.node.id;
    homeless.value = home === undefined;
    if (home !== undefined && organizationId.value === undefined) await router.replace(placeOf(home));
  }
  watch(
    [() => route.name, organizationId],
    ([name, id]) => {
      if (name === 'overview' && id === undefined) void goHome();
    },
    { immediate: true },
  );
  return { place: usePlace(organizationId, placeOf), homeless };
}

/** The place of a screen that a link opened: its node, or one below it that somebody went to. */
export function useScreenPlace(root: Readonly<Ref<string | undefined>>): Place {
  const route = useRoute();
  const organizationId = computed(() => {
    const { node } = route.query;
    return root.value !== undefined && typeof node === 'string' ? node : root.value;
  });
  return usePlace(organizationId, (id) => ({ name: 'screen', query: { ...route.query, node: id === root.value ? undefined : id } }));
}
