import { oneRow, type Sql } from '../../kernel/sql.js';
import { chainHash, GENESIS, type AuditRow } from './audit.chain.js';

interface StoredRow {
  id: number;
  at: Date;
  actor_id: number | null;
  actor: string;
  act: string;
  object_type: string;
  object_id: number | null;
  before: unknown;
  after: unknown;
  address: string | null;
  trace_id: string;
  previous_hash: string;
  hash: string;
}

/** The outcome of a walk along the chain; `faults` names each entry that does not fit. */
export interface AuditVerdict {
  readonly entries: number;
  readonly faults: readonly { readonly id: number; readonly fault: 'GAP' | 'BROKEN_LINK' | 'ALTERED' }[];
  readonly head: string;
}

const BATCH = 5_000;

/** Walks the whole chain: numbers without gaps, every link, every hash. */
export async function verifyAudit(sql: Sql): Promise<AuditVerdict> {
  const faults: { id: number; fault: 'GAP' | 'BROKEN_LINK' | 'ALTERED' }[] = [];
  let [previous, expected, entries] = [GENESIS, 1, 0];
  for (;;) {
    const rows = await sql.rows<StoredRow & Record<string, unknown>>('select * from audit_entry where id >= $1 order by id limit $2', [
      expected,
      BATCH,
    ]);
    for (const row of rows) {
      if (row.id !== expected) faults.push({ id: row.id, fault: 'GAP' });
      else if (row.previous_hash !== previous) faults.push({ id: row.id, fault: 'BROKEN_LINK' });
      if (chainHash(row.previous_hash, asAuditRow(row)) !== row.hash) faults.push({ id: row.id, fault: 'ALTERED' });
      previous = row.hash;
      expected = row.id + 1;
      entries += 1;
    }
    if (rows.length < BATCH) return { entries, faults, head: previous };
  }
}

function asAuditRow(row: StoredRow): AuditRow {
  return {
    id: row.id,
    at: row.at,
    actorId: row.actor_id,
    actor: row.actor,
    act: row.act,
    objectType: row.object_type,
    objectId: row.object_id,
    before: row.before,
    after: row.after,
    address: row.address,
    traceId: row.trace_id,
  };
}

/** How many entries there are and the last hash: what an outside copy of the head is compared with. */
export const auditHead = (sql: Sql) =>
  oneRow<{ entries: number; head: string | null }>(
    sql,
    'select count(*)::int as entries, (select hash from audit_entry order by id desc limit 1) as head from audit_entry',
  );
