import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type PlainDate } from './dates.js';
import { insertVersion, versionOn, type Version, type VersionChange } from './versions.js';

interface Facts {
  readonly name: string;
  readonly parent: number | null;
  readonly closed: boolean;
}

const START = '2020-01-01';
const beginning: Version<Facts>[] = [{ validFrom: START, validTo: null, facts: { name: '甲', parent: 1, closed: false } }];
const day = (offset: number): PlainDate => addDays(START, offset);

const change: fc.Arbitrary<VersionChange<Facts>> = fc.record({
  effectiveOn: fc.nat({ max: 12 }).map(day),
  patch: fc.record(
    { name: fc.constantFrom('甲', '乙', '丙'), parent: fc.constantFrom(1, 2, null), closed: fc.boolean() },
    { requiredKeys: [] },
  ),
});
const changes = fc.array(change, { maxLength: 12 });

const historyOf = (all: readonly VersionChange<Facts>[]) =>
  all.reduce<Version<Facts>[]>((versions, one) => insertVersion(versions, one), beginning);
const days = Array.from({ length: 14 }, (_, offset) => day(offset));

describe('insertVersion', () => {
  it('never leaves a gap or an overlap, and the last version stays open', () => {
    fc.assert(
      fc.property(changes, (all) => {
        const versions = historyOf(all);
        expect(versions[0]?.validFrom).toBe(START);
        for (const [index, { validFrom, validTo }] of versions.entries()) {
          expect(validTo).toBe(versions[index + 1]?.validFrom ?? null);
          if (validTo !== null) expect(validFrom < validTo).toBe(true);
        }
      }),
    );
  });

  it('keeps the days before, and on its day the facts are as the change says', () => {
    fc.assert(
      fc.property(changes, change, (all, last) => {
        const [before, after] = [historyOf(all), insertVersion(historyOf(all), last)];
        for (const one of days.filter((candidate) => candidate < last.effectiveOn)) {
          expect(versionOn(after, one)?.facts).toEqual(versionOn(before, one)?.facts);
        }
        expect(versionOn(after, last.effectiveOn)?.facts).toEqual({ ...versionOn(before, last.effectiveOn)?.facts, ...last.patch });
      }),
    );
  });

  it('reaches forward to the first version that had changed the same fact, and no further', () => {
    fc.assert(
      fc.property(changes, fc.nat({ max: 12 }).map(day), (all, effectiveOn) => {
        const before = historyOf(all);
        const after = insertVersion(before, { effectiveOn, patch: { name: '丁' } });
        const decidedLater = before.find(
          ({ validFrom, facts }, index) => validFrom > effectiveOn && facts.name !== before[index - 1]?.facts.name,
        )?.validFrom;
        for (const one of days.filter((candidate) => candidate >= effectiveOn)) {
          const expected = decidedLater !== undefined && one >= decidedLater ? versionOn(before, one)?.facts.name : '丁';
          expect(versionOn(after, one)?.facts).toEqual({ ...versionOn(before, one)?.facts, name: expected });
        }
      }),
    );
  });

  it('gives the same history in whatever order different facts were recorded', () => {
    fc.assert(
      fc.property(fc.nat({ max: 12 }), fc.nat({ max: 12 }), (one, other) => {
        const renamed = { effectiveOn: day(one), patch: { name: '丁' } };
        const moved = { effectiveOn: day(other), patch: { parent: 9 } };
        expect(historyOf([renamed, moved])).toEqual(historyOf([moved, renamed]));
      }),
    );
  });

  it('ends in the outcome of all changes when they are recorded in their order', () => {
    fc.assert(
      fc.property(changes, (all) => {
        const inOrder = all.toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1));
        const outcome = inOrder.reduce<Facts>((facts, { patch }) => ({ ...facts, ...patch }), { name: '甲', parent: 1, closed: false });
        expect(historyOf(inOrder).at(-1)?.facts).toEqual(outcome);
      }),
    );
  });

  it('refuses a day before the first version', () => {
    expect(() => insertVersion(beginning, { effectiveOn: '2019-12-31', patch: {} })).toThrow(RangeError);
    expect(versionOn(beginning, '2019-12-31')).toBeNull();
  });
});
