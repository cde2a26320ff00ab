import { COUNTER_LENGTH, organizationSlot, ORGANIZATION_KINDS } from '@zhibu/domain';
import {
  countSlots,
  groupByAncestor,
  groupsAbove,
  slotsWrittenSince,
  type Day,
  type Grouping,
  type InPortions,
  type SlotQuestion,
  type Tree,
  type View,
} from '@zhibu/statistics';
import type { Holdings } from './holdings.js';
import { keptOn, keep, type KeptDay } from './kept-vectors.js';
import { stagesOf } from './summary-slots.js';
import { markOf, treeOf } from './trees.js';

/** Roll-up vectors by key of the organisation. */
export type Vectors = ReadonlyMap<number, readonly number[]>;

/** A day, and of how many people below it the figures of an organisation are counted once and kept; 50,000 where nothing is said. */
export interface SummaryDay {
  readonly day: Day;
  readonly rowsKeptFrom?: number;
}

/** What is counted, as it is when a question begins. */
interface Counting extends SummaryDay {
  readonly ledgers: Holdings['ledgers'];
  readonly people: View;
  readonly organizations: View;
}

const countingOn = ({ ledgers }: Holdings, on: SummaryDay): Counting => ({
  ...on,
  ledgers,
  people: ledgers.people.ledger.view(),
  organizations: ledgers.organizations.ledger.view(),
});

/**
 * The roll-up vectors of organisations over themselves and all that stood below them on a day, counted anew from what is held; of
 * zeros where there was no such organisation. People are counted where they hung, not by the groups inside a branch. Of those below
 * which most hangs the vectors of a day are counted once.
 */
export function* countSummaries(holdings: Holdings, keys: readonly number[], on: SummaryDay): InPortions<Vectors> {
  const counting = countingOn(holdings, on);
  const kept = yield* dearOn(counting);
  const others = keys.filter((key) => !kept.vectors.has(key));
  const found = others.length > 0 ? yield* vectorsOf(counting, others) : new Map<number, Int32Array>();
  return new Map(keys.map((key) => [key, [...(kept.vectors.get(key) ?? found.get(key) ?? new Int32Array(COUNTER_LENGTH))]]));
}

/** Counts beforehand what takes long on a day. */
export function* prepareSummaries(holdings: Holdings, on: SummaryDay): InPortions<undefined> {
  yield* dearOn(countingOn(holdings, on));
  return undefined;
}

/** The vectors of those below which most hangs, as kept of the day, with what was written since. */
function* dearOn(counting: Counting): InPortions<KeptDay> {
  const { ledgers, people, organizations, day } = counting;
  const known = keptOn(ledgers.people.ledger, day);
  const now = { peopleRows: people.tail.size, treeRows: organizations.tail.size };
  if (known?.peopleRows === now.peopleRows && known.treeRows === now.treeRows) return known;
  const tree = treeOf(ledgers.organizations, organizations, day);
  const mark = known?.treeRows === now.treeRows ? known.mark : markOf(tree);
  const vectors = known?.mark === mark ? grownSince(counting, tree, known) : yield* vectorsOf(counting, dearIn(counting, tree));
  return keep(ledgers.people.ledger, day, { ...now, mark, vectors });
}

/** Some milliseconds of counting; of a large nation no more than some thousand organisations. */
const DEAR = { rows: 50_000, shareOfAll: 1 / 256 };

/** The organisations below which most hangs. */
function dearIn({ people: { base }, rowsKeptFrom = DEAR.rows }: Counting, { parent }: Tree): number[] {
  const most = Math.max(rowsKeptFrom, base.size * DEAR.shareOfAll);
  if (base.size <= most) return [];
  const rows = new Int32Array(parent.length);
  base.organizations.forEach((key, at) => {
    const held = (base.starts[at + 1] ?? 0) - (base.starts[at] ?? 0);
    // Should a tree ever hold a circle, it is left after so many steps.
    for (let [above, left] = [key, 64]; left > 0 && (parent[above] ?? -1) >= 0; above = parent[above] ?? 0, left -= 1)
      rows[above] = (rows[above] ?? 0) + held;
  });
  return [...rows.keys()].filter((key) => (rows[key] ?? 0) > most);
}

function questionOf({ ledgers, people }: Counting, { groupOf, keys }: Grouping): SlotQuestion {
  return { view: people, groupOf, groups: keys.length, slots: COUNTER_LENGTH, stages: stagesOf(ledgers.people) };
}

/** The vectors of organisations, whatever is kept; those that did not exist are missing. */
function* vectorsOf(counting: Counting, keys: readonly number[]): InPortions<Map<number, Int32Array>> {
  if (keys.length === 0) return new Map();
  const tree = treeOf(counting.ledgers.organizations, counting.organizations, counting.day);
  const existing = keys.filter((key) => (tree.parent[key] ?? -1) >= 0);
  const grouping = groupByAncestor(tree, existing, 0);
  const vectors = yield* countSlots(questionOf(counting, grouping), counting.day);
  addOrganizations(vectors, tree, grouping);
  return rolledUp(vectors, tree, grouping);
}

/** What is known of a day in the same tree, with the people who were written since. */
function grownSince(counting: Counting, tree: Tree, known: KeptDay): ReadonlyMap<number, Int32Array> {
  const grouping = groupByAncestor(tree, [...known.vectors.keys()], 0);
  const written = rolledUp(slotsWrittenSince(questionOf(counting, grouping), counting.day, known.peopleRows), tree, grouping);
  return new Map([...known.vectors].map(([key, vector]) => [key, vector.map((count, slot) => count + (written.get(key)?.[slot] ?? 0))]));
}

function addOrganizations(vectors: Int32Array, { kind, closed }: Tree, { groupOf }: Grouping): void {
  const slots = ORGANIZATION_KINDS.map((one) => organizationSlot(one) - 1);
  groupOf.forEach((group, key) => {
    if (group < 0 || closed[key] === 1) return;
    const index = group * COUNTER_LENGTH + (slots[kind[key] ?? 0] ?? 0);
    vectors[index] = (vectors[index] ?? 0) + 1;
  });
}

/** Of the organisations that are asked for some may stand below others. */
function rolledUp(vectors: Int32Array, tree: Tree, grouping: Grouping): Map<number, Int32Array> {
  const above = groupsAbove(tree, grouping);
  const heightOf = (group: number): number => ((above[group] ?? -1) < 0 ? 0 : heightOf(above[group] ?? -1) + 1);
  const deepestFirst = above.map((_, group) => [group, heightOf(group)] as const).sort(([, a], [, b]) => b - a);
  for (const [group] of deepestFirst) {
    const upper = above[group] ?? -1;
    if (upper < 0) continue;
    for (let slot = 0; slot < COUNTER_LENGTH; slot += 1) {
      const index = upper * COUNTER_LENGTH + slot;
      vectors[index] = (vectors[index] ?? 0) + (vectors[group * COUNTER_LENGTH + slot] ?? 0);
    }
  }
  return new Map(grouping.keys.map((key, group) => [key, vectors.slice(group * COUNTER_LENGTH, (group + 1) * COUNTER_LENGTH)]));
}
