import { failureOf, type Failure } from '@/shared/graphql/failure';
import { useClientHandle } from '@urql/vue';
import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { cellIssuesQuery, type CellIssue, type IssuePage } from './roster.graphql';

const PAGE = 100;
// Nobody mends more cells from a screen; the workbook with red cells holds them all, and the page says so.
export const MOST_SHOWN = 3000;

export interface Issues {
  issues: ShallowRef<readonly CellIssue[]>;
  /** How many there are, shown or not. */
  total: Ref<number | undefined>;
  fetching: Ref<boolean>;
  failure: ShallowRef<Failure | undefined>;
  again: () => void;
}

/** All issues of an import, page after page, so that they can be grouped and filtered at once. */
export function useIssues(id: () => string, wanted: () => boolean): Issues {
  const { client } = useClientHandle();
  const issues = shallowRef<readonly CellIssue[]>([]);
  const total = ref<number>();
  const fetching = ref(false);
  const failure = shallowRef<Failure>();
  let turn = 0;

  async function fetchPage(after: string | null): Promise<IssuePage | undefined> {
    const variables = { id: id(), first: PAGE, after };
    const { data, error } = await client.query(cellIssuesQuery, variables, { requestPolicy: 'network-only' }).toPromise();
    if (error) failure.value = failureOf(error);
    return data?.rosterImport?.issues;
  }

  async function load(): Promise<void> {
    const mine = ++turn;
    issues.value = [];
    total.value = undefined;
    failure.value = undefined;
    fetching.value = true;
    let more = true;
    let after: string | null = null;
    while (more) {
      const page: IssuePage | undefined = await fetchPage(after);
      if (mine !== turn) return;
      issues.value = [...issues.value, ...(page?.edges.map((edge) => edge.node) ?? [])];
      total.value = page?.totalCount ?? total.value;
      after = page?.pageInfo.endCursor ?? null;
      more = page?.pageInfo.hasNextPage === true && issues.value.length < MOST_SHOWN;
    }
    fetching.value = false;
  }

  watch([id, wanted], () => wanted() && void load(), { immediate: true });
  return { issues, total, fetching, failure, again: () => void load() };
}
