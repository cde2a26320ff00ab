import { useQuery, type AnyVariables, type CombinedError, type TypedDocumentNode } from '@urql/vue';
import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';

/** The part of a Relay connection that lists read. */
export interface Connection<T> {
  edges: readonly { node: T }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount: number;
}

export interface PageVariables {
  first?: number | null;
  after?: string | null;
}

export interface ConnectionOptions<Result, Variables extends AnyVariables, T> {
  document: TypedDocumentNode<Result, Variables>;
  /** The document's variables for one page; reads refs, so that a changed filter starts again at the first page. */
  variables: (page: { first: number; after: string | null }) => Variables;
  pick: (data: Result) => Connection<T> | null | undefined;
  /** 1..100, default 20. */
  pageSize?: number;
  /** True: `next` adds to the list ("load more"); false: it turns the page. */
  append?: boolean;
  pause?: () => boolean;
}

export interface ConnectionList<T> {
  items: ComputedRef<T[]>;
  /** Undefined until the first answer. */
  totalCount: ComputedRef<number | undefined>;
  /** Counted from 1. */
  page: ComputedRef<number>;
  hasNext: ComputedRef<boolean>;
  hasPrevious: ComputedRef<boolean>;
  fetching: Ref<boolean>;
  error: Ref<CombinedError | undefined>;
  next: () => void;
  previous: () => void;
  /** Back to the first page, asked of the server again. */
  restart: () => void;
}

/** Pages through a connection by its cursors. */
export function useConnection<Result, Variables extends AnyVariables, T>(
  options: ConnectionOptions<Result, Variables, T>,
): ConnectionList<T> {
  const first = options.pageSize ?? 20;
  // cursors[i] is where page i starts; pages holds what came for them.
  const cursors = ref<(string | null)[]>([null]);
  const pages = shallowRef<(Connection<T> | undefined)[]>([]);
  const index = computed(() => cursors.value.length - 1);
  const filter = computed(() => JSON.stringify(options.variables({ first, after: null })));
  const variables = computed(() => options.variables({ first, after: cursors.value.at(-1) ?? null }));
  const query = useQuery({ query: options.document, variables, pause: () => options.pause?.() ?? false });

  watch(filter, () => {
    cursors.value = [null];
    pages.value = pages.value.slice(0, 1);
  });
  watch(
    query.data,
    (data) => {
      const connection = data === undefined || data === null ? undefined : options.pick(data);
      if (connection) pages.value = [...pages.value.slice(0, index.value), connection];
    },
    { immediate: true },
  );

  const current = computed(() => pages.value[index.value]);
  const shown = computed(() => (options.append === true ? pages.value : [current.value ?? pages.value.at(-1)]));

  function next(): void {
    const end = current.value?.pageInfo.hasNextPage ? current.value.pageInfo.endCursor : null;
    if (end !== null && !query.fetching.value) cursors.value = [...cursors.value, end];
  }
  function previous(): void {
    if (index.value > 0) cursors.value = cursors.value.slice(0, -1);
  }
  function restart(): void {
    cursors.value = [null];
    query.executeQuery({ requestPolicy: 'network-only' });
  }

  return {
    items: computed(() => shown.value.flatMap((page) => page?.edges.map((edge) => edge.node) ?? [])),
    totalCount: computed(() => (current.value ?? pages.value.at(-1))?.totalCount),
    page: computed(() => index.value + 1),
    hasNext: computed(() => current.value?.pageInfo.hasNextPage ?? false),
    hasPrevious: computed(() => index.value > 0),
    fetching: query.fetching,
    error: query.error,
    next,
    previous,
    restart,
  };
}
