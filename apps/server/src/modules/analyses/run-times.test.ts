import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextRunAfter } from './run-times.js';
import { ANALYSIS_SCHEDULES } from './saved-analysis.codes.js';

const next = (schedule: (typeof ANALYSIS_SCHEDULES)[number], after: string, timeZone = 'Asia/Shanghai') =>
  nextRunAfter(schedule, new Date(after), timeZone).toISOString();

describe('the next run of a schedule', () => {
  it.each([
    ['DAILY', '2026-11-21T21:59:59Z', '2026-11-21T22:00:00.000Z'],
    ['DAILY', '2026-11-21T22:00:00Z', '2026-11-22T22:00:00.000Z'],
    ['WEEKLY', '2026-11-22T04:00:00Z', '2026-11-22T22:00:00.000Z'],
    ['WEEKLY', '2026-11-23T04:00:00Z', '2026-11-29T22:00:00.000Z'],
    ['MONTHLY', '2026-11-22T04:00:00Z', '2026-11-30T22:00:00.000Z'],
    ['MONTHLY', '2026-12-31T22:00:00Z', '2027-01-31T22:00:00.000Z'],
  ] as const)('%s after %s', (schedule, after, expected) => {
    expect(next(schedule, after)).toBe(expected);
  });

  it('T60 is at six where the organs work, also where clocks are changed', () => {
    expect(next('DAILY', '2026-03-28T12:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T04:00:00.000Z');
    expect(next('DAILY', '2026-10-24T12:00:00Z', 'Europe/Berlin')).toBe('2026-10-25T05:00:00.000Z');
  });

  it('always lies ahead, and once in the time of its schedule', () => {
    const DAYS = { DAILY: 1, WEEKLY: 7, MONTHLY: 31 };
    const moments = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom(...ANALYSIS_SCHEDULES), moments, (schedule, after) => {
        const ahead = nextRunAfter(schedule, after, 'Asia/Shanghai').getTime() - after.getTime();
        expect(ahead).toBeGreaterThan(0);
        expect(ahead).toBeLessThanOrEqual(DAYS[schedule] * 86_400_000);
      }),
      { numRuns: 200 },
    );
  });
});
