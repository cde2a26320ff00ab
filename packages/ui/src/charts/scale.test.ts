import { describe, expect, it } from 'vitest';
import { longestOf, markLength, roundCeiling } from './scale';

describe('markLength', () => {
  it('is a share of the track', () => expect(markLength(5, 20)).toBe(0.25));
  it('never leaves the track', () => expect(markLength(30, 20)).toBe(1));
  it('keeps what exists visible', () => expect(markLength(1, 1_000_000)).toBeGreaterThan(0.005));
  it('draws nothing for nothing and for no data', () => {
    expect(markLength(0, 20)).toBe(0);
    expect(markLength(null, 20)).toBe(0);
    expect(markLength(3, 0)).toBe(0);
  });
});

describe('longestOf', () => {
  it('skips what has no data', () => expect(longestOf([null, 3, 2])).toBe(3));
  it('is zero for nothing', () => expect(longestOf([])).toBe(0));
});

describe('roundCeiling', () => {
  it.each([
    [0, 1],
    [0.37, 0.4],
    [1, 1],
    [7, 8],
    [1234, 1500],
    [1000, 1000],
    [999, 1000],
  ])('%d is read against %d', (value, ceiling) => expect(roundCeiling(value)).toBeCloseTo(ceiling, 10));
});
