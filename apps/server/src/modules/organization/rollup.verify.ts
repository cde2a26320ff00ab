import { COUNTER_BLOCKS, COUNTER_LENGTH, LEAF_KINDS } from '@zhibu/domain';
import type { ClientBase } from 'pg';
import { sqlOf } from './client-sql.js';
import { recount, type Recounted, type RecountProgress } from './rollup.recount.js';
import { parseCounters } from './rollup.repository.js';
import type { Sql } from '../../kernel/sql.js';

/** A counter that is not what a recount finds. `slot`: from 1, as COUNTER_BLOCKS of the domain names them; 0 where the whole row is missing or surplus. */
export interface RollupDifference {
  readonly organizationId: number;
  readonly slot: number;
  readonly stored: number | null;
  readonly counted: number | null;
}

export interface RollupVerdict {
  /** Rows compared. */
  readonly rows: number;
  /** Differences found in all. */
  readonly found: number;
  /** The first hundred of them. */
  readonly differences: readonly RollupDifference[];
}

const SHOWN = 100;

/**
 * Counts everything anew and compares it with what is stored; writes nothing. Begins and ends a transaction on the connection, so that
 * both are seen at one moment while others write. Memory does not grow with the size.
 */
export async function verifyRollups(client: ClientBase, onProgress?: (progress: RecountProgress) => void): Promise<RollupVerdict> {
  const sql = sqlOf(client);
  await client.query('begin isolation level repeatable read read only');
  try {
    let [rows, found] = [0, 0];
    const differences: RollupDifference[] = [];
    const record = (more: readonly RollupDifference[]) => {
      found += more.length;
      differences.push(...more.slice(0, SHOWN - differences.length));
    };
    for await (const batch of recount(sql, onProgress)) {
      rows += batch.length;
      record(await compare(sql, batch));
    }
    record(await surplusRows(sql));
    return { rows, found, differences };
  } finally {
    await client.query('rollback');
  }
}

type StoredRow = { organizationId: number; counters: string };

async function compare(sql: Sql, batch: readonly Recounted[]): Promise<RollupDifference[]> {
  const ids = batch.map(({ organizationId }) => organizationId);
  const text =
    'select organization_id as "organizationId", counters::text as counters from organization_rollup where organization_id = any($1::bigint[])';
  const stored = new Map((await sql.rows<StoredRow>(text, [ids])).map((row) => [row.organizationId, row.counters]));
  return batch.flatMap(({ organizationId, counters }) => {
    const row = stored.get(organizationId);
    return row === undefined
      ? [{ organizationId, slot: 0, stored: null, counted: null }]
      : unequal(organizationId, parseCounters(row), counters);
  });
}

function unequal(organizationId: number, stored: readonly number[], counted: readonly number[]): RollupDifference[] {
  const differences: RollupDifference[] = [];
  for (let index = 0; index < COUNTER_LENGTH; index += 1) {
    const [is, should] = [stored[index] ?? 0, counted[index] ?? 0];
    if (is !== should) differences.push({ organizationId, slot: index + 1, stored: is, counted: should });
  }
  return differences;
}

/** Rows of organisations that should have none: roots, branches and groups. */
async function surplusRows(sql: Sql): Promise<RollupDifference[]> {
  const rows = await sql.rows<{ id: number; persons: number }>(
    `select o.id, r.counters[${COUNTER_BLOCKS.persons.start}] as persons from organization_rollup r join organization o on o.id = r.organization_id
     where o.parent_id is null or o.kind = any($1::text[]) order by o.id limit ${SHOWN}`,
    [LEAF_KINDS],
  );
  return rows.map(({ id, persons }) => ({ organizationId: id, slot: 0, stored: persons, counted: null }));
}
