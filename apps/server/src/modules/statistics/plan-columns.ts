import type { Axis, Count, Question, Test } from '@zhibu/statistics';
import type { LoadedColumn, LoadedLedger } from './ledgers.js';
import type { PlannedAxis, PlannedCount, PlannedMoment, PlannedTest } from './plan.js';
import { WIDTHS } from './sources.js';

/** @throws RangeError for a column that the ledger does not have */
export function columnIn({ columns }: LoadedLedger, name: string): LoadedColumn {
  const column = columns.get(name);
  if (!column) throw new RangeError(`No column ${name}.`);
  return column;
}

/** How many codes a column may hold. */
export const codesIn = ({ kind }: LoadedColumn) => 2 ** (WIDTHS[kind] * 8);

/** The codes that pass a test. */
function* codesOf(column: LoadedColumn, test: PlannedTest): Iterable<number> {
  if ('codes' in test) {
    for (const text of test.codes) yield column.texts?.indexOf(text) ?? -1;
    return;
  }
  const last = codesIn(column) - 1;
  for (const [from = 0, to = last] of 'ranges' in test ? test.ranges : [[test.from, test.to]])
    for (let code = Math.max(from - column.origin, 0); code <= Math.min(to - column.origin, last); code += 1) yield code;
}

function passing(column: LoadedColumn, test: PlannedTest): Uint8Array {
  const passes = new Uint8Array(codesIn(column));
  for (const code of codesOf(column, test)) if (code >= 0) passes[code] = 1;
  return passes;
}

export function axisOf(source: LoadedLedger, { column: name, values }: PlannedAxis): Axis {
  const column = columnIn(source, name);
  if (values === null) {
    const size = column.texts?.length ?? 0;
    return { column: name, place: Int32Array.from({ length: size }, (_, code) => code), size };
  }
  const place = new Int32Array(codesIn(column)).fill(-1);
  values.forEach((tests, at) => {
    for (const test of tests) for (const code of codesOf(column, test)) if (place[code] === -1) place[code] = at;
  });
  return { column: name, place, size: values.length };
}

/** The rows that pass, in the codes of a ledger. */
export const testOf = (source: LoadedLedger, test: PlannedTest): Test => ({
  column: test.column,
  passes: passing(columnIn(source, test.column), test),
});

/** Of each axis without values of its own the texts of the ledger, in their order; null for the others. */
export const dictionariesOf = ({ columns }: LoadedLedger, axes: readonly PlannedAxis[]): (readonly string[] | null)[] =>
  axes.map(({ column, values }) => (values === null ? [...(columns.get(column)?.texts ?? [])] : null));

type Layout = Pick<Question, 'axes' | 'filters' | 'counts'>;

/** What a moment asks of a ledger, in the codes of its columns. Tests that are the same are one. */
export function layoutOf(source: LoadedLedger, { axes, filters, dataYear }: PlannedMoment, counts: readonly PlannedCount[]): Layout {
  const known = new Map<string, Test>();
  const testOnce = (test: PlannedTest): Test => {
    const name = JSON.stringify(test);
    const found = known.get(name) ?? testOf(source, test);
    known.set(name, found);
    return found;
  };
  const weightOf = (): Count['weight'] => {
    const { origin } = columnIn(source, 'birthYear');
    return { column: 'birthYear', by: Float64Array.from({ length: 256 }, (_, code) => dataYear - origin - code) };
  };
  return {
    axes: axes.map((axis) => axisOf(source, axis)),
    filters: filters.map(testOnce),
    counts: counts.map(({ kind, tests }) => ({ tests: tests.map(testOnce), weight: kind === 'AGE' ? weightOf() : undefined })),
  };
}
