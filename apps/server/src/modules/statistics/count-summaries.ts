import {
  COUNTED_OF_EVERYBODY,
  COUNTED_OF_MEMBERS,
  COUNTER_LENGTH,
  isMemberStanding,
  STANDINGS,
  organizationSlot,
  ORGANIZATION_KINDS,
  type CountedFact,
  type PersonFacts,
} from '@zhibu/domain';
import {
  countSlots,
  dateOf,
  groupByAncestor,
  groupsAbove,
  OPEN,
  type Axis,
  type Day,
  type Grouping,
  type InPortions,
  type Stage,
  type Test,
  type Tree,
} from '@zhibu/statistics';
import type { Holdings } from './holdings.js';
import type { LoadedColumn, LoadedLedger } from './ledgers.js';
import { codesIn, columnIn } from './plan-columns.js';
import { treeOf } from './trees.js';

/** Roll-up vectors by key of the organisation. */
export type Vectors = ReadonlyMap<number, readonly number[]>;

/**
 * The roll-up vectors of organisations over themselves and all that stood below them on a day, counted anew from what is held; of
 * zeros where there was no such organisation. People are counted where they hung, not by the groups inside a branch.
 */
export function* countSummaries({ ledgers }: Holdings, keys: readonly number[], day: Day): InPortions<Vectors> {
  const { people, organizations } = ledgers;
  const [peopleNow, organizationsNow] = [people.ledger.view(), organizations.ledger.view()];
  const tree = treeOf(organizations, organizationsNow, day);
  const grouping = groupByAncestor(
    tree,
    keys.filter((key) => (tree.parent[key] ?? -1) >= 0),
    0,
  );
  const question = {
    view: peopleNow,
    groupOf: grouping.groupOf,
    groups: grouping.keys.length,
    slots: COUNTER_LENGTH,
    stages: stagesOf(people),
  };
  const vectors = yield* countSlots(question, day);
  addOrganizations(vectors, tree, grouping);
  addToThoseAbove(vectors, groupsAbove(tree, grouping));
  const groupOf = new Map(grouping.keys.map((key, group) => [key, group]));
  return new Map(keys.map((key) => [key, vectorOf(vectors, groupOf.get(key))]));
}

const vectorOf = (vectors: Int32Array, group: number | undefined): number[] =>
  group === undefined
    ? new Array<number>(COUNTER_LENGTH).fill(0)
    : [...vectors.subarray(group * COUNTER_LENGTH, (group + 1) * COUNTER_LENGTH)];

function addOrganizations(vectors: Int32Array, { kind, closed }: Tree, { groupOf }: Grouping): void {
  const slots = ORGANIZATION_KINDS.map((one) => organizationSlot(one) - 1);
  groupOf.forEach((group, key) => {
    if (group < 0 || closed[key] === 1) return;
    const index = group * COUNTER_LENGTH + (slots[kind[key] ?? 0] ?? 0);
    vectors[index] = (vectors[index] ?? 0) + 1;
  });
}

/** Of the organisations that are asked for some may stand below others. */
function addToThoseAbove(vectors: Int32Array, above: readonly number[]): void {
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
}

/** Those on the roster, then the members among them. */
function stagesOf(people: LoadedLedger): Stage[] {
  const test = (name: string, codes: readonly string[]): Test => {
    const { texts } = columnIn(people, name);
    return { column: name, passes: Uint8Array.from({ length: 256 }, (_, code) => (codes.includes(texts?.[code] ?? '') ? 1 : 0)) };
  };
  const along = (facts: readonly CountedFact[]) => facts.map((fact) => axisAlong(people, fact));
  return [
    { tests: [test('state', ['ACTIVE'])], along: along(COUNTED_OF_EVERYBODY) },
    { tests: [test('standing', STANDINGS.filter(isMemberStanding))], along: along(COUNTED_OF_MEMBERS) },
  ];
}

/** The column in which each fact is held. */
const COLUMNS: Readonly<Record<keyof PersonFacts, string>> = {
  standing: 'standing',
  staffingKind: 'staffingKind',
  sex: 'sex',
  ethnicGroup: 'ethnicGroup',
  education: 'education',
  joinedOn: 'joinedOn',
  birthDate: 'birthYear',
  state: 'state',
};

/** Dates take long to write: their axes stay what they are. */
const axes = new Map<CountedFact, Axis>();

function axisAlong(people: LoadedLedger, counted: CountedFact): Axis {
  const column = columnIn(people, COLUMNS[counted.fact]);
  const known = column.texts === null ? axes.get(counted) : undefined;
  if (known) return known;
  const place = Int32Array.from({ length: codesIn(column) }, (_, code) => (counted.slotOf(valueOf(column, code)) ?? 0) - 1);
  const axis = { column: COLUMNS[counted.fact], place, size: COUNTER_LENGTH };
  if (column.texts === null) axes.set(counted, axis);
  return axis;
}

/** The value of a fact that a code stands for. */
function valueOf({ kind, texts, origin }: LoadedColumn, code: number): string | null {
  if (texts) return texts[code] || null;
  if (kind === 'DAY') return code === OPEN ? null : dateOf(code);
  return `${origin + code}-01-01`;
}
