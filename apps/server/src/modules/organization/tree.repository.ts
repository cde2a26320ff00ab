import { childPath, nextSegment, pathLevel } from '@zhibu/domain';
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

/** Rewrites the paths and levels of a node and everything below it. Returns how many nodes those are. */
export async function rewritePaths(sql: Sql, table: TreeTable, from: string, to: string): Promise<number> {
  const rows = await sql.rows(
    `update ${table} set path = $2::text || substr(path, length($1::text) + 1), level = level + $3::int where path >= $1::text and path < $1::text || '~' returning id`,
    [from, to, pathLevel(to) - pathLevel(from)],
  );
  return rows.length;
}
