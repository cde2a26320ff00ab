import { oneRow, type Sql } from '../../kernel/sql.js';
import type { Scope } from '../../kernel/scope.js';
import { PERSON_COLUMNS, type PersonRow } from './person.row.js';

/** Holds for a person p on an organisation o that lies in the scope, by organisation or by group, or is the reader's own record. */
export const personInScope = (paths: string, ownPersonId: string) => `(o.path ^@ any(${paths}::text[]) or p.id = ${ownPersonId}::bigint
  or exists (select 1 from organization g where g.id = p.group_id and g.path ^@ any(${paths}::text[])))`;

/** People by key as far as the scope reaches, in no order. */
export function personsById(sql: Sql, scope: Scope, ids: readonly number[]): Promise<PersonRow[]> {
  const text = `select ${PERSON_COLUMNS} from person p join organization o on o.id = p.organization_id
    where p.id = any($1::bigint[]) and ${personInScope('$2', '$3')}`;
  return sql.rows<PersonRow>(text, [ids, scope.paths, scope.ownPersonId]);
}

/** A person whom the transaction holds or has just written; takes no scope: the policy has decided. @throws Error when gone */
export function writtenPerson(sql: Sql, id: number): Promise<PersonRow> {
  return oneRow<PersonRow>(sql, `select ${PERSON_COLUMNS} from person p join organization o on o.id = p.organization_id where p.id = $1`, [
    id,
  ]);
}

/** Where a person hangs and at which version, for the policy to judge. */
export type PersonStanding = {
  readonly id: number;
  readonly path: string;
  readonly groupPath: string | null;
  readonly organizationId: number;
  readonly version: number;
};

export async function personStanding(sql: Sql, id: number): Promise<PersonStanding | null> {
  const text = `select p.id, o.path, g.path as "groupPath", p.organization_id as "organizationId", p.version
    from person p join organization o on o.id = p.organization_id left join organization g on g.id = p.group_id where p.id = $1`;
  return (await sql.rows<PersonStanding>(text, [id]))[0] ?? null;
}

/** The keys of people by the hashes of their ID numbers. Takes no scope: a duplicate anywhere is a duplicate. */
export async function personKeysByIdNumber(sql: Sql, hashes: readonly string[]): Promise<Map<string, number>> {
  const rows = await sql.rows<{ hash: string; id: number }>(
    'select id_number_hash as hash, id from person where id_number_hash = any($1::text[])',
    [hashes],
  );
  return new Map(rows.map(({ hash, id }) => [hash, id]));
}

/** The keys of organisations by path; an empty path stands for every root. */
export async function organizationKeysAt(sql: Sql, paths: readonly string[]): Promise<Map<string, number[]>> {
  const rows = await sql.rows<{ path: string; id: number }>(
    `select path, id from organization where path = any($1::text[]) union all select '', id from organization where parent_id is null and '' = any($1::text[])`,
    [paths],
  );
  const keys = new Map<string, number[]>();
  for (const { path, id } of rows) keys.set(path, [...(keys.get(path) ?? []), id]);
  return keys;
}
