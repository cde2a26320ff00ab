import { describe, expect, it } from 'vitest';
import { bulletinCount, bulletinShare } from './bulletin-rounding.js';

describe('bulletinCount', () => {
  it.each([
    [100_270_512, 100_271_000],
    [30_995_000, 30_995_000],
    [10_049, 10_000],
    [10_500, 11_000],
    [9_999, 9_999],
    [0, 0],
  ])('publishes %i as %i', (count, published) => expect(bulletinCount(count)).toBe(published));
});

describe('bulletinShare', () => {
  it.each([
    [30_995, 100_271, 30.9],
    [1, 3, 33.3],
    [2, 3, 66.7],
    [0, 5, 0],
    [0, 0, null],
  ])('%i of %i is %f %%', (part, whole, published) => expect(bulletinShare(part, whole)).toBe(published));
});
