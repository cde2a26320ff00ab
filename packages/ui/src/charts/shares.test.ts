import { describe, expect, it } from 'vitest';
import { roundShares, shareOf } from './shares';

describe('shareOf', () => {
  it('is a number between nothing and all', () => expect(shareOf(3, 12)).toBe(0.25));
  it('does not exist where there is no whole', () => expect(shareOf(0, 0)).toBeNull());
});

describe('roundShares', () => {
  const sum = (values: number[]) => Number(values.reduce((total, value) => total + value, 0).toFixed(6));

  it('adds up to exactly 100 where plain rounding would not', () => {
    expect(roundShares([1, 1, 1])).toEqual([33.4, 33.3, 33.3]);
    expect(sum(roundShares([1, 1, 1, 1, 1, 1, 1]))).toBe(100);
  });
  it('gives the missing steps to the largest remainders', () => expect(roundShares([1, 2, 4], 0)).toEqual([14, 29, 57]));
  it('leaves exact shares alone', () => expect(roundShares([1, 3], 1)).toEqual([25, 75]));
  it('is all zero where the parts are', () => expect(roundShares([0, 0])).toEqual([0, 0]));
  it('adds up for many odd parts', () => {
    for (let count = 1; count <= 60; count++)
      expect(sum(roundShares(Array.from({ length: count }, (_, index) => (index * 37) % 101)))).toBe(count === 1 ? 0 : 100);
  });
});
