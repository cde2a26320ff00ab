import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, dayOf, OPEN } from './days.js';
import { Ledger, type Entry } from './ledger.js';
import { countEnded, countOn, type Question } from './scan.js';
import { groupByAncestor, groupByKind, groupWhole, treeOn, type TreeVersion } from './tree-history.js';

const LAST_DAY = 40;
const ORGANIZATIONS = 12;

/** Cuts [0, open) at some days and says something of each part. */
function history<Fact>(fact: fc.Arbitrary<Fact>): fc.Arbitrary<{ from: number; to: number; fact: Fact }[]> {
  return fc
    .uniqueArray(fc.tuple(fc.integer({ min: 0, max: LAST_DAY }), fact), { minLength: 1, maxLength: 4, selector: ([day]) => day })
    .map((parts) => {
      const sorted = parts.sort(([a], [b]) => a - b);
      return sorted.map(([from, value], index) => ({ from, to: sorted[index + 1]?.[0] ?? OPEN, fact: value }));
    });
}

/** An organisation hangs on one with a smaller key, so that there are no circles. */
const trees = fc
  .tuple(
    ...Array.from({ length: ORGANIZATIONS }, (_, index) =>
      history(
        fc.record({ parent: index === 0 ? fc.constant(null) : fc.integer({ min: 1, max: index }), kind: fc.integer({ min: 0, max: 2 }) }),
      ).map((parts) => parts.map(({ from, to, fact }): TreeVersion => ({ organization: index + 1, from, to, closed: false, ...fact }))),
    ),
  )
  .map((all) => all.flat());

const subjects = fc.array(
  history(fc.record({ organization: fc.integer({ min: 1, max: ORGANIZATIONS }), code: fc.integer({ min: 0, max: 3 }) })).map((parts) =>
    parts.map(({ from, to, fact }): Entry => ({ from, to, organization: fact.organization, codes: [fact.code] })),
  ),
  { maxLength: 15 },
);

const holds =
  (day: number) =>
  ({ from, to }: { from: number; to: number }) =>
    from <= day && day < to;
const parentOf = (versions: readonly TreeVersion[], key: number, day: number) =>
  versions.find((one) => one.organization === key && holds(day)(one));

/** The keys from an organisation up to the top, as its versions say. */
function chain(versions: readonly TreeVersion[], key: number, day: number): number[] {
  const version = parentOf(versions, key, day);
  return version ? [key, ...(version.parent === null ? [] : chain(versions, version.parent, day))] : [];
}

function questionOn(ledger: Ledger, grouping: { groupOf: Int32Array; keys: readonly number[] }): Question {
  const column = ledger.column('code');
  return {
    ledger,
    groupOf: grouping.groupOf,
    groups: grouping.keys.length,
    axes: [{ column, place: Int32Array.of(0, 1, 2, 3), size: 4 }],
    filters: [],
    counts: [{ tests: [] }, { tests: [{ column, passes: Uint8Array.of(0, 1, 1, 0) }] }],
  };
}

function filled(all: readonly (readonly Entry[])[]): Ledger {
  const ledger = new Ledger(['code']);
  all.forEach((entries, subject) => entries.forEach((entry) => ledger.load(subject, entry)));
  return ledger;
}

describe('counting', () => {
  it('equals looking at every record on every day, by children, whole and by kind', () => {
    fc.assert(
      fc.property(
        trees,
        subjects,
        fc.integer({ min: 0, max: LAST_DAY }),
        fc.integer({ min: 1, max: ORGANIZATIONS }),
        (versions, all, day, root) => {
          const tree = treeOn(versions, day);
          const ledger = filled(all);
          const standing = all
            .flat()
            .filter(holds(day))
            .filter(({ organization }) => chain(versions, organization, day).includes(root));
          const children = groupByAncestor(tree, [root], 1);
          const [found] = countOn(questionOn(ledger, children), day);
          for (const [group, key] of children.keys.entries()) {
            for (const code of [0, 1, 2, 3]) {
              const below = standing.filter(({ organization, codes }) => {
                const way = chain(versions, organization, day);
                const child = way[way.indexOf(root) - 1] ?? root;
                return child === key && codes[0] === code;
              });
              expect(found?.[group * 4 + code]).toBe(below.length);
            }
          }
          const sum = (cells: Float64Array = new Float64Array()) => cells.reduce((total, value) => total + value, 0);
          expect(sum(countOn(questionOn(ledger, groupWhole(tree, [root])), day)[0])).toBe(standing.length);
          expect(sum(countOn(questionOn(ledger, groupByKind(tree, [root], 3)), day)[0])).toBe(standing.length);
          expect(sum(found)).toBe(standing.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of what ended equals looking at every record, and what goes on has not ended', () => {
    fc.assert(
      fc.property(subjects, fc.integer({ min: 0, max: LAST_DAY }), fc.integer({ min: 0, max: 20 }), (all, first, length) => {
        const versions = Array.from({ length: ORGANIZATIONS }, (_, index): TreeVersion => ({
          organization: index + 1,
          from: 0,
          to: OPEN,
          parent: index === 0 ? null : 1,
          kind: 0,
          closed: false,
        }));
        const question = questionOn(filled(all), groupWhole(treeOn(versions, 0), [1]));
        const [, found] = countEnded(question, first, first + length);
        const passes = (entry: Entry | undefined) => entry !== undefined && (entry.codes[0] === 1 || entry.codes[0] === 2);
        const ended = all.flatMap((entries) =>
          entries.filter((entry, index) => passes(entry) && entry.to >= first && entry.to <= first + length && !passes(entries[index + 1])),
        );
        expect(found?.reduce((total, value) => total + value, 0)).toBe(ended.length);
      }),
      { numRuns: 300 },
    );
  });

  it('counts what was put in the place of other rows, and not those', () => {
    fc.assert(
      fc.property(subjects, subjects, fc.integer({ min: 0, max: LAST_DAY }), (before, after, day) => {
        const replaced = filled(before);
        const size = Math.max(before.length, after.length);
        for (let subject = 0; subject < size; subject += 1) replaced.replace(subject, after[subject] ?? []);
        const everywhere = { groupOf: new Int32Array(ORGANIZATIONS + 1), keys: [1] };
        expect(countOn(questionOn(replaced, everywhere), day)).toEqual(countOn(questionOn(filled(after), everywhere), day));
      }),
    );
  });
});

describe('days', () => {
  it('are numbers and dates', () => {
    expect([dayOf('1900-01-01'), dayOf('1900-01-02'), dayOf('1850-05-05'), dayOf(null)]).toEqual([0, 1, 0, OPEN]);
    for (const date of ['1900-01-01', '1949-10-01', '2000-02-29', '2026-11-22']) expect(dateOf(dayOf(date))).toBe(date);
    expect(() => dateOf(OPEN)).toThrow(RangeError);
  });
});
