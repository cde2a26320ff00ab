import { describe, expect, it } from 'vitest';
import { dayAYearBefore, periodAYearBefore, periodBefore, periodOf, periodsBetween } from './periods.js';

describe('periods', () => {
  it.each([
    ['2024-02-29', 'MONTH', '2024-02', '2024-02-01', '2024-02-29'],
    ['2026-11-22', 'QUARTER', '2026-Q4', '2026-10-01', '2026-12-31'],
    ['2026-06-30', 'HALF_YEAR', '2026-H1', '2026-01-01', '2026-06-30'],
    ['2026-01-01', 'YEAR', '2026', '2026-01-01', '2026-12-31'],
    ['2022-10-15', 'TERM', 'T19', '2017-10-18', '2022-10-15'],
  ] as const)('%s lies in the %s %s', (date, granularity, key, ...days) => {
    expect(periodOf(date, granularity)).toEqual({ key, granularity, from: days[0], to: days[1] });
  });

  it('follow one another without gap or overlap', () => {
    for (const granularity of ['MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR', 'TERM'] as const) {
      const periods = periodsBetween('2019-05-05', '2026-11-22', granularity, 200);
      periods.slice(1).forEach((period, index) => {
        expect(periodBefore(period)).toEqual(periods[index]);
        expect(Date.parse(period.from) - Date.parse(periods[index]?.to ?? '')).toBe(86_400_000);
      });
      expect(periods[0] && periods[0].from <= '2019-05-05').toBe(true);
    }
  });

  it('have one a year before, terms have none', () => {
    expect(periodAYearBefore(periodOf('2024-02-10', 'MONTH'))?.to).toBe('2023-02-28');
    expect(periodAYearBefore(periodOf('2024-02-10', 'TERM'))).toBeNull();
    expect(dayAYearBefore('2024-02-29')).toBe('2023-02-28');
  });

  it('stop after one more than allowed', () => expect(periodsBetween('1950-01-01', '2026-01-01', 'MONTH', 12)).toHaveLength(13));
});
