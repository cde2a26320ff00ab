import { nextSegment } from '@zhibu/domain';
import type { ClientBase } from 'pg';
import { z } from 'zod';
import { dropIndexes } from '../demo/index-rebuild.js';
import { clientSql, type Sql } from '../kernel/sql.js';
import type { FirstKeys } from './tree-rows.js';

/** What decides what is generated: a load goes on only with the same. */
export interface LoadOrder {
  readonly prefix: string;
  readonly organizations: number;
  readonly units: number;
  readonly people: number;
  readonly seed: number;
  readonly placements: boolean;
  /** How the work is divided: people a transaction, and from how many on indexes are built at the end. */
  readonly steps: LoadSteps;
}

export interface LoadSteps {
  readonly chunkPeople: number;
  readonly rebuildFrom: number;
}

const stateSchema = z.object({
  order: z.object({
    prefix: z.string(),
    organizations: z.number(),
    units: z.number(),
    people: z.number(),
    seed: z.number(),
    placements: z.boolean(),
    steps: z.object({ chunkPeople: z.number(), rebuildFrom: z.number() }),
  }),
  first: z.object({
    organization: z.number(),
    unit: z.number(),
    person: z.number(),
    organizationPath: z.string(),
    unitPath: z.string(),
  }),
  /** Chunks that are in, and the people in them. */
  chunks: z.number(),
  people: z.number(),
  /** Statements that give indexes and constraints back, and how many of them ran. */
  restore: z.array(z.string()),
  restored: z.number(),
  finished: z.boolean(),
});

/** How far a load is; kept in the database, in the transactions of what it tells of. */
export type LoadState = z.infer<typeof stateSchema>;

const keyOf = (prefix: string) => `generator.${prefix}`;
const INDEXED = ['organization', 'unit', 'person', 'placement', 'organization_version', 'unit_version'] as const;
const KEYED = { organization: 'organizations', unit: 'units', person: 'people' } as const;

/** One load at a time; a load whose process was killed is let go by the server as soon as it notices. */
export async function holdGenerator(client: ClientBase): Promise<void> {
  await client.query(`select pg_advisory_lock(hashtext('zhibu-generator'))`);
}

/**
 * The load that was begun under this prefix, or a new one: what it takes is reserved, and indexes that would slow it down are put away.
 * @throws RangeError where the prefix is taken by a finished load, by another order or by somebody else
 */
export async function beginLoad(client: ClientBase, order: LoadOrder): Promise<LoadState> {
  await client.query('begin');
  try {
    const known = await readState(clientSql(client), order.prefix);
    const state = known ?? (await newState(client, order));
    if (known) assertSame(known, order);
    await client.query('commit');
    return state;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** How far the load under a prefix is; null where there is none. */
export async function readState(sql: Sql, prefix: string): Promise<LoadState | null> {
  const [row] = await sql.rows<{ value: unknown }>('select value from setting where key = $1', [keyOf(prefix)]);
  return row ? stateSchema.parse(row.value) : null;
}

/** Prefixes of loads that were begun and are not done. */
export async function unfinishedLoads(sql: Sql): Promise<string[]> {
  const text = `select value->'order'->>'prefix' as prefix from setting where key like 'generator.%' and value->>'finished' = 'false' order by 1`;
  return (await sql.rows<{ prefix: string }>(text)).map(({ prefix }) => prefix);
}

function assertSame(state: LoadState, order: LoadOrder): void {
  if (state.finished) throw new RangeError(`There is a generated tree ${order.prefix} already; choose another prefix.`);
  if (JSON.stringify(state.order) !== JSON.stringify(stateSchema.shape.order.parse(order)))
    throw new RangeError(`The load ${order.prefix} was begun otherwise; go on with ${JSON.stringify(state.order)}.`);
}

async function newState(client: ClientBase, order: LoadOrder): Promise<LoadState> {
  await client.query('lock table organization, unit, person in share row exclusive mode');
  const taken = await client.query('select 1 from organization where code = $1', [order.prefix]);
  if (taken.rowCount) throw new RangeError(`There is an organisation ${order.prefix} already; choose another prefix.`);
  const first = await firstKeys(client);
  for (const [table, what] of Object.entries(KEYED)) await reserve(client, table, order[what]);
  const restore = order.people < order.steps.rebuildFrom ? [] : await dropIndexes(client, INDEXED);
  const state = { order, first, chunks: 0, people: 0, restore, restored: 0, finished: false };
  await client.query('insert into setting (key, value) values ($1, $2)', [keyOf(order.prefix), JSON.stringify(state)]);
  return state;
}

async function firstKeys(client: ClientBase): Promise<FirstKeys> {
  const { rows } = await client.query<FirstKeys>(
    `select (select coalesce(max(id), 0) + 1 from organization) as organization, (select coalesce(max(id), 0) + 1 from unit) as unit,
       (select coalesce(max(id), 0) + 1 from person) as person,
       (select max(path) from organization where parent_id is null) as "organizationPath", (select max(path) from unit where parent_id is null) as "unitPath"`,
  );
  const [row] = rows;
  if (!row) throw new Error('Expected a row.');
  return { ...row, organizationPath: nextSegment(row.organizationPath), unitPath: nextSegment(row.unitPath) };
}

/** Keys that others are given meanwhile, or after the load was left unfinished, lie behind those of the load. */
async function reserve(client: ClientBase, table: string, count: number): Promise<void> {
  await client.query(`select setval(pg_get_serial_sequence($1, 'id'), coalesce((select max(id) from ${table}), 0) + $2 + 1, false)`, [
    table,
    count,
  ]);
}

/**
 * Does one step of a load and notes it, both or neither.
 * @throws Error where another process went on with the same load meanwhile
 */
export async function takeStep(client: ClientBase, state: LoadState, work: () => Promise<Partial<LoadState>>): Promise<LoadState> {
  await client.query('begin');
  try {
    const next = { ...state, ...(await work()) };
    const { rowCount } = await client.query('update setting set value = $2 where key = $1 and value = $3', [
      keyOf(state.order.prefix),
      JSON.stringify(next),
      JSON.stringify(state),
    ]);
    if (rowCount !== 1) throw new Error('Another process goes on with this load.');
    await client.query('commit');
    return next;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
