import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../kernel/actor.js';
import type { Database } from '../../kernel/database.js';
import { sqlState } from '../../kernel/errors.js';
import { notify, type AppEvent } from '../../kernel/events.js';
import { transactionSql, type Sql } from '../../kernel/sql.js';
import { canonicalJson, chainHash, GENESIS, type AuditRow } from './audit.chain.js';

const DEADLOCK = '40P01';
const ATTEMPTS = 3;

/** One act for the record. `before`/`after`: only what changed; sealed fields as hashes. */
export interface AuditAct {
  readonly act: string;
  readonly objectType: string;
  readonly objectId?: number | null;
  readonly before?: unknown;
  readonly after?: unknown;
  /** Who acted, where that is not the actor of the transaction (a sign-in). */
  readonly by?: { readonly id: number | null; readonly name: string };
}

/** What the work of one transaction may use. */
export interface Write {
  readonly em: EntityManager;
  readonly sql: Sql;
  readonly actor: Actor;
  readonly audit: (act: AuditAct) => void;
  /** Sent to all processes when the transaction commits. */
  readonly announce: (event: AppEvent) => void;
}

/**
 * Runs one act: a single transaction that holds its changes, its audit entries and its events. The entries are written last,
 * so the chain is locked only for the moment of the commit. An act that the database chose as the victim of a deadlock is tried again,
 * so `work` must do nothing outside the transaction.
 */
export async function audited<Result>(database: Database, actor: Actor, work: (write: Write) => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const result = await attemptAct(database, actor, work);
      database.committed();
      return result;
    } catch (error) {
      if (attempt === ATTEMPTS || sqlState(error) !== DEADLOCK) throw error;
    }
  }
}

async function attemptAct<Result>(database: Database, actor: Actor, work: (write: Write) => Promise<Result>): Promise<Result> {
  return database.fork().transactional(async (em) => {
    const sql = transactionSql(em);
    const acts: AuditAct[] = [];
    const events: AppEvent[] = [];
    const result = await work({ em, sql, actor, audit: (act) => acts.push(act), announce: (event) => events.push(event) });
    await em.flush();
    await appendToChain(sql, actor, acts);
    for (const event of merged(events)) await notify(sql, event);
    return result;
  });
}

/** One event for all the nodes that an act touched. */
function merged(events: readonly AppEvent[]): AppEvent[] {
  const paths = new Set(events.flatMap((event) => (event.topic === 'figures' ? event.paths : [])));
  const others = events.filter((event) => event.topic !== 'figures');
  // pg_notify carries at most 8,000 bytes: beyond a hundred places everybody looks again.
  return paths.size === 0 ? others : [...others, { topic: 'figures', paths: paths.size > 100 ? [''] : [...paths] }];
}

/**
 * Adds acts to the chain, last in the caller's transaction: whoever has work that no entity manager does (a bulk load) records it so.
 * Everything else goes through `audited`.
 */
export async function appendToChain(sql: Sql, actor: Actor, acts: readonly AuditAct[]): Promise<void> {
  if (acts.length === 0) return;
  await sql.rows(`select pg_advisory_xact_lock(hashtext('zhibu-audit'))`);
  const [last] = await sql.rows<{ id: string | number; hash: string; now: Date }>(
    'select id, hash from audit_entry order by id desc limit 1',
  );
  let previous = last?.hash ?? GENESIS;
  let id = Number(last?.id ?? 0);
  const at = new Date();
  const rows = acts.map((act) => {
    id += 1;
    const row = rowOf(id, at, actor, act);
    const linked = { row, previous, hash: chainHash(previous, row) };
    previous = linked.hash;
    return linked;
  });
  await insertRows(sql, rows);
}

function rowOf(id: number, at: Date, actor: Actor, act: AuditAct): AuditRow {
  return {
    id,
    at,
    actorId: act.by ? act.by.id : actor.userId,
    actor: act.by?.name ?? actor.username,
    act: act.act,
    objectType: act.objectType,
    objectId: act.objectId ?? null,
    before: act.before ?? null,
    after: act.after ?? null,
    address: actor.address,
    traceId: actor.traceId,
  };
}

interface LinkedRow {
  readonly row: AuditRow;
  readonly previous: string;
  readonly hash: string;
}

async function insertRows(sql: Sql, rows: readonly LinkedRow[]): Promise<void> {
  const json = JSON.stringify(
    rows.map(({ row, previous, hash }) => ({
      ...row,
      at: row.at.toISOString(),
      before: row.before === null ? null : canonicalJson(row.before),
      after: row.after === null ? null : canonicalJson(row.after),
      previous,
      hash,
    })),
  );
  await sql.rows(
    `insert into audit_entry (id, at, actor_id, actor, act, object_type, object_id, before, after, address, trace_id, previous_hash, hash)
     select id, at, "actorId", actor, act, "objectType", "objectId", before::jsonb, after::jsonb, address, "traceId", previous, hash
     from jsonb_to_recordset($1::jsonb) as r(id bigint, at timestamptz, "actorId" bigint, actor text, act text, "objectType" text, "objectId" bigint,
       before text, after text, address text, "traceId" text, previous text, hash text)`,
    [json],
  );
}
