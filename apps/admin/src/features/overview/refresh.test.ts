import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRefresh, LEAST_PAUSE } from './refresh';

describe('createRefresh', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('answers a burst of changes by one load, at most one a second', async () => {
    const load = vi.fn(() => Promise.resolve());
    const refresh = createRefresh(load);
    refresh.now();
    await vi.advanceTimersByTimeAsync(0);
    for (let index = 0; index < 1000; index++) refresh.soon();
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(LEAST_PAUSE - 1);
    expect(load).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('does not load beside a slow load, but again after it', async () => {
    const ends: (() => void)[] = [];
    const load = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
    const refresh = createRefresh(load);
    refresh.now();
    refresh.soon();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(load).toHaveBeenCalledTimes(1);
    ends[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('replaces a slow load when asked for now', async () => {
    const ends: (() => void)[] = [];
    const load = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
    const refresh = createRefresh(load);
    refresh.now();
    refresh.now();
    refresh.soon();
    ends[0]?.();
    await vi.advanceTimersByTimeAsync(LEAST_PAUSE);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('leaves no timer behind', async () => {
    const refresh = createRefresh(() => Promise.resolve());
    refresh.now();
    await vi.advanceTimersByTimeAsync(0);
    refresh.soon();
    refresh.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
