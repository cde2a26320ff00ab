import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solved } from './elimination-fixture.js';
import { isRevealing, suppress, type PrivateRow } from './suppression.js';

const tables = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) =>
  fc.array(
    fc.record({ isSmall: fc.boolean(), values: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }) }),
    {
      minLength: rows,
      maxLength: rows,
    },
  ),
);

const rowOf = (isSmall: boolean, values: readonly number[]): PrivateRow => ({
  isSmall,
  cells: values.map((value) => ({ value, withheld: false })),
});

describe('suppression', () => {
  it('tells no small figure of a small place, and no equation of the answer gives one back', () => {
    fc.assert(
      fc.property(tables, (seeds) => {
        const rows = seeds.map(({ isSmall, values }) => rowOf(isSmall, values));
        const columns = seeds[0]?.values.length ?? 0;
        const sums = Array.from({ length: columns }, (_, column) => seeds.reduce((sum, { values }) => sum + (values[column] ?? 0), 0));
        const totals = rowOf(false, sums);
        suppress(rows, totals);
        const unknown = rows.flatMap((row, index) => row.cells.flatMap((cell, column) => (cell.withheld ? [{ index, column, cell }] : [])));
        for (const { isSmall, cells } of rows)
          if (isSmall) for (const cell of cells) if (isRevealing(cell)) expect(cell.withheld).toBe(true);
        const equations = sums.flatMap((_, column) =>
          totals.cells[column]?.withheld ? [] : [unknown.map((one) => (one.column === column ? 1 : 0))],
        );
        for (const fixed of solved(equations, unknown.length)) {
          const found = unknown[fixed];
          expect(found && seeds[found.index]?.isSmall && isRevealing(found.cell)).not.toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('tells everything where nothing is small', () => {
    const rows = [rowOf(true, [5, 0, 12]), rowOf(false, [1, 2, 3])];
    expect(suppress(rows, rowOf(false, [6, 2, 15]))).toBe(false);
    expect(rows.every(({ cells }) => cells.every(({ withheld }) => !withheld))).toBe(true);
  });
});
