import { addDays, DATE_RANGE, daysBetween, type PlainDate } from '@zhibu/domain';

/** Built-in formats of days and times (ECMA-376, 18.8.30): the general ones, and those of Chinese, Japanese and Korean editions. */
const DATE_FORMAT_RANGES = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;

/** Whether a number format shows days: a built-in one by its number, another one by its code. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return DATE_FORMAT_RANGES.some(([first, last]) => id >= first && id <= last);
  const letters = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, '');
  return /[ymd]/i.test(letters);
}

const DAY_ZERO = { from1900: '1899-12-30', from1904: '1904-01-01' } as const;
/** Day 60 of the count from 1900 is 29 February 1900, which never was: earlier numbers lie one day later than the rest suggest. */
const DAY_THAT_NEVER_WAS = 60;

/** The day that a spreadsheet means by a number; null for what is none or lies outside the accepted dates. */
export function dateOfSerial(serial: number, from1904: boolean): PlainDate | null {
  const zero = from1904 ? DAY_ZERO.from1904 : DAY_ZERO.from1900;
  const day = Math.floor(serial);
  const days = !from1904 && day < DAY_THAT_NEVER_WAS ? day + 1 : day;
  if (!Number.isFinite(day) || day < 1 || days > daysBetween(zero, DATE_RANGE.last)) return null;
  return addDays(zero, days);
}
