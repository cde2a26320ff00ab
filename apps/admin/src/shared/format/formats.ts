/** Text for a figure that is not known. */
export const NO_FIGURE = '–';

const isDay = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Thousands grouped; "–" for none, "0" for zero. */
export function formatNumber(value: number | null | undefined, digits = 0): string {
  if (value === null || value === undefined || Number.isNaN(value)) return NO_FIGURE;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Part of a whole as a percentage; "–" where there is no whole, or where one of the two is not known. */
export function formatShare(part: number | null, whole: number | null, digits = 1): string {
  return part === null || whole === null || whole === 0 ? NO_FIGURE : `${formatNumber((part / whole) * 100, digits)}%`;
}

/** A day (YYYY-MM-DD) as running text, such as 22 November 2026 in English. */
export function formatLongDate(day: string | null | undefined, locale: string): string {
  const parts = day === null || day === undefined ? null : isDay.exec(day);
  if (parts === null) return day ?? NO_FIGURE;
  const date = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])));
  return date.toLocaleDateString(locale === 'en' ? 'en-GB' : 'zh-CN', { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' });
}

/** A moment as 2026-11-22 09:05 in the browser's time zone. */
export function formatMoment(moment: string | null | undefined): string {
  if (moment === null || moment === undefined) return NO_FIGURE;
  const date = new Date(moment);
  if (Number.isNaN(date.getTime())) return moment;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
