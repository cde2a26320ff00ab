import type { ClientBase } from 'pg';
import type { Sql } from '../../kernel/sql.js';
import { sqlOf } from './client-sql.js';
import { rederiveCovering } from './unit.covering.js';
import { recount, type RecountProgress } from './rollup.recount.js';
import { arrayLiteral } from './rollup.repository.js';

/**
 * Derives anew whatever is derived from organisations, units and people: every roll-up row, and under which organisation each unit falls.
 * For bulk loads; runs in the caller's transaction, during which nobody else may write.
 */
export async function rebuildRollups(connection: Sql | ClientBase, onProgress?: (progress: RecountProgress) => void): Promise<void> {
  const sql = sqlOf(connection);
  await rederiveCovering(sql, '');
  await sql.rows('delete from organization_rollup');
  for await (const batch of recount(sql, onProgress)) {
    const vectors = batch.map(({ counters }) => arrayLiteral(counters));
    await sql.rows(
      `insert into organization_rollup (organization_id, counters)
       select organization_id, counters::int[] from unnest($1::bigint[], $2::text[]) as t(organization_id, counters)`,
      [batch.map(({ organizationId }) => organizationId), vectors],
    );
  }
}
