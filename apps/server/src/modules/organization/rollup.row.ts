import { emptyCounters, organizationSlot, type OrganizationKind } from '@zhibu/domain';
import type { Sql } from '../../kernel/sql.js';
import { arrayLiteral } from './rollup.repository.js';

/** Begins the row of an organisation below which there is nothing yet; `counted`: the kind as which it counts already, if any. */
export async function addRollupRow(sql: Sql, organizationId: number, counted: OrganizationKind | null = null): Promise<void> {
  const counters = emptyCounters();
  if (counted) counters[organizationSlot(counted) - 1] = 1;
  await sql.rows('insert into organization_rollup (organization_id, counters) values ($1, $2::text::int[])', [
    organizationId,
    arrayLiteral(counters),
  ]);
}

export async function removeRollupRow(sql: Sql, organizationId: number): Promise<void> {
  await sql.rows('delete from organization_rollup where organization_id = $1', [organizationId]);
}
