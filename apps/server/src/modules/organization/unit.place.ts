import type { UnitKind } from '@zhibu/domain';
import type { Sql } from '../../kernel/sql.js';

/** Where a unit stands. `coveringPath`: path of the organisation under which it falls, by which the scope of units is judged. */
export type UnitPlace = {
  readonly id: number;
  readonly path: string;
  readonly kind: UnitKind;
  readonly closed: boolean;
  readonly coveringPath: string;
};

/**
 * The places of units on which a transaction relies that hangs people on them, by key; what does not exist is missing. Until it ends
 * none of them closes. To be called after placesForWrite, with `adding` where the transaction is also to set up units: who claims the
 * tree does it before holding any of its rows. Takes no scope: the caller decides with the covering path.
 */
export async function unitsForWrite(
  sql: Sql,
  unitIds: readonly number[],
  { adding = false }: { adding?: boolean } = {},
): Promise<Map<number, UnitPlace>> {
  if (adding) await claimUnits(sql);
  const rows = await sql.rows<UnitPlace>(
    `select u.id, u.path, u.kind, u.closed_on is not null as closed, c.path as "coveringPath"
     from unit u join organization c on c.id = u.covering_id where u.id = any($1::bigint[]) order by u.id for key share of u`,
    [unitIds],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Acts on the tree of units follow one another: paths and coverage of whole subtrees depend on what stands above. */
export async function claimUnits(sql: Sql): Promise<void> {
  await sql.rows(`select pg_advisory_xact_lock(hashtext('zhibu-unit-tree'))`);
}
