import { childPath, nextSegment, pathLevel, type PlainDate } from '@zhibu/domain';
import { oneRow, type Sql } from '../../kernel/sql.js';

export type TreeTable = 'organization' | 'unit';

/** A path for another child of a node ('' for another root). The caller holds the parent's row, or the whole tree. */
export async function freeChildPath(sql: Sql, table: TreeTable, parentPath: string): Promise<string> {
  const { last } = await oneRow<{ last: string | null }>(
    sql,
    `select left(max(path), length($1::text) + 3) as last from ${table} where path > $1::text and path < $1::text || '~'`,
    [parentPath],
  );
  return childPath(parentPath, nextSegment(last === null ? null : last.slice(parentPath.length)));
}

/** From a day until the day before another (null: from then on), below a parent. */
export interface Stay {
  readonly parentId: number;
  readonly from: PlainDate;
  readonly to: PlainDate | null;
}

/** Whether an organisation would stand below itself on any day, were it to stay below these parents: a move into the past may do that though none of today does. */
export async function wouldCircle(sql: Sql, id: number, stays: readonly Stay[]): Promise<boolean> {
  const rows = await sql.rows(
    `with recursive up(id, period) as (
       select s."parentId", daterange(s."from", s."to") from jsonb_to_recordset($1::jsonb) as s("parentId" bigint, "from" date, "to" date)
       union
       select v.parent_id, up.period * daterange(v.valid_from, v.valid_to)
       from up join organization_version v on v.organization_id = up.id and daterange(v.valid_from, v.valid_to) && up.period
       where up.id <> $2 and v.parent_id is not null)
     select 1 from up where id = $2 limit 1`,
    [JSON.stringify(stays), id],
  );
  return rows.length > 0;
}

/** Rewrites the paths and levels of a node and everything below it. Returns how many nodes those are. */
export async function rewritePaths(sql: Sql, table: TreeTable, from: string, to: string): Promise<number> {
  const rows = await sql.rows(
    `update ${table} set path = $2::text || substr(path, length($1::text) + 1), level = level + $3::int where path >= $1::text and path < $1::text || '~' returning id`,
    [from, to, pathLevel(to) - pathLevel(from)],
  );
  return rows.length;
}
