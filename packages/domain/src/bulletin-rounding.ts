/** The bulletin counts in units of 10,000 to 0.1 from here on, and below it to the last one. */
const ROUNDED_FROM = 10_000;
const ROUNDED_TO = 1_000;

/** A count as the annual bulletin publishes it: to 0.1 of 10,000; exact below 10,000. */
export function bulletinCount(count: number): number {
  return count < ROUNDED_FROM ? count : Math.round(count / ROUNDED_TO) * ROUNDED_TO;
}

/** A share in percent as the annual bulletin publishes it, to 0.1; null of nothing. */
export function bulletinShare(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1_000) / 10;
}
