import { isLeafKind, ORGANIZATION_KINDS } from '@zhibu/domain';
import {
  bookOf,
  TreeVersions,
  type Book,
  type BookCount,
  type BookMoment,
  type InPortions,
  type LedgerName,
  type View,
} from '@zhibu/statistics';
import type { Holdings } from './holdings.js';
import { axisOf, testOf } from './plan-columns.js';
import type { PlannedAxis, PlannedTest } from './plan.js';

/** A figure that is followed over periods, or laid out in cells as of the last of them. */
export type PlannedFollowing = { readonly ledger: LedgerName; readonly tests: readonly PlannedTest[] } & (
  | { readonly kind: 'STOCK' | 'ENDED' }
  | { readonly kind: 'BEGUN'; readonly column: string }
  | { readonly kind: 'CELLS'; readonly axes: readonly PlannedAxis[] }
);

/** What to follow, of which organisations: of these, below which nothing hangs, or of all that may have others below them. */
export interface BookPlan {
  readonly moments: readonly BookMoment[];
  readonly counts: readonly PlannedFollowing[];
  readonly organizations: readonly number[] | 'ALL';
}

/** Works a book out of what is held at the beginning. */
export function* bookOfPlan(holdings: Holdings, { moments, counts, organizations }: BookPlan): InPortions<Book> {
  const views = new Map<LedgerName, View>();
  const viewOf = (ledger: LedgerName): View => {
    const view = views.get(ledger) ?? holdings.ledgers[ledger].ledger.view();
    views.set(ledger, view);
    return view;
  };
  const versions = versionsIn(holdings, viewOf('organizations'));
  const isAbove = (key: number) => versions.of(key).some(({ kind }) => !LEAVES[kind]);
  const holders = organizations === 'ALL' ? [...versions.keys].filter(isAbove) : organizations;
  const found = counts.map((count) => bookCountOf(holdings, viewOf(count.ledger), count));
  return yield* bookOf({ versions, moments, counts: found, holders, only: organizations === 'ALL' ? null : new Set(organizations) });
}

const known = new WeakMap<object, { readonly size: number; readonly versions: TreeVersions }>();

/** The versions of all organisations; worked out once as long as nothing is written. */
function versionsIn({ ledgers }: Holdings, view: View): TreeVersions {
  const { ledger } = ledgers.organizations;
  const found = known.get(ledger);
  if (found?.size === view.tail.size) return found.versions;
  const versions = new TreeVersions(view);
  known.set(ledger, { size: view.tail.size, versions });
  return versions;
}

const LEAVES = ORGANIZATION_KINDS.map((kind) => isLeafKind(kind));

function bookCountOf({ ledgers }: Holdings, view: View, planned: PlannedFollowing): BookCount {
  const source = ledgers[planned.ledger];
  const tests = planned.tests.map((test) => testOf(source, test));
  if (planned.kind === 'BEGUN') return { kind: planned.kind, view, tests, column: planned.column };
  if (planned.kind === 'CELLS') return { kind: planned.kind, view, tests, axes: planned.axes.map((axis) => axisOf(source, axis)) };
  return { kind: planned.kind, view, tests };
}
