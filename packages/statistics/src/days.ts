import type { PlainDate } from '@zhibu/domain';

/** A day as a number: 0 is 1900-01-01, so that two bytes reach to June 2079. */
export type Day = number;

/** No end: from then on. */
export const OPEN: Day = 65_535;
const EPOCH = Date.UTC(1900, 0, 1);
const DAY_MS = 86_400_000;

/** Earlier days become 0; null is OPEN. */
export function dayOf(date: PlainDate | null): Day {
  if (date === null) return OPEN;
  return Math.min(Math.max(Math.round((Date.parse(date) - EPOCH) / DAY_MS), 0), OPEN - 1);
}

/** The date of a day. @throws RangeError for OPEN */
export function dateOf(day: Day): PlainDate {
  if (day >= OPEN) throw new RangeError('No date: the period is open.');
  return new Date(EPOCH + day * DAY_MS).toISOString().slice(0, 10);
}
