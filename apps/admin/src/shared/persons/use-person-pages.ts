import { failureOf, type Failure } from '@/shared/graphql/failure';
import { useQuery } from '@urql/vue';
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import { filterInput, type PersonFilterState } from './person-filter';
import { personListQuery, type PersonLine } from './person-list.graphql';
import type { PersonOrder } from './person-order';

const PAGE = 50;

export interface PersonPages {
  people: ComputedRef<PersonLine[] | undefined>;
  totalCount: ComputedRef<number | undefined>;
  page: ComputedRef<number>;
  hasNext: ComputedRef<boolean>;
  fetching: Ref<boolean>;
  failure: ComputedRef<Failure | undefined>;
  next: () => void;
  previous: () => void;
  again: () => void;
}

type Cursors = (string | null)[];

// The way through the pages lives in the entry of the browser's history: Back from a record finds the same page, a copied address the first one.
function keptCursors(key: string): Cursors {
  const state: unknown = history.state;
  if (typeof state !== 'object' || state === null || !('pages' in state) || !('pagesOf' in state)) return [null];
  const { pages, pagesOf } = state;
  if (pagesOf !== key || !Array.isArray(pages)) return [null];
  return pages.map((cursor: unknown) => (typeof cursor === 'string' ? cursor : null));
}

function keepCursors(key: string, pages: Cursors): void {
  const state: unknown = history.state;
  history.replaceState({ ...(typeof state === 'object' ? state : {}), pages, pagesOf: key }, '');
}

/** Pages of 50 people by keyset cursors. `asOf`: the past day of the list, null for today. */
export function usePersonPages(filter: () => PersonFilterState, order: () => PersonOrder, asOf: () => string | null): PersonPages {
  const basis = computed(() => ({ filter: filterInput(filter()), orderBy: order(), asOf: asOf() }));
  const key = computed(() => JSON.stringify(basis.value));
  const cursors = ref<Cursors>(keptCursors(key.value));
  const variables = computed(() => ({ ...basis.value, first: PAGE, after: cursors.value.at(-1) ?? null }));
  const query = useQuery({ query: personListQuery, variables });
  const connection = computed(() => query.data.value?.persons);

  function go(next: Cursors): void {
    cursors.value = next;
    keepCursors(key.value, next);
  }

  watch(key, (now) => (cursors.value = keptCursors(now)));
  const failure = computed(() => (query.error.value ? failureOf(query.error.value) : undefined));
  // A cursor lives for a day and for one reader; after that the list starts again.
  watch(failure, (now) => {
    if (now?.code === 'BAD_CURSOR') go([null]);
  });

  return {
    people: computed(() => connection.value?.edges.map((edge) => edge.node)),
    totalCount: computed(() => connection.value?.totalCount),
    page: computed(() => cursors.value.length),
    hasNext: computed(() => connection.value?.pageInfo.hasNextPage ?? false),
    fetching: query.fetching,
    failure,
    next() {
      const end = connection.value?.pageInfo.endCursor;
      if (end && !query.fetching.value) go([...cursors.value, end]);
    },
    previous: () => go(cursors.value.length > 1 ? cursors.value.slice(0, -1) : [null]),
    again() {
      void query.executeQuery({ requestPolicy: 'network-only' });
    },
  };
}
