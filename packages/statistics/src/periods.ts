import { addDays, daysInMonth, type PlainDate } from '@zhibu/domain';

export const GRANULARITIES = ['MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR', 'TERM'] as const;
export type Granularity = (typeof GRANULARITIES)[number];

/** A period with both of its days included. `key`: 2026-03, 2026-Q1, 2026-H1, 2026, or T20 for a term. */
export interface Period {
  readonly key: string;
  readonly granularity: Granularity;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

const MONTHS = { MONTH: 1, QUARTER: 3, HALF_YEAR: 6, YEAR: 12 } as const;

// First days of the National Congresses of the Party; a term lasts until the day before the next one.
const TERMS: readonly (readonly [key: string, from: PlainDate])[] = [
  ['T16', '2002-11-08'],
  ['T17', '2007-10-15'],
  ['T18', '2012-11-08'],
  ['T19', '2017-10-18'],
  ['T20', '2022-10-16'],
];
const NEXT_TERM: PlainDate = '2027-12-31';

const two = (value: number) => String(value).padStart(2, '0');
const monthsSinceZero = (date: PlainDate) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

function termOf(date: PlainDate): Period {
  const index = Math.max(
    TERMS.findLastIndex(([, from]) => from <= date),
    0,
  );
  return termAt(index);
}

function termAt(index: number): Period {
  const [key, from] = TERMS[index] ?? ['', ''];
  const next = TERMS[index + 1];
  return { key, granularity: 'TERM', from, to: next ? addDays(next[1], -1) : NEXT_TERM };
}

function spanFrom(firstMonth: number, granularity: Exclude<Granularity, 'TERM'>): Period {
  const length = MONTHS[granularity];
  const [year, month] = [Math.floor(firstMonth / 12), (firstMonth % 12) + 1];
  const last = firstMonth + length - 1;
  const [lastYear, lastMonth] = [Math.floor(last / 12), (last % 12) + 1];
  const keys = {
    MONTH: `${year}-${two(month)}`,
    QUARTER: `${year}-Q${Math.ceil(month / 3)}`,
    HALF_YEAR: `${year}-H${Math.ceil(month / 6)}`,
    YEAR: String(year),
  };
  return {
    key: keys[granularity],
    granularity,
    from: `${year}-${two(month)}-01`,
    to: `${lastYear}-${two(lastMonth)}-${two(daysInMonth(lastYear, lastMonth))}`,
  };
}

/** The period in which a day lies. */
export function periodOf(date: PlainDate, granularity: Granularity): Period {
  if (granularity === 'TERM') return termOf(date);
  const length = MONTHS[granularity];
  return spanFrom(Math.floor(monthsSinceZero(date) / length) * length, granularity);
}

/** The period before another. Null before the first known term. */
export function periodBefore({ from, granularity }: Period): Period | null {
  const before = periodOf(addDays(from, -1), granularity);
  return before.from === from || before.to >= from ? null : before;
}

/** The period a year before another; null for terms. */
export function periodAYearBefore({ from, granularity }: Period): Period | null {
  return granularity === 'TERM' ? null : spanFrom(monthsSinceZero(from) - 12, granularity);
}

/** All periods that have a day in [from, to], at most `limit` + 1 of them. */
export function periodsBetween(from: PlainDate, to: PlainDate, granularity: Granularity, limit: number): Period[] {
  const periods: Period[] = [];
  for (
    let period = periodOf(from, granularity);
    period.from <= to && periods.length <= limit;
    period = periodOf(addDays(period.to, 1), granularity)
  ) {
    periods.push(period);
    if (granularity === 'TERM' && period.to === NEXT_TERM) break;
  }
  return periods;
}

/** The same day a year before; 28 February for 29 February. */
export function dayAYearBefore(date: PlainDate): PlainDate {
  const year = Number(date.slice(0, 4)) - 1;
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  return `${year}-${two(month)}-${two(Math.min(day, daysInMonth(year, month)))}`;
}
