import type { OrganizationKind } from '@zhibu/domain';
import type { Sql } from '../../kernel/sql.js';

/** Where an organisation stands. `anchorId`: the ancestor-or-self at level 2, the organisation itself above that. */
export type OrganizationPlace = {
  readonly id: number;
  readonly path: string;
  readonly level: number;
  readonly anchorId: number;
  readonly kind: OrganizationKind;
  readonly closed: boolean;
};

const PLACE = `id, path, level, anchor_id as "anchorId", kind, closed_on is not null as closed`;
/** Held shared by whoever relies on paths, exclusively by whoever changes them. */
const TREE_LOCK = `hashtext('zhibu-organization-tree')`;

const byId = (rows: readonly OrganizationPlace[]): Map<number, OrganizationPlace> => new Map(rows.map((row) => [row.id, row]));

/** The places of organisations, by key; what does not exist is missing. Takes no scope: the caller decides with the path. */
export async function placesOf(sql: Sql, organizationIds: readonly number[]): Promise<Map<number, OrganizationPlace>> {
  return byId(await sql.rows<OrganizationPlace>(`select ${PLACE} from organization where id = any($1::bigint[])`, [organizationIds]));
}

/** As placesOf, for one organisation; null where there is none. */
export async function placeOf(sql: Sql, organizationId: number): Promise<OrganizationPlace | null> {
  return (await placesOf(sql, [organizationId])).get(organizationId) ?? null;
}

/**
 * The places on which a transaction relies that hangs people or units on organisations: until it ends none of them moves, closes or
 * changes its kind. To be called before anything is written, once, with every organisation that the act touches.
 */
export async function placesForWrite(sql: Sql, organizationIds: readonly number[]): Promise<Map<number, OrganizationPlace>> {
  await shareTree(sql);
  const text = `select ${PLACE} from organization where id = any($1::bigint[]) order by id for key share`;
  return byId(await sql.rows<OrganizationPlace>(text, [organizationIds]));
}

/** Keeps every path as it is until the transaction ends. */
export async function shareTree(sql: Sql): Promise<void> {
  await sql.rows(`select pg_advisory_xact_lock_shared(${TREE_LOCK})`);
}

/** Waits for everybody who relies on paths and keeps them out until the transaction ends. */
export async function claimTree(sql: Sql): Promise<void> {
  await sql.rows(`select pg_advisory_xact_lock(${TREE_LOCK})`);
}
