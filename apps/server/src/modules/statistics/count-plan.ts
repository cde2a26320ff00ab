import { ORGANIZATION_KINDS } from '@zhibu/domain';
import {
  cellsOf,
  countEnded,
  countOn,
  groupByAncestor,
  groupByKind,
  groupWhole,
  treeOn,
  type Axis,
  type Count,
  type Grouping,
  type LedgerName,
  type Question,
  type Test,
  type Tree,
} from '@zhibu/statistics';
import { AppError } from '../../kernel/errors.js';
import type { Holdings } from './holdings.js';
import type { LoadedLedger } from './ledgers.js';
import type { CountedMoment, Plan, PlannedAxis, PlannedCount, PlannedMoment, PlannedTest } from './plan.js';

const CODES = 65_536;
/** The most cells of one question: 16 MB of figures. */
const MOST_CELLS = 2_000_000;
/** The most records that one question looks at, counted anew for every moment: some ten seconds. */
const MOST_ROWS = 150_000_000;

/** Counts one moment after another; whoever runs it may pause or stop between two of them. @throws AppError ANALYSIS_TOO_DEAR */
export function* countPlan(held: Holdings, plan: Plan): Generator<CountedMoment> {
  for (const moment of plan.moments) yield countMoment(held, plan, moment);
}

function groupingOf(tree: Tree, { roots, grouping: { grain, level } }: Plan): Grouping {
  if (grain === 'KIND') return groupByKind(tree, roots, ORGANIZATION_KINDS.length);
  return grain === 'SELF' ? groupWhole(tree, roots) : groupByAncestor(tree, roots, level);
}
/** Base figures that one walk through a ledger counts. */
interface Walk {
  readonly ledger: LedgerName;
  readonly isEnded: boolean;
  readonly indexes: number[];
}

function walksFor(counts: readonly PlannedCount[]): Walk[] {
  const walks: Walk[] = [];
  counts.forEach(({ ledger, kind }, index) => {
    const isEnded = kind === 'ENDED';
    const walk = walks.find((one) => one.ledger === ledger && one.isEnded === isEnded);
    if (walk) walk.indexes.push(index);
    else walks.push({ ledger, isEnded, indexes: [index] });
  });
  return walks;
}

function countMoment({ ledgers, tree: versions }: Holdings, plan: Plan, moment: PlannedMoment): CountedMoment {
  const tree = treeOn(versions, moment.treeDay);
  const { groupOf, keys, isWhole } = groupingOf(tree, plan);
  const cells: Float64Array[] = [];
  let dictionaries: (readonly string[] | null)[] = moment.axes.map(() => null);
  for (const walk of walksFor(moment.counts)) {
    const source = ledgers.get(walk.ledger);
    if (!source) continue;
    const { axes, texts } = axesOf(source, moment.axes);
    dictionaries = texts;
    const question: Question = {
      ledger: source.ledger,
      groupOf,
      groups: keys.length,
      axes,
      filters: moment.filters.map((test) => testOf(source, test)),
      counts: walk.indexes.flatMap((index) => moment.counts[index] ?? []).map((count) => countOf(source, count, moment.dataYear)),
    };
    assertAffordable(cellsOf(question) * plan.moments.length, MOST_CELLS);
    assertAffordable(source.ledger.size * plan.moments.length, MOST_ROWS);
    const found = walk.isEnded ? countEnded(question, moment.first, moment.last) : countOn(question, moment.last);
    walk.indexes.forEach((index, at) => (cells[index] = found[at] ?? new Float64Array(cellsOf(question))));
  }
  return {
    groups: keys,
    kinds: keys.map((key) => tree.kind[key] ?? 0),
    areWhole: keys.map((_, group) => isWhole(group)),
    dictionaries,
    cells,
  };
}

/** @throws AppError ANALYSIS_TOO_DEAR */
function assertAffordable(requested: number, limit: number): void {
  if (requested <= limit) return;
  throw new AppError('ANALYSIS_TOO_DEAR', 'This would take too long to count. Ask for fewer dimensions or periods.', {
    cost: { requested, limit },
  });
}

/** The codes that pass a test. */
function* codesOf({ texts }: LoadedLedger, test: PlannedTest): Iterable<number> {
  if ('codes' in test) {
    for (const code of test.codes) yield texts.get(test.column)?.indexOf(code) ?? -1;
    return;
  }
  for (const [from = 0, to = CODES] of 'ranges' in test ? test.ranges : [[test.from, test.to]])
    for (let code = Math.max(from, 0); code <= Math.min(to, CODES - 1); code += 1) yield code;
}

function passing(source: LoadedLedger, test: PlannedTest): Uint8Array {
  const passes = new Uint8Array(CODES);
  for (const code of codesOf(source, test)) if (code >= 0) passes[code] = 1;
  return passes;
}

const testOf = (source: LoadedLedger, test: PlannedTest): Test => ({
  column: source.ledger.column(test.column),
  passes: passing(source, test),
});

function countOf(source: LoadedLedger, { kind, tests }: PlannedCount, dataYear: number): Count {
  const all = tests.map((test) => testOf(source, test));
  if (kind !== 'AGE') return { tests: all };
  return {
    tests: all,
    weight: { column: source.ledger.column('birthYear'), by: Float64Array.from({ length: CODES }, (_, year) => dataYear - year) },
  };
}

function axesOf(source: LoadedLedger, planned: readonly PlannedAxis[]): { axes: Axis[]; texts: (readonly string[] | null)[] } {
  const texts = planned.map(({ column, values }) => (values === null ? (source.texts.get(column) ?? []) : null));
  const axes = planned.map(({ column, values }, index): Axis => {
    const own = texts[index];
    if (own) return { column: source.ledger.column(column), place: Int32Array.from(own.keys()), size: own.length };
    const place = new Int32Array(CODES).fill(-1);
    (values ?? []).forEach((tests, at) => {
      for (const test of tests) for (const code of codesOf(source, test)) if (place[code] === -1) place[code] = at;
    });
    return { column: source.ledger.column(column), place, size: values?.length ?? 0 };
  });
  return { axes, texts };
}
