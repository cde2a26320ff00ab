import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  ageInYears,
  checkDate,
  compareDates,
  DATE_RANGE,
  daysBetween,
  formatDateZh,
  parseDate,
  todayIn,
  yearOf,
} from './dates.js';

const date = fc
  .date({ min: new Date(DATE_RANGE.first), max: new Date(DATE_RANGE.last), noInvalidDate: true })
  .map((moment) => moment.toISOString().slice(0, 10));

describe('T34 dates', () => {
  it('that exist are accepted as they are', () => {
    fc.assert(
      fc.property(date, (text) => {
        expect(parseDate(text)).toBe(text);
      }),
    );
    expect(parseDate('2024-02-29')).toBe('2024-02-29');
    expect(parseDate('2000-02-29')).toBe('2000-02-29');
  });

  it('that do not exist are refused', () => {
    const texts = ['2026-02-30', '2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '2026-11-32'];
    for (const text of texts) expect(checkDate(text)).toEqual({ ok: false, code: 'INVALID' });
  });

  it('outside the accepted years are refused', () => {
    for (const text of ['9999-12-31', '0001-01-01', '0000-01-01', '1849-12-31', '2150-01-01']) {
      expect(checkDate(text)).toEqual({ ok: false, code: 'OUT_OF_RANGE' });
    }
    expect(parseDate('1850-01-01')).not.toBeNull();
    expect(parseDate('2149-12-31')).not.toBeNull();
  });

  it('with a time, a zone or another writing are refused', () => {
    const texts = [
      '',
      '0001',
      '2026',
      '2026-11',
      '2026-11-22T00:00:00Z',
      '2026-11-22+08:00',
      '2026-11-22Z',
      '2026-1-2',
      '20261122',
      '2026/11/22',
      '22-11-2026',
      ' 2026-11-22',
      '2026-11-22\n',
      '２０２６-11-22',
      '+002026-11-22',
      '-2026-11-22',
    ];
    for (const text of texts) expect(checkDate(text)).toEqual({ ok: false, code: 'INVALID' });
  });
});

describe('arithmetic', () => {
  it('moves by days there and back', () => {
    fc.assert(
      fc.property(date, date, (a, b) => {
        expect(addDays(a, daysBetween(a, b))).toBe(b);
        expect(Math.sign(daysBetween(a, b))).toBe(compareDates(b, a));
      }),
    );
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });

  it('clips months to their ends', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-01-15', -13)).toBe('2024-12-15');
    expect(addMonths('2026-11-22', 14)).toBe('2028-01-22');
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
  });

  it('stays inside the accepted dates', () => {
    expect(() => addDays(DATE_RANGE.last, 1)).toThrow(RangeError);
    expect(() => addYears(DATE_RANGE.first, -1)).toThrow(RangeError);
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
  });

  it('counts completed years from birthday to birthday', () => {
    expect(ageInYears('2008-11-23', '2026-11-22')).toBe(17);
    expect(ageInYears('2008-11-22', '2026-11-22')).toBe(18);
    expect(ageInYears('2008-02-29', '2026-02-28')).toBe(17);
    expect(ageInYears('2008-02-29', '2026-03-01')).toBe(18);
    expect(ageInYears('2026-11-22', '2026-11-21')).toBe(-1);
  });

  it('reads the year', () => {
    expect(yearOf('1949-10-01')).toBe(1949);
  });
});

describe('T60 today', () => {
  it('is the day of the zone, not of the machine', () => {
    const lateEvening = new Date('2025-12-31T16:30:00Z');
    expect(todayIn('Asia/Shanghai', lateEvening)).toBe('2026-01-01');
    expect(todayIn('UTC', lateEvening)).toBe('2025-12-31');
    expect(todayIn('America/New_York', new Date('2026-03-08T06:59:59Z'))).toBe('2026-03-08');
  });

  it('refuses an unknown zone', () => {
    expect(() => todayIn('Asia/Nowhere', new Date(0))).toThrow(RangeError);
  });
});

it('is written in Chinese without leading zeros', () => {
  expect(formatDateZh('2026-11-22')).toBe('2026年11月22日');
  expect(formatDateZh('2026-01-02')).toBe('2026年1月2日');
});
