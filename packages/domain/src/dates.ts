/** A calendar day without a time of day or a time zone, written YYYY-MM-DD; such texts compare in date order with < and >. */
export type PlainDate = string;

/** The days that the product accepts; anything outside is a slip of the pen in a roster of living people and their records. */
export const DATE_RANGE = { first: '1850-01-01', last: '2149-12-31' } as const;

export type DateFault = 'INVALID' | 'OUT_OF_RANGE';
export type DateCheck = { readonly ok: true; readonly date: PlainDate } | { readonly ok: false; readonly code: DateFault };

const DATE_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** Checks a text that must be exactly one existing day as YYYY-MM-DD, without time or zone, inside DATE_RANGE. */
export function checkDate(text: string): DateCheck {
  const parts = DATE_PATTERN.exec(text);
  if (!parts) return { ok: false, code: 'INVALID' };
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return { ok: false, code: 'INVALID' };
  if (text < DATE_RANGE.first || text > DATE_RANGE.last) return { ok: false, code: 'OUT_OF_RANGE' };
  return { ok: true, date: text };
}

/** The date itself when checkDate accepts it, otherwise null. */
export function parseDate(text: string): PlainDate | null {
  const check = checkDate(text);
  return check.ok ? check.date : null;
}

/** The number of days of a month (1..12) of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  if (month === 2) return leap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Negative when a is earlier than b, zero when equal, positive when later. */
export function compareDates(a: PlainDate, b: PlainDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function partsOf(date: PlainDate): { year: number; month: number; day: number } {
  if (parseDate(date) === null) throw new RangeError(`Not a date: ${date}`);
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

function dateOf(year: number, month: number, day: number): PlainDate {
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  if (parseDate(date) === null) throw new RangeError(`Outside the accepted dates: ${date}`);
  return date;
}

function epochDay(date: PlainDate): number {
  const { year, month, day } = partsOf(date);
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

/** The calendar year of a date. */
export function yearOf(date: PlainDate): number {
  return partsOf(date).year;
}

/** The date a number of days later (earlier when negative). @throws RangeError when it leaves DATE_RANGE. */
export function addDays(date: PlainDate, days: number): PlainDate {
  const moved = new Date((epochDay(date) + days) * DAY_MS);
  return dateOf(moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
}

/** The same day some calendar months later (earlier when negative), clipped to the end of the month. @throws RangeError as addDays. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return dateOf(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

/** The same day some years later; 29 February becomes 28 February in a common year. @throws RangeError as addDays. */
export function addYears(date: PlainDate, years: number): PlainDate {
  return addMonths(date, years * 12);
}

/** The number of days from one date to another, negative when the second is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return epochDay(to) - epochDay(from);
}

/** Completed years of life (周岁) on a day: one more from each birthday on. Somebody born on 29 February completes a common year on 1 March. */
export function ageInYears(birthDate: PlainDate, today: PlainDate): number {
  const [birth, now] = [partsOf(birthDate), partsOf(today)];
  return now.year - birth.year - (today.slice(5) < birthDate.slice(5) ? 1 : 0);
}

/** The calendar day that a moment has in an IANA time zone. @throws RangeError for an unknown zone. */
export function todayIn(timeZone: string, now: Date): PlainDate {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, calendar: 'gregory', year: 'numeric', month: 'numeric', day: 'numeric' });
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, Number(value)]));
  return dateOf(parts.get('year') ?? 0, parts.get('month') ?? 0, parts.get('day') ?? 0);
}

/** 2026年11月22日, without leading zeros. */
export function formatDateZh(date: PlainDate): string {
  const { year, month, day } = partsOf(date);
  return `${year}年${month}月${day}日`;
}
