import type { Table } from './cells.js';
import type { Analysis } from './question.js';

/** The numbers of the rows that are shown, in their order. */
export function chosenRows({ having, orderBy }: Analysis, table: Table): readonly number[] {
  const conditions = (having ?? []).map(({ measure, atLeast, atMost }) => {
    const number = table.measureNumber(measure);
    return (row: number) => {
      const value = table.ofWhole(row, number);
      return value !== null && value >= (atLeast ?? -Infinity) && value <= (atMost ?? Infinity);
    };
  });
  const kept: number[] = [];
  for (let row = 0; row < table.rowCount; row += 1) if (conditions.every((holds) => holds(row))) kept.push(row);
  return orderBy ? ordered(orderBy, table, kept) : kept;
}

function ordered({ measure, direction }: NonNullable<Analysis['orderBy']>, table: Table, rows: readonly number[]): readonly number[] {
  const [number, sign] = [table.measureNumber(measure), direction === 'ASC' ? 1 : -1];
  const values = new Map(rows.map((row) => [row, table.ofWhole(row, number)]));
  const value = (row: number) => values.get(row) ?? null;
  // What is withheld or unknown comes last either way, and says nothing by its place.
  const compare = (a: number | null, b: number | null) =>
    a === null || b === null ? Number(a === null) - Number(b === null) : sign * (a - b);
  return [...rows].sort((a, b) => compare(value(a), value(b)));
}
