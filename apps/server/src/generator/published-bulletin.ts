import type { AgeBand, JoiningEra } from '@zhibu/domain';

/** What the annual bulletin of the Party says of one year's end, in units of 10,000, rounded to 0.1; parts may differ from totals by 0.2. */
export interface PublishedYear {
  readonly members: number;
  readonly women: number;
  readonly minority: number;
  readonly juniorCollegeAndAbove: number;
  readonly retired: number;
  readonly age: Readonly<Record<AgeBand, number>>;
  readonly joined: Readonly<Record<JoiningEra, number>>;
  /** Who joined in the year, with those parts that are published. */
  readonly recruits: number;
  readonly recruitsTo35: number;
  readonly recruitedWomen: number | null;
  readonly recruitedMinority: number | null;
  readonly recruitedJuniorCollegeAndAbove: number;
  readonly organizations: number;
  readonly committees: number;
  readonly generalBranches: number;
  readonly branches: number;
}

export const PUBLISHED_YEARS = [2021, 2022, 2023, 2024] as const;
export type PublishedYearNumber = (typeof PUBLISHED_YEARS)[number];

/** How far our figures may lie from the published ones, in 10,000: as far as the bulletin's own parts lie from its totals. */
export const PUBLISHED_TOLERANCE = 0.2;

const age = (...figures: readonly [number, number, number, number, number, number, number, number]): Record<AgeBand, number> => {
  const [to30, to35, to40, to45, to50, to55, to60, from61] = figures;
  return { '<=30': to30, '31-35': to35, '36-40': to40, '41-45': to45, '46-50': to50, '51-55': to55, '56-60': to60, '>=61': from61 };
};
const joined = (...figures: readonly [number, number, number, number]): Record<JoiningEra, number> => {
  const [before1949, before1978, before2012, since2012] = figures;
  return { 'before 1949-10': before1949, '1949-10..1978-12': before1978, '1978-12..2012-11': before2012, 'since 2012-11': since2012 };
};

/**
 * 《中国共产党党内统计公报》, Organisation Department of the Central Committee, published on 2022-06-29, 2023-06-30, 2024-06-30 and
 * 2025-06-30 for the ends of 2021 to 2024. It publishes neither a cross table nor provinces, levels of education or single ethnic groups.
 */
export const PUBLISHED: Readonly<Record<PublishedYearNumber, PublishedYear>> = {
  2021: {
    ...{ members: 9_671.2, women: 2_843.1, minority: 728.5, juniorCollegeAndAbove: 5_146.1, retired: 1_942.1 },
    age: age(1_262.4, 1_153.5, 978, 877.5, 936.4, 877.6, 864.8, 2_721),
    joined: joined(11.9, 1_417.5, 6_082.5, 2_159.4),
    ...{ recruits: 438.3, recruitsTo35: 354, recruitedWomen: 204.2, recruitedMinority: 40, recruitedJuniorCollegeAndAbove: 211.5 },
    ...{ organizations: 493.6, committees: 27.8, generalBranches: 31.6, branches: 434.2 },
  },
  2022: {
    ...{ members: 9_804.1, women: 2_930.2, minority: 744.5, juniorCollegeAndAbove: 5_365.4, retired: 1_986.7 },
    age: age(1_243.5, 1_150, 1_035.6, 896.6, 929.1, 897.5, 915.9, 2_735.9),
    joined: joined(9.6, 1_360.9, 6_053.2, 2_380.5),
    ...{ recruits: 244.9, recruitsTo35: 198.8, recruitedWomen: 111.5, recruitedMinority: 25.6, recruitedJuniorCollegeAndAbove: 125.9 },
    ...{ organizations: 506.5, committees: 28.9, generalBranches: 32, branches: 445.6 },
  },
  2023: {
    ...{ members: 9_918.5, women: 3_018.5, minority: 759.2, juniorCollegeAndAbove: 5_578.6, retired: 2_064.4 },
    age: age(1_241.2, 1_119.6, 1_086.4, 945.9, 907.1, 940.5, 890.7, 2_787.2),
    joined: joined(6.8, 1_286.3, 6_014.2, 2_611.2),
    ...{ recruits: 240.8, recruitsTo35: 198.3, recruitedWomen: 110.5, recruitedMinority: 25.2, recruitedJuniorCollegeAndAbove: 128 },
    ...{ organizations: 517.6, committees: 29.8, generalBranches: 32.5, branches: 455.4 },
  },
  2024: {
    ...{ members: 10_027.1, women: 3_099.5, minority: 773.4, juniorCollegeAndAbove: 5_778.6, retired: 2_146.9 },
    age: age(1_227.2, 1_076.4, 1_147.5, 968.7, 904.1, 941.2, 864.6, 2_897.3),
    joined: joined(5.4, 1_230.9, 5_980, 2_810.8),
    // The share of women and of minorities among the recruits of 2024 was not found; that of junior college, 54.4 %, is published.
    ...{ recruits: 213.1, recruitsTo35: 178.4, recruitedWomen: null, recruitedMinority: null, recruitedJuniorCollegeAndAbove: 115.9 },
    ...{ organizations: 525, committees: 30.6, generalBranches: 33, branches: 461.4 },
  },
};
