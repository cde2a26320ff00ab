import { failureOf, type Failure } from '@/shared/graphql/failure';
import { linkLost } from '@/shared/graphql/link';
import type { OperationResult } from '@urql/core';
import { useClientHandle } from '@urql/vue';
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { overviewQuery, type Overview } from './overview.graphql';
import { createRefresh } from './refresh';
import { useOverviewChanges } from './use-overview-changes';

/** A wall stands for weeks: even with a quiet line the figures are asked for again after this time, in milliseconds. */
const LONGEST_REST = 30_000;

export interface OverviewState {
  /** The last good answer: of this node or, while it is on its way, of the node before. */
  overview: ShallowRef<Overview | null>;
  /** When the last good answer came, in milliseconds of the epoch. */
  goodAt: Ref<number | null>;
  /** When the line was lost; null while it stands. */
  lostAt: Ref<number | null>;
  failure: ShallowRef<Failure | null>;
  /** True where the server says that there is no such node in the viewer's scope. */
  missing: Ref<boolean>;
  refresh: () => void;
}

/** Follows whether changes arrive and requests are answered. */
function useLostAt(connected: Readonly<Ref<boolean>>): Ref<number | null> {
  const lostAt = ref<number | null>(null);
  watch(
    [connected, linkLost],
    ([up, lost]) => {
      if (up && !lost) lostAt.value = null;
      else lostAt.value ??= Date.now();
    },
    { immediate: true },
  );
  return lostAt;
}

/** The overview of one node, kept up to date. A failure never removes figures that were good. */
export function useOverview(organizationId: Readonly<Ref<string | undefined>>): OverviewState {
  const client = useClientHandle().client;
  const overview = shallowRef<Overview | null>(null);
  const goodAt = ref<number | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const missing = ref(false);
  let abandon = (): void => undefined;

  function take(result: OperationResult<{ overview: Overview | null }>): void {
    failure.value = result.error ? failureOf(result.error) : null;
    missing.value = !result.error && !result.data?.overview;
    if (!result.data?.overview) return;
    overview.value = result.data.overview;
    goodAt.value = Date.now();
    // The server answers, so the line that it closed or that broke can stand again.
    renew();
  }

  function load(): Promise<void> {
    abandon();
    const id = organizationId.value;
    if (id === undefined) return Promise.resolve();
    return new Promise((resolve) => {
      const answers = client.query(overviewQuery, { organizationId: id }, { requestPolicy: 'network-only' }).subscribe((result) => {
        if (result.stale) return;
        take(result);
        abandon();
      });
      abandon = () => {
        answers.unsubscribe();
        resolve();
      };
    });
  }

  const refresh = createRefresh(load);
  const { connected, renew } = useOverviewChanges(organizationId, refresh.soon);
  const rest = setInterval(refresh.soon, LONGEST_REST);
  watch(organizationId, refresh.now, { immediate: true });
  onScopeDispose(() => {
    clearInterval(rest);
    refresh.stop();
    abandon();
  });
  return { overview, goodAt, lostAt: useLostAt(connected), failure, missing, refresh: refresh.now };
}
