import { describe, expect, it } from 'vitest';
import { ageOf, connectionOf, PATIENCE } from './freshness';

describe('connectionOf', () => {
  it('waits for the first answer', () => expect(connectionOf({ lostAt: null, goodAt: null, now: 5 })).toBe('waiting'));
  it('is live while the line stands', () => expect(connectionOf({ lostAt: null, goodAt: 1, now: 5 })).toBe('live'));
  it('is reconnecting for a moment', () =>
    expect(connectionOf({ lostAt: 1000, goodAt: 900, now: 1000 + PATIENCE - 1 })).toBe('reconnecting'));
  it('is stale after it', () => expect(connectionOf({ lostAt: 1000, goodAt: 900, now: 1000 + PATIENCE })).toBe('stale'));
  it('is not stale while requests bring figures', () => {
    expect(connectionOf({ lostAt: 1000, goodAt: 1000 + PATIENCE, now: 1000 + PATIENCE + 5 })).toBe('reconnecting');
  });
});

describe('ageOf', () => {
  it.each([
    [-4000, 0, 'seconds'],
    [59_999, 59, 'seconds'],
    [60_000, 1, 'minutes'],
    [3_599_999, 59, 'minutes'],
    [7_200_000, 2, 'hours'],
    [86_400_000 * 8, 8, 'days'],
  ])('%d ms are %d %s', (passed, count, unit) => expect(ageOf(1_000_000, 1_000_000 + passed)).toEqual({ count, unit }));
});
