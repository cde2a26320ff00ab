import { addDays, daysBetween, type PlainDate } from '@zhibu/domain';
import type { Random } from './random.js';

/** The day on which the invented courts opened their roster; nothing before it is recorded as a change. */
export const ROSTER_OPENED = '2024-11-01';
/** The last day of the demo's history. It stays fixed, so that the data never lie in the future. */
export const DEMO_DAY = '2026-11-20';
/** Ages are reckoned in this year. */
export const DEMO_YEAR = 2026;

/** A day in from..to, both included. */
export function dayBetween(random: Random, from: PlainDate, to: PlainDate): PlainDate {
  return addDays(from, random.int(0, Math.max(daysBetween(from, to), 0)));
}

export function earliest(a: PlainDate, b: PlainDate): PlainDate {
  return a < b ? a : b;
}

export function latest(a: PlainDate, b: PlainDate): PlainDate {
  return a > b ? a : b;
}

/** 云高法党〔2025〕12号 */
export function documentNumber(mark: string, on: PlainDate, random: Random): string {
  return `${mark}〔${on.slice(0, 4)}〕${random.int(3, 96)}号`;
}
