import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPEN } from './days.js';
import { LedgerBuilder } from './ledger-builder.js';
import type { ColumnKind, Entry, Ledger } from './ledger.js';
import { bookOf, type BookCount } from './month-book.js';
import { countEnded, countOn, type Question } from './scan.js';
import { groupWhole, treeOn } from './tree-history.js';
import { TreeVersions } from './tree-rollup.js';
import type { InPortions } from './walk.js';

const MOMENTS = [10, 20, 30, 40].map((last) => ({ first: last - 9, last }));
const ORGANIZATIONS = 7;
/** These may have others below them; the rest are branches. */
const HOLDERS = [1, 2, 3];
const day = fc.integer({ min: 0, max: 45 });

const TREE: readonly ColumnKind[] = [
  { name: 'kind', width: 1 },
  { name: 'closed', width: 1 },
  { name: 'parent', width: 4 },
];
const PEOPLE: readonly ColumnKind[] = [
  { name: 'standing', width: 1 },
  { name: 'joinedOn', width: 2 },
];

/** What an organisation was, one version after another; below a smaller key or at the top, so that no circle comes about. */
const versionsOf = (organization: number) =>
  fc
    .array(fc.record({ from: day, parent: fc.integer({ min: 0, max: Math.min(organization - 1, 3) }) }), { minLength: 1, maxLength: 3 })
    .map((list) => {
      const starts = [...new Map(list.map((one) => [one.from, one])).values()].sort((a, b) => a.from - b.from);
      return starts.map(({ from, parent }, index): Entry => ({
        from,
        to: starts[index + 1]?.from ?? OPEN,
        organization,
        codes: [0, 0, parent],
      }));
    });
const trees = fc.tuple(...Array.from({ length: ORGANIZATIONS }, (_, index) => versionsOf(index + 1)));

const life = fc
  .array(
    fc.record({
      length: fc.integer({ min: 1, max: 20 }),
      gap: fc.constantFrom(0, 0, 3),
      organization: fc.integer({ min: 1, max: ORGANIZATIONS }),
      standing: fc.integer({ min: 0, max: 2 }),
      joined: day,
    }),
    { maxLength: 3 },
  )
  .map((list) => {
    let at = 0;
    return list.map(({ length, gap, organization, standing, joined }): Entry => {
      const from = at + gap;
      at = from + length;
      return { from, to: at, organization, codes: [standing, joined] };
    });
  });

/** What was read at once, and what was written over it since. */
function ledgerOf(columns: readonly ColumnKind[], read: readonly (readonly Entry[])[], written: readonly (readonly Entry[])[]): Ledger {
  const builder = new LedgerBuilder(columns, 0);
  read.forEach((rows, index) => rows.forEach((row) => builder.add(index + 1, row)));
  const ledger = builder.build();
  written.forEach((rows, index) => ledger.replace(index + 1, rows));
  return ledger;
}

function finished<Found>(work: InPortions<Found>): Found {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const among = (column: string, isMeant: (code: number) => boolean) => ({
  column,
  passes: Uint8Array.from({ length: column === 'joinedOn' ? 65_536 : 256 }, (_, code) => Number(isMeant(code))),
});
const MEMBERS = [among('standing', (code) => code >= 1)];
const STANDINGS = [1, 2].map((standing) => [among('standing', (code) => code === standing)]);
const JOINED = MOMENTS.map(({ first, last }) => [...MEMBERS, among('joinedOn', (code) => code >= first && code <= last)]);
const ALONG = [{ column: 'standing', place: Int32Array.from([-1, 0, 1]), size: 2 }];

const lives = fc.array(life, { maxLength: 12 });

describe('figures of all organisations, followed over periods', () => {
  it('equal a count for each organisation and each period by itself', () => {
    fc.assert(
      fc.property(trees, fc.array(versionsOf(5), { maxLength: 1 }), lives, lives, (tree, moved, people, changed) => {
        const organizations = ledgerOf(TREE, tree, [...tree.slice(0, 4), ...moved]).view();
        const view = ledgerOf(PEOPLE, people, changed.slice(0, 4)).view();
        const counts: BookCount[] = [
          { kind: 'STOCK', view, tests: MEMBERS },
          { kind: 'ENDED', view, tests: MEMBERS },
          { kind: 'BEGUN', view, tests: MEMBERS, column: 'joinedOn' },
          { kind: 'CELLS', view, tests: MEMBERS, axes: ALONG },
        ];
        const book = finished(
          bookOf({ versions: new TreeVersions(organizations), moments: MOMENTS, counts, holders: HOLDERS, only: null }),
        );
        book.keys.forEach((key, place) => {
          MOMENTS.forEach(({ first, last }, moment) => {
            const { groupOf } = groupWhole(treeOn(organizations, last), [key]);
            const question: Question = { view, groupOf, groups: 1, axes: [], filters: [], counts: [{ tests: MEMBERS }] };
            const counted = [
              countOn(question, last),
              countEnded(question, first, last),
              countOn({ ...question, counts: [{ tests: JOINED[moment] ?? [] }] }, last),
            ].map((work) => finished(work)[0]?.[0]);
            expect(book.figures.slice(0, 3).map((figures) => figures[place * MOMENTS.length + moment])).toEqual(counted);
            if (moment < MOMENTS.length - 1) return;
            const cells = STANDINGS.map((tests) => finished(countOn({ ...question, counts: [{ tests }] }, last))[0]?.[0]);
            expect([...(book.figures[3]?.slice(place * 2, place * 2 + 2) ?? [])]).toEqual(cells);
          });
        });
      }),
      { numRuns: 60 },
    );
  });
});
