/** Least time between two loads that changes ask for, in milliseconds. */
export const LEAST_PAUSE = 1000;

export interface Refresh {
  /** Loads at once, in place of a load that is still running. */
  now: () => void;
  /** Loads at most once a second and never beside a running load: a burst of changes is answered by one load at its end. */
  soon: () => void;
  stop: () => void;
}

/**
 * Spaces loads out; holds one timer at most, whatever the number of calls.
 *
 * @param load starts a load in place of the one before, and resolves when it has ended or was replaced
 */
export function createRefresh(load: () => Promise<void>, clock: () => number = Date.now): Refresh {
  let startedAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let round = 0;
  let running = false;
  let again = false;

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
    again = false;
  }
  function now(): void {
    stop();
    startedAt = clock();
    running = true;
    const mine = ++round;
    void load().then(() => {
      if (mine !== round) return;
      running = false;
      if (again) soon();
    });
  }
  function soon(): void {
    again = running;
    if (!running) timer ??= setTimeout(now, Math.max(0, startedAt + LEAST_PAUSE - clock()));
  }
  return { now, soon, stop };
}
