import { describe, expect, it } from 'vitest';
import { scrollTopFor, windowOf } from './window';

describe('windowOf', () => {
  it('draws what is visible and a margin, never outside the list', () => {
    expect(windowOf({ scrollTop: 0, height: 360, rowHeight: 36, count: 100_000 })).toEqual({ start: 0, end: 18 });
    expect(windowOf({ scrollTop: 36_000, height: 360, rowHeight: 36, count: 100_000 })).toEqual({ start: 992, end: 1018 });
    expect(windowOf({ scrollTop: 5000, height: 360, rowHeight: 36, count: 3 })).toEqual({ start: 3, end: 3 });
  });
});

describe('scrollTopFor', () => {
  const list = { scrollTop: 100, height: 200, rowHeight: 20 };

  it('scrolls as little as is needed', () => {
    expect(scrollTopFor(6, list)).toBe(100);
    expect(scrollTopFor(2, list)).toBe(40);
    expect(scrollTopFor(20, list)).toBe(220);
  });
});
