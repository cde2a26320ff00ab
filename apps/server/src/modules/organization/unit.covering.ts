import type { Sql } from '../../kernel/sql.js';

/**
 * Writes for every unit at or below a path under which organisation it falls: its own, else that of the nearest ancestor that has one.
 * The empty path means every unit.
 */
export async function rederiveCovering(sql: Sql, path: string): Promise<void> {
  await sql.rows(
    `update unit u set covering_id = d.covering_id
     from (
       select below.id, (
         select a.organization_id from generate_series(length(below.path), 3, -3) as prefix(size)
         join unit a on a.path = left(below.path, prefix.size)
         where a.organization_id is not null order by prefix.size desc limit 1
       ) as covering_id
       from unit below where below.path >= $1 and below.path < $1 || '~'
     ) d
     where d.id = u.id and u.covering_id is distinct from d.covering_id`,
    [path],
  );
}
