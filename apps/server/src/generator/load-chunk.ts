import { addCounters, addPerson, emptyCounters, organizationSlot, type PlainDate } from '@zhibu/domain';
import type { ClientBase } from 'pg';
import { copyRows, type CopyTable } from '../demo/copy-rows.js';
import {
  ORGANIZATION_TABLE,
  ORGANIZATION_VERSION_TABLE,
  PERSON_TABLE,
  PLACEMENT_TABLE,
  UNIT_VERSION_TABLE,
  type PersonRecord,
  type PlacementRecord,
} from '../demo/records.js';
import type { Sealing } from '../kernel/sealing.js';
import type { Lives } from './lives.js';
import type { PersonPlace } from './career.js';
import { makePerson } from './person-rows.js';
import { isBranch, walkTree, type BranchNode, type TreeNode, type TreePlan, type UpperNode } from './tree.js';
import {
  anchorKey,
  COVERED_UNIT_TABLE,
  organizationKey,
  organizationRow,
  organizationVersionRows,
  unitKey,
  unitRow,
  unitVersionRows,
  type FirstKeys,
} from './tree-rows.js';

/** Everything that decides what is generated. */
export interface LoadPlan {
  readonly tree: TreePlan;
  readonly lives: Lives;
  readonly first: FirstKeys;
  readonly prefix: string;
  readonly seed: number;
  readonly sealing: Sealing;
  /** Placements are left out where false. */
  readonly placements: boolean;
}

type RollupRecord = { readonly organizationId: number; readonly counters: readonly number[] };
const ROLLUP_TABLE: CopyTable<RollupRecord> = { table: 'organization_rollup', fields: ['organizationId', 'counters'] };

/** From this level on an organisation lies in one chunk with everything below it. */
export const WHOLE_FROM_LEVEL = 3;

/** How many people the branches up to the n-th of `branches` have together: from two thirds to 1.7 times the mean each. */
export function peopleUpTo(n: number, branches: number, people: number): number {
  if (n === 0 || n === branches) return n === 0 ? 0 : people;
  const sway = (((n * 2_654_435_761) % 1_000) / 1_000 - 0.5) * 0.8;
  return Math.round(((n + sway) * people) / branches);
}

/** Adds people up to every organisation above them, while the tree is walked in the order of its paths. */
class ChunkRollups {
  readonly done: RollupRecord[] = [];
  private readonly open: { readonly node: TreeNode; readonly counters: number[] }[] = [];

  constructor(private readonly first: FirstKeys) {}

  enter(node: TreeNode): void {
    this.closeFrom(node.level);
    const counters = emptyCounters();
    const slot = organizationSlot(node.kind) - 1;
    counters[slot] = 1;
    if (isBranch(node)) this.add(counters);
    else this.open.push({ node, counters });
  }

  person(facts: PersonRecord): void {
    const above = this.open.at(-1);
    if (above) addPerson(above.counters, facts);
  }

  finish(): readonly RollupRecord[] {
    this.closeFrom(0);
    return this.done;
  }

  private add(counters: readonly number[]): void {
    const above = this.open.at(-1);
    if (above) addCounters(above.counters, counters);
  }

  private closeFrom(level: number): void {
    for (let top = this.open.at(-1); top && top.node.level >= level; top = this.open.at(-1)) {
      this.open.pop();
      this.add(top.counters);
      if (top.node.level >= WHOLE_FROM_LEVEL)
        this.done.push({ organizationId: organizationKey(this.first, top.node), counters: top.counters });
    }
  }
}

/** Writes a run of upper nodes with everything below: rows, histories, people, placements and roll-ups. Returns how many people. */
export async function loadChunk(client: ClientBase, plan: LoadPlan, uppers: readonly UpperNode[]): Promise<number> {
  const { tree, first, prefix } = plan;
  const nodes = () => walkTree(tree, uppers);
  await copyRows(
    client,
    ORGANIZATION_TABLE,
    each(nodes(), (node) => [organizationRow(node, first, prefix)]),
  );
  await copyRows(
    client,
    ORGANIZATION_VERSION_TABLE,
    each(nodes(), (node) => organizationVersionRows(node, first)),
  );
  await copyRows(
    client,
    COVERED_UNIT_TABLE,
    each(nodes(), (node) => (isBranch(node) ? [] : [unitRow(node, first, prefix)])),
  );
  await copyRows(
    client,
    UNIT_VERSION_TABLE,
    each(nodes(), (node) => (isBranch(node) ? [] : unitVersionRows(node, first))),
  );
  const placements: PlacementRecord[] = [];
  const rollups = new ChunkRollups(first);
  const people = await copyRows(client, PERSON_TABLE, peopleOf(plan, nodes(), { placements, rollups }));
  if (plan.placements) await copyRows(client, PLACEMENT_TABLE, placements);
  await copyRows(client, ROLLUP_TABLE, rollups.finish());
  return people;
}

function* each<Row>(nodes: Iterable<TreeNode>, rowsOf: (node: TreeNode) => readonly Row[]): Generator<Row> {
  for (const node of nodes) yield* rowsOf(node);
}

interface Collected {
  readonly placements: PlacementRecord[];
  readonly rollups: ChunkRollups;
}

/** The people of a chunk, one at a time; what follows from them is collected along the way. */
function* peopleOf(plan: LoadPlan, nodes: Iterable<TreeNode>, { placements, rollups }: Collected): Generator<PersonRecord> {
  const { branches } = plan.tree.shape;
  const { people, lifeOf } = plan.lives;
  for (const node of nodes) {
    rollups.enter(node);
    if (!isBranch(node)) continue;
    const place = placeOf(plan.first, node);
    const until = peopleUpTo(node.rank + 1, branches, people);
    for (let index = peopleUpTo(node.rank, branches, people); index < until; index += 1) {
      const made = makePerson(lifeOf(index), plan.first.person + index, place, plan);
      if (plan.placements) placements.push(...made.placements);
      rollups.person(made.person);
      yield made.person;
    }
  }
}

function placeOf(first: FirstKeys, branch: BranchNode): PersonPlace {
  const at = (node: TreeNode) => ({ organizationId: organizationKey(first, node), unitId: unitKey(first, node.parent ?? node) });
  const foundedOn: PlainDate | null = branch.donor ? branch.foundedOn : null;
  return { ...at(branch), anchorId: anchorKey(first, branch), foundedOn, before: branch.donor ? at(branch.donor) : null };
}
