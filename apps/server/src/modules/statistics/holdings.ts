import type { LedgerName, TreeVersion } from '@zhibu/statistics';
import type { ClientBase } from 'pg';
import { loadLedger, loadTree, reloadPeople, type LoadedLedger } from './ledgers.js';

/** Everything that is held in memory, as of an act. */
export interface Holdings {
  readonly ledgers: ReadonlyMap<LedgerName, LoadedLedger>;
  readonly tree: readonly TreeVersion[];
  /** The last act that is in it: acts are numbered in the order in which they are committed. */
  readonly act: number;
}

type ActRow = { readonly last: string | number; readonly type: string; readonly people: readonly (string | number | null)[] };

/** Acts on these change no figure. */
const IRRELEVANT: ReadonlySet<string> = new Set(['User', 'RoleGrant', 'ApiToken', 'File']);
/** Of more people than these everything is read anew. */
const MOST_PEOPLE = 5_000;
/** Of this share of rows that hold on no day the same. */
const MOST_DEAD = 0.3;

/** Reads what was done since, or everything where that is simpler. The connection is the caller's. */
export async function broughtUpToDate(client: ClientBase, known: Holdings | null): Promise<Holdings> {
  await client.query('begin isolation level repeatable read read only');
  try {
    return known ? await caughtUp(client, known) : await loadAll(client);
  } finally {
    await client.query('commit');
  }
}

async function caughtUp(client: ClientBase, known: Holdings): Promise<Holdings> {
  const { rows } = await client.query<ActRow>(
    `select max(id) as last, object_type as type, case when object_type = 'Person' then array_agg(distinct object_id) else '{}' end as people
     from audit_entry where id > $1 group by object_type`,
    [known.act],
  );
  const act = rows.reduce((last, row) => Math.max(last, Number(row.last)), known.act);
  const types = new Set(rows.map(({ type }) => type).filter((type) => !IRRELEVANT.has(type)));
  const people = rows.flatMap((row) => row.people);
  if (types.size === 0) return { ...known, act };
  if (!mayReadPart(known, types, people)) return loadAll(client);
  return { ...(await readPart(client, known, types, people.map(Number))), act };
}

function mayReadPart({ ledgers }: Holdings, types: ReadonlySet<string>, people: ActRow['people']): boolean {
  const ledger = ledgers.get('people')?.ledger;
  const isKnown = [...types].every((type) => type === 'Person' || type === 'PartyPost' || type === 'Organization');
  return (
    isKnown && !people.includes(null) && people.length <= MOST_PEOPLE && ledger !== undefined && ledger.dead <= ledger.size * MOST_DEAD
  );
}

async function readPart(client: ClientBase, known: Holdings, types: ReadonlySet<string>, people: readonly number[]): Promise<Holdings> {
  const ledgers = new Map(known.ledgers);
  const held = ledgers.get('people');
  if (held && people.length > 0) await reloadPeople(client, held, people);
  const again: LedgerName[] = types.has('Organization') ? ['organizations', 'units', 'posts'] : ['posts'];
  for (const name of again) ledgers.set(name, await loadLedger(client, name));
  return { ledgers, tree: types.has('Organization') ? await loadTree(client) : known.tree, act: known.act };
}

async function loadAll(client: ClientBase): Promise<Holdings> {
  const { rows } = await client.query<{ last: string | number }>('select coalesce(max(id), 0) as last from audit_entry');
  const ledgers = new Map<LedgerName, LoadedLedger>();
  for (const name of ['people', 'organizations', 'posts', 'units'] as const) ledgers.set(name, await loadLedger(client, name));
  return { ledgers, tree: await loadTree(client), act: Number(rows[0]?.last ?? 0) };
}
