import { failureOf, type Failure } from '@/shared/graphql/failure';
import { linkLost } from '@/shared/graphql/link';
import type { OperationResult } from '@urql/core';
import { useClientHandle } from '@urql/vue';
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { forgetOverviews, keepOverview, keptOverview } from './last-overview';
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

/** Follows whether changes arrive and requests are answered with figures. */
function useLostAt(connected: Readonly<Ref<boolean>>, restoredAt: Readonly<Ref<number | null>>, failed: () => boolean): Ref<number | null> {
  const lostAt = ref<number | null>(null);
  watch(
    [connected, linkLost, restoredAt, failed],
    ([up, lost, restored, isFailed]) => {
      if (restored !== null) lostAt.value = restored;
      else if (up && !lost && !isFailed) lostAt.value = null;
      else lostAt.value ??= Date.now();
    },
    { immediate: true },
  );
  return lostAt;
}

/** Whether a refusal takes away what was shown: a right that is gone, not a session or a link that has run out. */
export const takesAway = ({ kind, reason }: Failure): boolean =>
  reason === 'SCREEN_REVOKED' || (kind === 'forbidden' && reason !== 'SCREEN_ADDRESS');

interface Question {
  /** Resolves when the answer has come or was abandoned, as for another node. */
  ask: (id: string | undefined) => Promise<void>;
  abandon: () => void;
}

/** Asks for one node at a time. */
function useQuestion(take: (result: OperationResult<{ overview: Overview | null }>) => void): Question {
  const client = useClientHandle().client;
  let abandon = (): void => undefined;
  return {
    abandon: () => abandon(),
    ask: (id) => {
      abandon();
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
    },
  };
}

/**
 * The overview of one node, kept up to date. A failure never removes figures that were good, and a reload finds them again.
 * @param owner whose figures they are; undefined where nobody is known
 */
export function useOverview(organizationId: Readonly<Ref<string | undefined>>, owner: () => string | undefined): OverviewState {
  const overview = shallowRef<Overview | null>(null);
  const goodAt = ref<number | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const missing = ref(false);
  /** When figures that a reload found were good; null once the server has answered. */
  const restoredAt = ref<number | null>(null);
  function take(result: OperationResult<{ overview: Overview | null }>): void {
    failure.value = result.error ? failureOf(result.error) : null;
    missing.value = !result.error && !result.data?.overview;
    if (failure.value && takesAway(failure.value)) {
      overview.value = null;
      forgetOverviews();
    }
    if (!result.data?.overview) return;
    overview.value = result.data.overview;
    goodAt.value = Date.now();
    restoredAt.value = null;
    keepOverview(owner(), result.data.overview, goodAt.value);
    // The server answers, so the line that it closed or that broke can stand again.
    renew();
  }

  function restore(id: string | undefined): void {
    const kept = id === undefined || overview.value !== null ? null : keptOverview(owner(), id);
    if (kept === null) return;
    overview.value = kept.overview;
    goodAt.value = kept.at;
    restoredAt.value = kept.at;
  }

  const question = useQuestion(take);
  const refresh = createRefresh(() => question.ask(organizationId.value));
  const { connected, renew } = useOverviewChanges(organizationId, refresh.soon);
  const rest = setInterval(refresh.soon, LONGEST_REST);
  watch(
    organizationId,
    (id) => {
      restore(id);
      refresh.now();
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearInterval(rest);
    refresh.stop();
    question.abandon();
  });
  const lostAt = useLostAt(connected, restoredAt, () => failure.value !== null);
  return { overview, goodAt, lostAt, failure, missing, refresh: refresh.now };
}
