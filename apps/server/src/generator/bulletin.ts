import { AGE_BANDS, JOINING_ERAS, type AgeBand, type JoiningEra } from '@zhibu/domain';

/**
 * The annual bulletin of the Party for the end of 2024, in units of 10,000 members, published on 2025-06-30. Parts may differ from the
 * total by 0.2. It publishes neither a cross table nor levels of education.
 */
export const BULLETIN_2024 = {
  members: 10_027.1,
  women: 3_099.5,
  minority: 773.4,
  juniorCollegeAndAbove: 5_778.6,
  recruits: 213.1,
  age: {
    '<=30': 1_227.2,
    '31-35': 1_076.4,
    '36-40': 1_147.5,
    '41-45': 968.7,
    '46-50': 904.1,
    '51-55': 941.2,
    '56-60': 864.6,
    '>=61': 2_897.3,
  } satisfies Record<AgeBand, number>,
  joined: {
    'before 1949-10': 5.4,
    '1949-10..1978-12': 1_230.9,
    '1978-12..2012-11': 5_980,
    'since 2012-11': 2_810.8,
  } satisfies Record<JoiningEra, number>,
} as const;

/** The eras in which people of each age band can have joined, with a first guess at how they are split. */
const POSSIBLE: Readonly<Record<AgeBand, Readonly<Partial<Record<JoiningEra, number>>>>> = {
  '<=30': { 'since 2012-11': 1 },
  '31-35': { '1978-12..2012-11': 0.2, 'since 2012-11': 1 },
  '36-40': { '1978-12..2012-11': 1, 'since 2012-11': 0.6 },
  '41-45': { '1978-12..2012-11': 1, 'since 2012-11': 0.4 },
  '46-50': { '1978-12..2012-11': 1, 'since 2012-11': 0.3 },
  '51-55': { '1978-12..2012-11': 1, 'since 2012-11': 0.2 },
  '56-60': { '1978-12..2012-11': 1, 'since 2012-11': 0.1 },
  '>=61': { 'before 1949-10': 1, '1949-10..1978-12': 1, '1978-12..2012-11': 1, 'since 2012-11': 0.05 },
};

const ROUNDS = 200;

/** A cell of the cross table of age band and joining era, with its weight. */
export type AgeAndEra = readonly [cell: { readonly band: AgeBand; readonly era: JoiningEra }, weight: number];

/**
 * A cross table that has both published distributions at its margins (iterative proportional fitting): the bulletin gives none, so the
 * inside is synthetic.
 */
export function ageAndEra(): AgeAndEra[] {
  const table = AGE_BANDS.map((band) => JOINING_ERAS.map((era) => POSSIBLE[band][era] ?? 0));
  for (let round = 0; round < ROUNDS; round += 1) {
    table.forEach((row, index) => scale(row, BULLETIN_2024.age[AGE_BANDS[index] ?? '<=30']));
    JOINING_ERAS.forEach((era, column) => {
      const factor = BULLETIN_2024.joined[era] / table.reduce((sum, row) => sum + (row[column] ?? 0), 0);
      for (const row of table) row[column] = (row[column] ?? 0) * factor;
    });
  }
  return AGE_BANDS.flatMap((band, index) =>
    JOINING_ERAS.map((era, column) => [{ band, era }, table[index]?.[column] ?? 0] as const),
  ).filter(([, weight]) => weight > 0);
}

function scale(row: number[], wanted: number): void {
  const factor = wanted / row.reduce((sum, value) => sum + value, 0);
  for (const [index, value] of row.entries()) row[index] = value * factor;
}
