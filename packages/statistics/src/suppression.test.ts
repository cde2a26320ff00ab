import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solved } from './elimination-fixture.js';
import { isRevealing, suppress, type PrivateRow } from './suppression.js';

interface Seed {
  readonly isSmall: boolean;
  readonly values: readonly number[];
}

const tables = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.record({ isSmall: fc.boolean(), values: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }) }),
      { minLength: rows, maxLength: rows },
    ),
  );

const rowOf = ({ isSmall, values }: Seed): PrivateRow => ({
  isSmall,
  eachFigure: (visit) => values.forEach((value, column) => visit(column, value)),
});
const suppressed = (seeds: readonly Seed[]) => suppress(seeds.map(rowOf), seeds[0]?.values.length ?? 0);

describe('suppression', () => {
  it('tells no small figure of a small place, and no equation of the answer gives one back', () => {
    fc.assert(
      fc.property(tables, (seeds) => {
        const { rows: hidden, totals } = suppressed(seeds);
        const columns = seeds[0]?.values.length ?? 0;
        seeds.forEach(({ isSmall, values }, index) => {
          if (isSmall && values.some(isRevealing)) expect(hidden.has(index)).toBe(true);
        });
        const unknown = [...hidden].flatMap((index) => Array.from({ length: columns }, (_, column) => ({ index, column })));
        const sums = totals ? [] : Array.from({ length: columns }, (_, column) => column);
        const equations = sums.map((column) => unknown.map((one) => (one.column === column ? 1 : 0)));
        for (const fixed of solved(equations, unknown.length)) {
          const { index = 0, column = 0 } = unknown[fixed] ?? {};
          expect(seeds[index]?.isSmall && isRevealing(seeds[index]?.values[column] ?? 0)).not.toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves in no column of told totals one withheld row alone with something', () => {
    fc.assert(
      fc.property(tables, (seeds) => {
        const { rows: hidden, totals } = suppressed(seeds);
        if (totals) return;
        for (const column of seeds[0]?.values.keys() ?? [])
          expect([...hidden].filter((index) => (seeds[index]?.values[column] ?? 0) !== 0).length).not.toBe(1);
      }),
      { numRuns: 2_000 },
    );
  });

  it('tells everything where nothing is small', () => {
    const { rows, totals } = suppressed([
      { isSmall: true, values: [5, 0, 12] },
      { isSmall: false, values: [1, 2, 3] },
    ]);
    expect([rows.size, totals]).toEqual([0, false]);
  });

  it('withholds beside a small place the lightest that shares its columns, and none that holds nothing', () => {
    const seeds = [
      { isSmall: true, values: [3, 0] },
      { isSmall: true, values: [0, 0] },
      { isSmall: true, values: [0, 6] },
      { isSmall: false, values: [40, 2] },
      { isSmall: true, values: [9, 0] },
    ];
    expect([...suppressed(seeds).rows].sort()).toEqual([0, 4]);
  });

  it('takes moments for a hundred thousand places', () => {
    const seeds = Array.from({ length: 100_000 }, (_, index) => ({ isSmall: true, values: [index % 23, index % 7, index % 3, 12] }));
    const before = performance.now();
    expect(suppressed(seeds).totals).toBe(false);
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
