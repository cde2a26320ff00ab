import { AGE_BANDS, ageBandOf, JOINING_ERAS } from '@zhibu/domain';
import { describe, expect, it } from 'vitest';
import { EVERYBODY, isMemberIn, sizeCohorts, type Cohort } from './life-table.js';
import { makeLives, type Life } from './lives.js';
import { makePermutation } from './permutation.js';
import { PUBLISHED, PUBLISHED_TOLERANCE, PUBLISHED_YEARS, type PublishedYearNumber } from './published-bulletin.js';
import type { Since } from './traits.js';

const PEOPLE = Math.round(EVERYBODY * 10);

/** What lies further from its published figure than the bulletin's own parts do, in 10,000. */
function faultsOf(figures: readonly (readonly [what: string, ours: number, published: number | null])[]): string[] {
  return figures.flatMap(([what, ours, published]) =>
    published === null || Math.abs(ours - published) <= PUBLISHED_TOLERANCE + 1e-9 ? [] : [`${what}: ${ours} instead of ${published}`],
  );
}

function agesAndEras(year: PublishedYearNumber, count: (is: (cohort: Cohort) => boolean) => number) {
  const { members, age, joined, recruits, recruitsTo35 } = PUBLISHED[year];
  const isRecruit = ({ joining }: Cohort) => joining.year === year;
  return [
    [`${year} members`, count(() => true), members],
    ...AGE_BANDS.map((band) => [`${year} ${band}`, count(({ birthYear }) => ageBandOf(birthYear, year) === band), age[band]] as const),
    ...JOINING_ERAS.map((era) => [`${year} ${era}`, count(({ joining }) => joining.era === era), joined[era]] as const),
    [`${year} recruits`, count(isRecruit), recruits],
    [`${year} recruits to 35`, count((one) => isRecruit(one) && year - one.birthYear <= 35), recruitsTo35],
  ] as const;
}

describe('sizeCohorts', () => {
  it.each([
    ['the whole nation', 1],
    ['a hundredth', 100],
    ['a thousandth', 1_000],
  ])('has the published totals, ages, eras and recruits of four years: %s', (_, part) => {
    const sized = sizeCohorts(Math.round((EVERYBODY * 10_000) / part));
    const figures = PUBLISHED_YEARS.flatMap((year) => {
      const members = sized.filter((cohort) => isMemberIn(cohort, year));
      return agesAndEras(year, (is) => members.reduce((sum, one) => sum + (is(one) ? one.count : 0), 0) * (part / 10_000));
    });
    expect(faultsOf(figures)).toEqual([]);
  });
});

describe('makeLives', () => {
  const lives = makeLives(PEOPLE, 1);
  const everybody = Array.from({ length: lives.people }, (_, index) => lives.lifeOf(index));
  const holds = (since: Since, year: number) => since === 'BEFORE' || (since !== 'NEVER' && since <= year);

  it('has what is published of sex, ethnic minorities, education and retirement at a thousandth', () => {
    const figures = PUBLISHED_YEARS.flatMap((year) => {
      const members = everybody.filter((life) => isMemberIn(life, year));
      const count = (is: (life: Life) => boolean) => members.filter(is).length / 10;
      const isRecruit = ({ joining }: Life) => joining.year === year;
      const published = PUBLISHED[year];
      return [
        [`${year} women`, count(({ isWoman }) => isWoman), published.women],
        [`${year} minority`, count(({ isMinority }) => isMinority), published.minority],
        [`${year} education`, count(({ higherEducation }) => holds(higherEducation, year)), published.juniorCollegeAndAbove],
        [`${year} retired`, count(({ retired }) => holds(retired, year)), published.retired],
        [`${year} recruited women`, count((life) => isRecruit(life) && life.isWoman), published.recruitedWomen],
        [`${year} recruited minority`, count((life) => isRecruit(life) && life.isMinority), published.recruitedMinority],
      ] as const;
    });
    expect(faultsOf(figures)).toEqual([]);
  });

  it('has everybody once, and any run of them is a fair part', () => {
    const women = (from: number) => everybody.slice(from, from + 10_000).filter(({ isWoman }) => isWoman).length / 10_000;
    for (const from of [0, 30_000, 90_000]) expect(Math.abs(women(from) - 0.3)).toBeLessThan(0.03);
  });

  it('is the same for a seed', () => {
    expect(makeLives(500, 3).lifeOf(7)).toEqual(makeLives(500, 3).lifeOf(7));
    const ages = (seed: number) => Array.from({ length: 50 }, (_, index) => makeLives(500, seed).lifeOf(index).birthYear);
    expect(ages(3)).not.toEqual(ages(4));
  });
});

describe('makePermutation', () => {
  it.each([1, 2, 3, 17, 64, 1_000])('has each of %i numbers once', (size) => {
    const shuffled = makePermutation(size, 5);
    const all = Array.from({ length: size }, (_, index) => shuffled(index));
    expect([...all].sort((a, b) => a - b)).toEqual(Array.from({ length: size }, (_, index) => index));
  });
});
