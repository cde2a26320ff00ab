import type { Granularity, Time } from './question';

type Span = Extract<Time, { kind: 'SPAN' }>;

const two = (value: number): string => String(value).padStart(2, '0');

/** The first day of the month that lies so many months before the one of a day. */
function monthsBefore(day: string, months: number): string {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - months;
  return `${Math.floor(count / 12)}-${two((count % 12) + 1)}-01`;
}

const yearsBefore = (day: string, years: number): string => `${Number(day.slice(0, 4)) - years}-01-01`;

/** What is offered at a click; all of them end on the given day. */
export const SPAN_PRESETS = ['THIS_YEAR', 'MONTHS_12', 'QUARTERS_8', 'YEARS_3', 'YEARS_5', 'YEARS_10'] as const;
export type SpanPreset = (typeof SPAN_PRESETS)[number];

/** The span of a preset that ends on a day. */
export function spanOf(preset: SpanPreset, end: string): Span {
  const from: Readonly<Record<SpanPreset, string>> = {
    THIS_YEAR: yearsBefore(end, 0),
    MONTHS_12: monthsBefore(end, 11),
    // Seven quarters before the one of the day.
    QUARTERS_8: monthsBefore(end, ((Number(end.slice(5, 7)) - 1) % 3) + 21),
    YEARS_3: yearsBefore(end, 2),
    YEARS_5: yearsBefore(end, 4),
    YEARS_10: yearsBefore(end, 9),
  };
  return { kind: 'SPAN', from: from[preset], to: end };
}

const DEFAULT_PRESETS: Readonly<Record<Granularity, SpanPreset>> = {
  MONTH: 'MONTHS_12',
  QUARTER: 'QUARTERS_8',
  HALF_YEAR: 'YEARS_3',
  YEAR: 'YEARS_5',
  TERM: 'YEARS_10',
};

/** A span that shows a fair number of periods and ends on a day. */
export const defaultSpan = (granularity: Granularity, end: string): Span => spanOf(DEFAULT_PRESETS[granularity], end);
