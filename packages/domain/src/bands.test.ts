import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGE_BANDS, ageBandOf, birthYearsOfBand, eraBounds, JOINING_ERAS, joiningEraOf } from './bands.js';

const year = fc.integer({ min: 1900, max: 2100 });

describe('age bands', () => {
  it('begin and end where the bulletin says', () => {
    const bandOfAge = (age: number) => ageBandOf(2026 - age, 2026);
    expect([18, 30, 31, 35, 36, 60, 61, 104].map(bandOfAge)).toEqual(['<=30', '<=30', '31-35', '31-35', '36-40', '56-60', '>=61', '>=61']);
  });

  it('hold exactly the birth years that they say', () => {
    fc.assert(
      fc.property(year, year, (birthYear, dataYear) => {
        const holding = AGE_BANDS.filter((band) => {
          const { from = -Infinity, to = Infinity } = birthYearsOfBand(band, dataYear);
          return birthYear >= from && birthYear <= to;
        });
        expect(holding).toEqual([ageBandOf(birthYear, dataYear)]);
      }),
    );
  });

  it('leave the open ends out', () => {
    expect(birthYearsOfBand('<=30', 2026)).toEqual({ from: 1996 });
    expect(birthYearsOfBand('31-35', 2026)).toEqual({ from: 1991, to: 1995 });
    expect(birthYearsOfBand('>=61', 2026)).toEqual({ to: 1965 });
  });
});

describe('joining eras', () => {
  it('change on their first days', () => {
    const days = ['1949-09-30', '1949-10-01', '1978-12-17', '1978-12-18', '2012-11-07', '2012-11-08'];
    expect(days.map((day) => JOINING_ERAS.indexOf(joiningEraOf(day)))).toEqual([0, 1, 1, 2, 2, 3]);
  });

  it('hold exactly the days between their bounds', () => {
    const day = fc
      .date({ min: new Date('1921-01-01'), max: new Date('2049-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, (date) => {
        const holding = JOINING_ERAS.filter((era) => {
          const { from = '', to = '~' } = eraBounds(era);
          return date >= from && date < to;
        });
        expect(holding).toEqual([joiningEraOf(date)]);
      }),
    );
  });
});
