import { addDays, addYears, type PlainDate } from '@zhibu/domain';
import { periodBefore, periodOf, type Granularity, type Period, type Text } from '@zhibu/statistics';
import { AppError, badInput } from '../../kernel/errors.js';

/** The time of an overview. */
export interface OverviewTime {
  /** 2026-03, 2026-Q1, 2026-H1, 2026; null for now. */
  readonly key: string | null;
  /** The day as of which stocks are counted. */
  readonly asOf: PlainDate;
  readonly isNow: boolean;
  /** The days over which changes are counted; of now the twelve months up to today. */
  readonly from: PlainDate;
  /** The day with which stocks are compared. */
  readonly before: PlainDate;
  readonly name: Text;
  readonly beforeName: Text;
  /** The keys of the periods before and after; of now last month, and none. */
  readonly previous: string;
  readonly next: string | null;
}

const FORMS: readonly (readonly [RegExp, Granularity, (year: string, part: string) => PlainDate])[] = [
  [/^(\d{4})-(0[1-9]|1[0-2])$/, 'MONTH', (year, part) => `${year}-${part}-01`],
  [/^(\d{4})-Q([1-4])$/, 'QUARTER', (year, part) => `${year}-${String(Number(part) * 3).padStart(2, '0')}-01`],
  [/^(\d{4})-H([12])$/, 'HALF_YEAR', (year, part) => `${year}-${part === '1' ? '06' : '12'}-01`],
  [/^(\d{4})$/, 'YEAR', (year) => `${year}-01-01`],
];

/** The words for a period. */
export function periodName({ key, granularity }: Pick<Period, 'key' | 'granularity'>): Text {
  const [year = '', part = ''] = key.split('-');
  const digit = part.slice(1);
  switch (granularity) {
    case 'MONTH':
      return { zh: `${year}年${Number(part)}月`, en: key };
    case 'QUARTER':
      return { zh: `${year}年第${'一二三四'.charAt(Number(digit) - 1)}季度`, en: `${part} ${year}` };
    case 'HALF_YEAR':
      return { zh: `${year}年${digit === '1' ? '上' : '下'}半年`, en: `${part} ${year}` };
    default:
      return { zh: `${year}年`, en: year };
  }
}

/** Reads what is asked for. @throws AppError BAD_USER_INPUT for another form, PERIOD_WITHOUT_DATA for a time to come */
export function overviewTime(asked: string | null | undefined, today: PlainDate): OverviewTime {
  if (!asked || asked === 'CURRENT') return now(today);
  const period = periodNamed(asked);
  if (period.from > today) throw new AppError('PERIOD_WITHOUT_DATA', `${asked} has not begun yet.`);
  const before = periodBefore(period);
  if (!before) throw new AppError('PERIOD_WITHOUT_DATA', `Nothing is known before ${asked}.`);
  const asOf = period.to < today ? period.to : today;
  const after = periodOf(addDays(period.to, 1), period.granularity);
  return {
    key: period.key,
    asOf,
    isNow: asOf === today,
    from: period.from,
    before: before.to,
    name: periodName(period),
    beforeName: periodName(before),
    previous: before.key,
    next: after.from > today ? null : after.key,
  };
}

function now(today: PlainDate): OverviewTime {
  const before = periodBefore(periodOf(today, 'MONTH'));
  return {
    key: null,
    asOf: today,
    isNow: true,
    from: addDays(addYears(today, -1), 1),
    before: before?.to ?? today,
    name: { zh: '当前', en: 'Now' },
    beforeName: { zh: '上月末', en: 'the end of last month' },
    previous: before?.key ?? '',
    next: null,
  };
}

function periodNamed(asked: string): Period {
  for (const [form, granularity, dayIn] of FORMS) {
    const [, year, part = ''] = form.exec(asked) ?? [];
    if (year !== undefined && year >= '1922') return periodOf(dayIn(year, part), granularity);
  }
  throw badInput('period', 'A period is a month (2026-03), a quarter (2026-Q1), a half-year (2026-H1) or a year (2026).');
}
