import { organizationSlot } from '@zhibu/domain';
import type { ClientBase } from 'pg';
import { systemActor } from '../kernel/actor.js';
import type { Database } from '../kernel/database.js';
import type { Sealing } from '../kernel/sealing.js';
import { clientSql } from '../kernel/sql.js';
import { appendToChain } from '../modules/audit/index.js';
import { makeFoundings } from './foundings.js';
import { loadChunk, peopleUpTo, WHOLE_FROM_LEVEL, type LoadPlan } from './load-chunk.js';
import { beginLoad, holdGenerator, takeStep, type LoadState, type LoadSteps } from './load-state.js';
import { makeLives } from './lives.js';
import { EVERYBODY } from './life-table.js';
import { makePace } from './pace.js';
import { nationShape, organizationsOf, shapeOf, type Shape } from './shape.js';
import { branchFrom, committeeFrom, unitsOf, upperNodes, type UpperNode } from './tree.js';
import { RECORDER } from './tree-rows.js';

/** How much is generated: a part of the nation (above 0, at most 1), or so many organisations, the root included, and people. */
export type GenerateSize = { readonly fraction: number } | { readonly organizations: number; readonly people: number };

export type GenerateOptions = GenerateSize & {
  readonly database: Pick<Database, 'connect'>;
  readonly sealing: Sealing;
  /** The same seed gives the same data, but for what is sealed and the keys of history rows. */
  readonly seed?: number;
  /** The code of the root and the beginning of all others; one tree a prefix. */
  readonly prefix?: string;
  /** Placements are left out where false: figures are then those of today only. */
  readonly placements?: boolean;
  readonly steps?: LoadSteps;
  readonly onProgress?: (line: string) => void;
};

export interface Generated {
  readonly organizations: number;
  readonly units: number;
  readonly people: number;
  readonly seconds: number;
  /** Whether an earlier run had begun. */
  readonly resumed: boolean;
}

const UNIT = 10_000;
/** A county or so many people a transaction: some seconds of work at the most are lost to a crash. Below 50,000 indexes cost little. */
const STEPS: LoadSteps = { chunkPeople: 25_000, rebuildFrom: 50_000 };
const INDEX_MEMORY = '512MB';

/**
 * Loads a tree of organisations with its people and their past beside what is there, in steps that are noted in the database: a load that
 * ended anywhere goes on when it is asked for again. Until it is done the tables may lack indexes and constraints, and nobody else should
 * write. Whatever the bulletin publishes for the ends of 2021 to 2024 comes out of it; everything else is invented.
 * @throws RangeError for a tree that is too small or a prefix that is taken
 */
export async function generate(options: GenerateOptions): Promise<Generated> {
  const { database, seed = 1, prefix = 'GEN', placements = true, steps = STEPS, onProgress = () => undefined } = options;
  const begun = performance.now();
  const { shape, people } = sizeOf(options);
  const lives = makeLives(people, seed);
  const counts = { organizations: organizationsOf(shape), units: unitsOf(shape), people: lives.people };
  const client = await database.connect();
  try {
    await holdGenerator(client);
    const state = await beginLoad(client, { prefix, ...counts, seed, placements, steps });
    const resumed = state.chunks > 0;
    if (resumed) onProgress(`going on after ${state.people.toLocaleString('en')} people`);
    const tree = { shape, foundings: makeFoundings(shape, seed), rootPath: state.first.organizationPath };
    const plan = { tree, lives, first: state.first, prefix, seed, sealing: options.sealing, placements };
    const loaded = await loadChunks(client, plan, state, onProgress);
    await finish(client, await restoreIndexes(client, loaded, onProgress), onProgress);
    return { ...counts, seconds: (performance.now() - begun) / 1_000, resumed };
  } finally {
    await client.end();
  }
}

function sizeOf(size: GenerateSize): { shape: Shape; people: number } {
  if (!('fraction' in size)) return { shape: shapeOf(size.organizations), people: size.people };
  if (!(size.fraction > 0 && size.fraction <= 1)) throw new RangeError('The fraction lies above 0 and is at most 1.');
  return { shape: nationShape(size.fraction), people: Math.round(EVERYBODY * UNIT * size.fraction) };
}

type Say = (line: string) => void;

/** Runs of upper nodes, each with so many people that a transaction takes some seconds. */
function chunksOf({ tree, lives }: LoadPlan, chunkPeople: number): UpperNode[][] {
  const { shape } = tree;
  const chunks: UpperNode[][] = [[]];
  let begun = 0;
  for (const node of upperNodes(tree)) {
    const before = peopleUpTo(branchFrom(shape, committeeFrom(shape, node.county ?? 0)), shape.branches, lives.people);
    if (node.county !== null && before - begun >= chunkPeople) {
      chunks.push([]);
      begun = before;
    }
    chunks.at(-1)?.push(node);
  }
  return chunks;
}

async function loadChunks(client: ClientBase, plan: LoadPlan, begun: LoadState, say: Say): Promise<LoadState> {
  const pace = makePace({ what: 'people', total: plan.lives.people, before: begun.people, say });
  let state = begun;
  for (const chunk of chunksOf(plan, begun.order.steps.chunkPeople).slice(begun.chunks)) {
    state = await takeStep(client, state, async () => {
      const people = await loadChunk(client, plan, chunk);
      return { chunks: state.chunks + 1, people: state.people + people };
    });
    pace.tell(state.people - begun.people);
  }
  return state;
}

async function restoreIndexes(client: ClientBase, begun: LoadState, say: Say): Promise<LoadState> {
  const pace = makePace({ what: 'indexes and constraints', total: begun.restore.length, before: begun.restored, say });
  let state = begun;
  for (const statement of begun.restore.slice(begun.restored)) {
    state = await takeStep(client, state, async () => {
      await client.query(`set local maintenance_work_mem = '${INDEX_MEMORY}'`);
      await client.query(statement);
      return { restored: state.restored + 1 };
    });
    pace.tell(state.restored - begun.restored);
  }
  return state;
}

/** The figures of those above the counties are the sums of those below them. $3: the slot that counts the organisation itself. */
const UPPER_ROLLUPS = `insert into organization_rollup (organization_id, counters)
  select parent_id, array_agg(total + (slot = $3)::int order by slot)
  from (
    select c.parent_id, s.slot, sum(s.value)::int as total
    from organization c join organization_rollup r on r.organization_id = c.id, unnest(r.counters) with ordinality as s(value, slot)
    where c.path >= $1 and c.path < $1 || '~' and c.level = $2
    group by c.parent_id, s.slot
  ) sums group by parent_id`;

async function finish(client: ClientBase, state: LoadState, say: Say): Promise<void> {
  const { prefix, seed, organizations, units, people } = state.order;
  await takeStep(client, state, async () => {
    const own = organizationSlot('WORK_COMMITTEE');
    for (let level = WHOLE_FROM_LEVEL; level > 1; level -= 1) await client.query(UPPER_ROLLUPS, [state.first.organizationPath, level, own]);
    await appendToChain(clientSql(client), systemActor(RECORDER), [
      { act: 'DATA_GENERATED', objectType: 'System', after: { prefix, seed, organizations, units, people } },
    ]);
    return { finished: true };
  });
  say('statistics of the tables');
  await client.query('vacuum analyze organization, unit, person, placement, organization_version, unit_version, organization_rollup');
}
