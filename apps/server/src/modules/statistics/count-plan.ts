import { ORGANIZATION_KINDS } from '@zhibu/domain';
import {
  cellsOf,
  countEnded,
  countOn,
  groupByAncestor,
  groupByKind,
  groupWhole,
  rowsWithin,
  type Grouping,
  type InPortions,
  type LedgerName,
  type Tree,
  type View,
} from '@zhibu/statistics';
import { AppError } from '../../kernel/errors.js';
import type { Holdings } from './holdings.js';
import { dictionariesOf, layoutOf } from './plan-columns.js';
import type { CountedMoment, Plan, PlannedCount, PlannedMoment } from './plan.js';
import { treeOf } from './trees.js';

/** The most cells of one question: 16 MB of figures. */
const MOST_CELLS = 2_000_000;
/** The most records that one question looks at, counted anew for every moment: some fifteen seconds. */
const MOST_ROWS = 1_500_000_000;

/** What is held, as it is when a question begins. */
type Views = Readonly<Record<LedgerName, View>>;
interface Held extends Holdings {
  readonly views: Views;
}

/** Counts every moment of a plan on what is held at the beginning. @throws AppError ANALYSIS_TOO_DEAR */
export function* countPlan(holdings: Holdings, plan: Plan): InPortions<CountedMoment[]> {
  const { people, organizations, posts, units } = holdings.ledgers;
  const [peopleNow, organizationsNow] = [people.ledger.view(), organizations.ledger.view()];
  const views = { people: peopleNow, organizations: organizationsNow, posts: posts.ledger.view(), units: units.ledger.view() };
  const moments: CountedMoment[] = [];
  for (const moment of plan.moments) {
    moments.push(yield* countMoment({ ...holdings, views }, plan, moment));
    yield;
  }
  return moments;
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

function* countMoment({ ledgers, views }: Held, plan: Plan, moment: PlannedMoment): InPortions<CountedMoment> {
  const tree = treeOf(ledgers.organizations, views.organizations, moment.treeDay);
  const { groupOf, keys, isWhole } = groupingOf(tree, plan);
  const cells: Float64Array[] = [];
  let dictionaries: CountedMoment['dictionaries'] = moment.axes.map(() => null);
  for (const { ledger, isEnded, indexes } of walksFor(moment.counts)) {
    const [source, view] = [ledgers[ledger], views[ledger]];
    const layout = layoutOf(
      source,
      moment,
      indexes.flatMap((index) => moment.counts[index] ?? []),
    );
    const question = { view, groupOf, groups: keys.length, ...layout };
    assertAffordable(cellsOf(question) * plan.moments.length, MOST_CELLS);
    assertAffordable(rowsWithin(view, groupOf) * plan.moments.length, MOST_ROWS);
    dictionaries = dictionariesOf(source, moment.axes);
    const found = yield* isEnded ? countEnded(question, moment.first, moment.last) : countOn(question, moment.last);
    indexes.forEach((index, at) => (cells[index] = found[at] ?? new Float64Array(cellsOf(question))));
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
