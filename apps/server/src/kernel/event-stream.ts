import type { AppEvent, Events } from './events.js';

/**
 * The events that pass the filter, as an async iterator for a subscription. At most one waits to be fetched: a slow reader
 * misses intermediate states, never the last one, and holds no memory.
 */
export function eventStream<Value>(
  events: Events,
  pick: (event: AppEvent) => Value | null,
  atMostEveryMs: number,
): AsyncIterableIterator<Value> {
  let waiting: Value | null = null;
  let wake: (() => void) | null = null;
  let ended = false;
  let last = 0;
  const unsubscribe = events.subscribe((event) => {
    const picked = pick(event);
    if (picked === null) return;
    waiting = picked;
    wake?.();
  });
  const end = () => {
    ended = true;
    unsubscribe();
    wake?.();
    return Promise.resolve({ value: undefined, done: true as const });
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const pause = last + atMostEveryMs - Date.now();
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      while (waiting === null && !ended) await new Promise<void>((resolve) => (wake = resolve));
      if (waiting === null) return { value: undefined, done: true };
      const value = waiting;
      waiting = null;
      last = Date.now();
      return { value, done: false };
    },
    return: end,
    throw: end,
  };
}
