import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coverage, type UnitVersion } from './coverage.js';

const LAST_DAY = 30;
const UNITS = 8;

/** Histories of units; each hangs on one with a smaller key. */
const histories = fc.tuple(
  ...Array.from({ length: UNITS }, (_, index) =>
    fc
      .uniqueArray(
        fc.record({
          from: fc.integer({ min: 0, max: LAST_DAY }),
          parent: index === 0 ? fc.constant(0) : fc.integer({ min: 1, max: index }),
          organization: fc.constantFrom(0, 0, 1, 2, 3),
        }),
        { minLength: 1, maxLength: 4, selector: ({ from }) => from },
      )
      .map((parts) => {
        const sorted = parts.sort((a, b) => a.from - b.from);
        return sorted.map((part, at): UnitVersion => ({ ...part, to: sorted[at + 1]?.from ?? LAST_DAY + 1 }));
      }),
  ),
);

it('is on every day that of the nearest unit above with an organisation that day', () => {
  fc.assert(
    fc.property(histories, (all) => {
      const versionsOf = new Map(all.map((versions, index) => [index + 1, versions]));
      const versionOn = (unit: number, day: number) => versionsOf.get(unit)?.find(({ from, to }) => from <= day && day < to);
      const nearest = (unit: number, day: number): number => {
        const version = versionOn(unit, day);
        return version ? version.organization || nearest(version.parent, day) : 0;
      };
      const coveredBy = coverage(versionsOf);
      for (const [unit] of versionsOf) {
        for (let day = 0; day <= LAST_DAY; day += 1) {
          const version = versionOn(unit, day);
          const found = version ? coveredBy(version).filter(({ from, to }) => from <= day && day < to) : [];
          expect(found.map(({ organization }) => organization)).toEqual([nearest(unit, day)].filter((organization) => organization > 0));
        }
      }
    }),
  );
});

it('ends where units stand in a circle', () => {
  const circle = (parent: number): UnitVersion[] => [{ from: 0, to: 9, parent, organization: 0 }];
  const coveredBy = coverage(
    new Map([
      [1, circle(2)],
      [2, circle(1)],
    ]),
  );
  expect(coveredBy({ from: 0, to: 9, parent: 1, organization: 0 })).toEqual([]);
});
