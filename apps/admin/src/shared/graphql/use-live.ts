import { usePreferences } from '@/stores/preferences';
import { stringifyDocument, type TypedDocumentNode } from '@urql/core';
import { graphHeaders } from './headers';
import { onScopeDispose, readonly, ref, watch, type DeepReadonly, type Ref } from 'vue';

export type LiveState = 'idle' | 'connecting' | 'live' | 'lost';

export interface LiveOptions<Result, Variables extends Record<string, unknown>> {
  document: TypedDocumentNode<Result, Variables>;
  /** Undefined: nothing to listen to for now. A change starts a new subscription. */
  variables: () => Variables | undefined;
  onEvent: (data: Result) => void;
  /** After a broken line came back: events may have been missed, so ask again. */
  onReconnect?: () => void;
}

const LONGEST_PAUSE = 30_000;

// Doubling pauses with a random part, so that a thousand screens do not come back in the same second.
function backoff(retries: number): Promise<void> {
  const pause = Math.min(1000 * 2 ** retries, LONGEST_PAUSE) * (0.75 + Math.random() / 2);
  return new Promise((resolve) => setTimeout(resolve, pause));
}

/** Events of one GraphQL subscription over SSE, one connection each, reconnecting for as long as the component lives. */
export function useLive<Result, Variables extends Record<string, unknown>>(
  options: LiveOptions<Result, Variables>,
): { state: DeepReadonly<Ref<LiveState>> } {
  const preferences = usePreferences();
  const state = ref<LiveState>('idle');
  let stop = (): void => undefined;
  let turn = 0;

  async function start(variables: Variables): Promise<void> {
    const mine = ++turn;
    state.value = 'connecting';
    const { createClient } = await import('graphql-sse');
    if (mine !== turn) return;
    const client = createClient({
      url: '/graphql/stream',
      headers: () => graphHeaders(preferences.locale),
      retryAttempts: Infinity,
      retry: backoff,
      on: {
        connecting: (again) => (state.value = again ? 'lost' : 'connecting'),
        connected: (again) => {
          state.value = 'live';
          if (again) options.onReconnect?.();
        },
      },
    });
    stop = client.subscribe<Result>(
      { query: stringifyDocument(options.document), variables },
      {
        next: (message) => message.data !== null && message.data !== undefined && options.onEvent(message.data),
        error: () => (state.value = 'lost'),
        complete: () => (state.value = 'idle'),
      },
    );
  }

  function halt(): void {
    turn += 1;
    stop();
    stop = (): void => undefined;
    state.value = 'idle';
  }

  watch(
    () => JSON.stringify(options.variables()),
    () => {
      halt();
      const variables = options.variables();
      if (variables !== undefined) void start(variables);
    },
    { immediate: true },
  );
  onScopeDispose(halt);
  return { state: readonly(state) };
}
