import type { OrganizationKind } from '@zhibu/domain';
import type { Scope } from '../../kernel/scope.js';
import type { Sql } from '../../kernel/sql.js';
import type { Names } from './keys.js';

export type Boundary = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly path: string;
  readonly kind: OrganizationKind;
};

const COLUMNS = 'o.id, o.code, o.name, o.path, o.kind';

/** The organisation of a key or a code that lies in the scope. */
export async function boundaryOf(
  sql: Sql,
  scope: Scope,
  wanted: { readonly key: number | null; readonly code: string | null },
): Promise<Boundary | null> {
  const text = `select ${COLUMNS} from organization o where (o.id = $1 or o.code = $2) and o.path ^@ any($3::text[])`;
  return (await sql.rows<Boundary>(text, [wanted.key, wanted.code, scope.paths]))[0] ?? null;
}

/** The tops of everything that the scope holds. */
export function topsOf(sql: Sql, scope: Scope): Promise<Boundary[]> {
  const text = `select ${COLUMNS} from organization o where o.path = any($1::text[]) or ('' = any($1::text[]) and o.parent_id is null) order by o.path`;
  return sql.rows<Boundary>(text, [scope.paths]);
}

/** What organisations are called today. Takes no scope: ask for those that an answer of the reader's own is laid out by. */
export async function namesOf(sql: Sql, keys: readonly number[]): Promise<Names> {
  const rows = await sql.rows<{ id: number; code: string; name: string }>(
    'select id, code, name from organization where id = any($1::bigint[])',
    [keys],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
