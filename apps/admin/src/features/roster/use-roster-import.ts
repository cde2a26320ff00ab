import { failureOf, type Failure } from '@/shared/graphql/failure';
import { useLive } from '@/shared/graphql/use-live';
import { useQuery } from '@urql/vue';
import { useIntervalFn } from '@vueuse/core';
import { computed, shallowRef, watch, type ComputedRef } from 'vue';
import { isRunning } from './import-progress';
import { rosterImportChangedSubscription, rosterImportQuery, type RosterImport } from './roster.graphql';

// Events come at once; asking is for lines on which they do not come.
const ASK_EVERY = 3000;

export interface FollowedImport {
  current: ComputedRef<RosterImport | undefined>;
  fetching: ComputedRef<boolean>;
  missing: ComputedRef<boolean>;
  failure: ComputedRef<Failure | undefined>;
  /** Takes the import as an act has just answered it. */
  take: (fresh: RosterImport) => void;
  again: () => void;
}

/** One import, followed while the server works on it. */
export function useRosterImport(id: () => string): FollowedImport {
  const query = useQuery({ query: rosterImportQuery, variables: computed(() => ({ id: id() })), requestPolicy: 'network-only' });
  const latest = shallowRef<RosterImport>();
  watch(
    query.data,
    (data) => {
      if (data?.rosterImport) latest.value = data.rosterImport;
    },
    { immediate: true },
  );
  const current = computed(() => (latest.value?.id === id() ? latest.value : undefined));
  const running = computed(() => current.value !== undefined && isRunning(current.value.state));

  function again(): void {
    void query.executeQuery({ requestPolicy: 'network-only' });
  }
  const live = useLive({
    document: rosterImportChangedSubscription,
    variables: () => (running.value ? { id: id() } : undefined),
    onEvent: (data) => (latest.value = data.rosterImportChanged),
    onReconnect: again,
  });
  useIntervalFn(() => {
    if (running.value && (live.state.value !== 'live' || current.value?.done === 0)) again();
  }, ASK_EVERY);

  return {
    current,
    fetching: computed(() => query.fetching.value),
    missing: computed(() => query.data.value?.rosterImport === null),
    failure: computed(() => (query.error.value ? failureOf(query.error.value) : undefined)),
    take: (fresh) => (latest.value = fresh),
    again,
  };
}
