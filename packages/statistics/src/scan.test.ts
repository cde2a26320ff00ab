import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, dayOf, OPEN } from './days.js';
import { Ledger, type ColumnKind, type Entry } from './ledger.js';
import { bytesOf, emptyParts, shapeOf } from './ledger-arrays.js';
import { LedgerBuilder } from './ledger-builder.js';
import { countEnded, countOn, type Question } from './scan.js';
import { groupByAncestor, groupByKind, groupWhole, treeOn, type Tree } from './tree-history.js';
import { rowsWithin, type InPortions } from './walk.js';

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

const TREE: readonly ColumnKind[] = [
  { name: 'kind', width: 1 },
  { name: 'closed', width: 1 },
  { name: 'parent', width: 4 },
];

/** What an organisation was; it hangs on one with a smaller key, so that there are no circles. */
const organization = (index: number) =>
  history(
    fc.record({ parent: index === 0 ? fc.constant(0) : fc.integer({ min: 1, max: index }), kind: fc.integer({ min: 0, max: 2 }) }),
  ).map((parts) => parts.map(({ from, to, fact }): Entry => ({ from, to, organization: index + 1, codes: [fact.kind, 0, fact.parent] })));
const trees = fc.tuple(...Array.from({ length: ORGANIZATIONS }, (_, index) => organization(index)));

const subjects = fc.array(
  history(fc.record({ organization: fc.integer({ min: 1, max: ORGANIZATIONS }), code: fc.integer({ min: 0, max: 3 }) })).map((parts) =>
    parts.map(({ from, to, fact }): Entry => ({ from, to, organization: fact.organization, codes: [fact.code] })),
  ),
  { maxLength: 15 },
);
const days = fc.integer({ min: 0, max: LAST_DAY });

const holds =
  (day: number) =>
  ({ from, to }: { from: number; to: number }) =>
    from <= day && day < to;

type Versions = readonly (readonly Entry[])[];

/** The keys from an organisation up to the top, as its versions say. */
function chain(versions: Versions, key: number, day: number): number[] {
  const version = versions[key - 1]?.find(holds(day));
  if (!version) return [];
  const parent = version.codes[2] ?? 0;
  return [key, ...(parent === 0 ? [] : chain(versions, parent, day))];
}

const CODE: readonly ColumnKind[] = [{ name: 'code', width: 1 }];

/** A ledger of histories, by subject from `start`; its rows come in in the order of a shuffle. */
function filled(columns: readonly ColumnKind[], all: Versions, start = 0): Ledger {
  const builder = new LedgerBuilder(columns, 4);
  const rows = all.flatMap((entries, index) => entries.map((entry) => ({ subject: start + index, entry })));
  const shuffled = [...rows.filter((_, index) => index % 2 === 1).reverse(), ...rows.filter((_, index) => index % 2 === 0)];
  for (const { subject, entry } of shuffled) builder.add(subject, entry);
  return builder.build();
}

const planted = (versions: Versions, day: number): Tree => treeOn(filled(TREE, versions, 1).view(), day);

function questionOn(ledger: Ledger, grouping: { groupOf: Int32Array; keys: readonly number[] }): Question {
  return {
    view: ledger.view(),
    groupOf: grouping.groupOf,
    groups: grouping.keys.length,
    axes: [{ column: 'code', place: Int32Array.of(0, 1, 2, 3), size: 4 }],
    filters: [],
    counts: [{ tests: [] }, { tests: [{ column: 'code', passes: Uint8Array.of(0, 1, 1, 0) }] }],
  };
}

/** The end of some work in portions. */
function done<Found>(work: InPortions<Found>): Found {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
const sum = (cells: Float64Array = new Float64Array()) => cells.reduce((total, value) => total + value, 0);
const everywhere = { groupOf: new Int32Array(ORGANIZATIONS + 1), keys: [1] };

describe('counting', () => {
  it('equals looking at every record on every day, by children, whole and by kind', () => {
    fc.assert(
      fc.property(trees, subjects, days, fc.integer({ min: 1, max: ORGANIZATIONS }), (versions, all, day, root) => {
        const tree = planted(versions, day);
        const ledger = filled(CODE, all);
        const standing = all
          .flat()
          .filter(holds(day))
          .filter((entry) => chain(versions, entry.organization, day).includes(root));
        const children = groupByAncestor(tree, [root], 1);
        const [found] = done(countOn(questionOn(ledger, children), day));
        for (const [group, key] of children.keys.entries()) {
          for (const code of [0, 1, 2, 3]) {
            const below = standing.filter(({ organization: on, codes }) => {
              const way = chain(versions, on, day);
              const child = way[way.indexOf(root) - 1] ?? root;
              return child === key && codes[0] === code;
            });
            expect(found?.[group * 4 + code]).toBe(below.length);
          }
        }
        expect(sum(done(countOn(questionOn(ledger, groupWhole(tree, [root])), day))[0])).toBe(standing.length);
        expect(sum(done(countOn(questionOn(ledger, groupByKind(tree, [root], 3)), day))[0])).toBe(standing.length);
        expect(sum(found)).toBe(standing.length);
      }),
      { numRuns: 300 },
    );
  });

  it('of what ended equals looking at every record, and what goes on has not ended', () => {
    fc.assert(
      fc.property(subjects, subjects, days, fc.integer({ min: 0, max: 20 }), (before, all, first, length) => {
        const ledger = filled(CODE, before);
        for (let subject = 0; subject < Math.max(before.length, all.length); subject += 1) ledger.replace(subject, all[subject] ?? []);
        const passes = (entry: Entry | undefined) => entry !== undefined && (entry.codes[0] === 1 || entry.codes[0] === 2);
        const ended = all.flatMap((entries) =>
          entries.filter((entry, index) => passes(entry) && entry.to >= first && entry.to <= first + length && !passes(entries[index + 1])),
        );
        for (const one of [ledger, filled(CODE, all)])
          expect(sum(done(countEnded(questionOn(one, everywhere), first, first + length))[1])).toBe(ended.length);
      }),
      { numRuns: 300 },
    );
  });

  it('counts what was put in the place of other rows, and not those, as if it had been read so', () => {
    fc.assert(
      fc.property(subjects, fc.array(fc.tuple(fc.nat({ max: 15 }), subjects), { maxLength: 4 }), days, (before, changes, day) => {
        const [ledger, now] = [filled(CODE, before), [...before]];
        for (const [subject, [entries = []]] of changes) {
          ledger.replace(subject, entries);
          while (now.length <= subject) now.push([]);
          now[subject] = entries;
        }
        const anew = filled(CODE, now);
        expect(done(countOn(questionOn(ledger, everywhere), day))).toEqual(done(countOn(questionOn(anew, everywhere), day)));
        expect(ledger.firstDay()).toBe(anew.firstDay());
        now.forEach((entries, subject) => expect(ledger.entriesOf(subject)).toEqual(entries));
      }),
    );
  });

  it('is the same ledger when its bytes are kept and read again, also for what is written afterwards', () => {
    fc.assert(
      fc.property(subjects, subjects, subjects, days, (before, meanwhile, after, day) => {
        const ledger = filled(CODE, before);
        meanwhile.forEach((entries, subject) => ledger.replace(subject, entries));
        const parts = ledger.parts();
        const again = emptyParts(shapeOf(parts));
        const targets = bytesOf(again);
        bytesOf(parts).forEach((bytes, index) => targets[index]?.set(bytes));
        const restored = new Ledger(again);
        for (const one of [ledger, restored]) after.forEach((entries, subject) => one.replace(subject, entries));
        expect(done(countOn(questionOn(restored, everywhere), day))).toEqual(done(countOn(questionOn(ledger, everywhere), day)));
        expect(restored.firstDay()).toBe(ledger.firstDay());
        for (let subject = 0; subject < 15; subject += 1) expect(restored.entriesOf(subject)).toEqual(ledger.entriesOf(subject));
      }),
    );
  });

  it('sees what there was when it began, whatever is written meanwhile', () => {
    fc.assert(
      fc.property(subjects, subjects, days, (before, after, day) => {
        const ledger = filled(CODE, before);
        const question = questionOn(ledger, everywhere);
        const work = countOn(question, day);
        for (let round = 0; round < 20; round += 1)
          after.forEach((entries, subject) => ledger.replace(subject, round % 2 === 0 ? entries : (before[subject] ?? [])));
        expect(done(work)).toEqual(done(countOn(questionOn(filled(CODE, before), everywhere), day)));
      }),
    );
  });

  it('reads the tree of a day as its rows stand, also where they were replaced', () => {
    fc.assert(
      fc.property(
        trees,
        trees,
        days,
        fc.subarray(Array.from({ length: ORGANIZATIONS }, (_, index) => index)),
        (before, after, day, changed) => {
          const ledger = filled(TREE, before, 1);
          for (const index of changed) ledger.replace(index + 1, after[index] ?? []);
          const now = before.map((entries, index) => (changed.includes(index) ? (after[index] ?? []) : entries));
          const tree = planted(now, day);
          const found = treeOn(ledger.view(), day);
          expect(found.parent).toEqual(tree.parent);
          now.forEach((entries, index) => {
            const version = entries.find(holds(day));
            expect(found.parent[index + 1]).toBe(version ? version.codes[2] : -1);
            if (version) expect(found.kind[index + 1]).toBe(version.codes[0]);
          });
        },
      ),
    );
  });

  it('looks at the rows of what is asked for alone, and lets others in between', () => {
    const all = Array.from({ length: 600_000 }, (_, index): Entry[] => [
      { from: 0, to: OPEN, organization: 1 + (index % 2), codes: [index % 4] },
    ]);
    const ledger = filled(CODE, all);
    const one = { groupOf: Int32Array.of(-1, -1, 0), keys: [2] };
    expect(rowsWithin(ledger.view(), one.groupOf)).toBe(300_000);
    expect(rowsWithin(ledger.view(), everywhere.groupOf)).toBe(600_000);
    expect(countOn(questionOn(ledger, everywhere), 3).next().done).toBe(false);
    expect([...(done(countOn(questionOn(ledger, one), 3))[0] ?? [])]).toEqual([0, 150_000, 0, 150_000]);
    expect([...(done(countOn(questionOn(ledger, everywhere), 3))[0] ?? [])]).toEqual([150_000, 150_000, 150_000, 150_000]);
  });
});

describe('days', () => {
  it('are numbers and dates', () => {
    expect([dayOf('1900-01-01'), dayOf('1900-01-02'), dayOf('1850-05-05'), dayOf(null)]).toEqual([0, 1, 0, OPEN]);
    for (const date of ['1900-01-01', '1949-10-01', '2000-02-29', '2026-11-22']) expect(dateOf(dayOf(date))).toBe(date);
    expect(() => dateOf(OPEN)).toThrow(RangeError);
  });
});
