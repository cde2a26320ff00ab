import { codeGuard, type CodeLabels } from './code-list.js';

/** Age bands of members as the annual bulletin publishes them; age = calendar year of the data date − year of birth. */
export const AGE_BANDS = ['<=30', '31-35', '36-40', '41-45', '46-50', '51-55', '56-60', '>=61'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];
export const isAgeBand = codeGuard(AGE_BANDS);
export const AGE_BAND_LABELS: CodeLabels<AgeBand> = {
  '<=30': { zh: '30岁及以下', en: '30 and under' },
  '31-35': { zh: '31—35岁', en: '31–35' },
  '36-40': { zh: '36—40岁', en: '36–40' },
  '41-45': { zh: '41—45岁', en: '41–45' },
  '46-50': { zh: '46—50岁', en: '46–50' },
  '51-55': { zh: '51—55岁', en: '51–55' },
  '56-60': { zh: '56—60岁', en: '56–60' },
  '>=61': { zh: '61岁及以上', en: '61 and over' },
};

interface AgeLimits {
  readonly youngest?: number;
  readonly oldest?: number;
}

const AGE_LIMITS: Readonly<Record<AgeBand, AgeLimits>> = {
  '<=30': { oldest: 30 },
  '31-35': { youngest: 31, oldest: 35 },
  '36-40': { youngest: 36, oldest: 40 },
  '41-45': { youngest: 41, oldest: 45 },
  '46-50': { youngest: 46, oldest: 50 },
  '51-55': { youngest: 51, oldest: 55 },
  '56-60': { youngest: 56, oldest: 60 },
  '>=61': { youngest: 61 },
};

/** The band in which somebody born in `birthYear` falls in the figures of `year`. */
export function ageBandOf(birthYear: number, year: number): AgeBand {
  const age = year - birthYear;
  return AGE_BANDS.find((band) => age <= (AGE_LIMITS[band].oldest ?? Infinity)) ?? '>=61';
}

/** The first and the last year of birth of a band in the figures of `year`; an open end is left out. */
export function birthYearsOfBand(band: AgeBand, year: number): { from?: number; to?: number } {
  const { youngest, oldest } = AGE_LIMITS[band];
  return {
    ...(oldest === undefined ? {} : { from: year - oldest }),
    ...(youngest === undefined ? {} : { to: year - youngest }),
  };
}

/**
 * Eras of joining as the annual bulletin publishes them. Boundaries: founding of the People's Republic (1949-10-01), opening of the
 * third plenum of the 11th Central Committee (1978-12-18), opening of the 18th National Congress (2012-11-08).
 */
export const JOINING_ERAS = ['before 1949-10', '1949-10..1978-12', '1978-12..2012-11', 'since 2012-11'] as const;
export type JoiningEra = (typeof JOINING_ERAS)[number];
export const isJoiningEra = codeGuard(JOINING_ERAS);
export const JOINING_ERA_LABELS: CodeLabels<JoiningEra> = {
  'before 1949-10': { zh: '新中国成立前', en: 'Before October 1949' },
  '1949-10..1978-12': { zh: '新中国成立后至党的十一届三中全会前', en: 'October 1949 to December 1978' },
  '1978-12..2012-11': { zh: '党的十一届三中全会后至党的十八大前', en: 'December 1978 to November 2012' },
  'since 2012-11': { zh: '党的十八大以来', en: 'Since November 2012' },
};

const ERA_BOUNDS: Readonly<Record<JoiningEra, { from?: string; to?: string }>> = {
  'before 1949-10': { to: '1949-10-01' },
  '1949-10..1978-12': { from: '1949-10-01', to: '1978-12-18' },
  '1978-12..2012-11': { from: '1978-12-18', to: '2012-11-08' },
  'since 2012-11': { from: '2012-11-08' },
};

/** The half-open range [from, to) of dates (YYYY-MM-DD) of an era; an open end is left out. */
export function eraBounds(era: JoiningEra): { from?: string; to?: string } {
  return ERA_BOUNDS[era];
}

/** The era of a date of joining (YYYY-MM-DD). */
export function joiningEraOf(date: string): JoiningEra {
  return JOINING_ERAS.find((era) => date < (ERA_BOUNDS[era].to ?? '~')) ?? 'since 2012-11';
}
