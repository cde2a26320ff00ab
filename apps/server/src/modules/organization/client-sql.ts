import type { ClientBase, QueryResultRow } from 'pg';
import type { Sql } from '../../kernel/sql.js';

/** Statements on a connection of the caller's own, inside its transaction where it has begun one. */
export function sqlOf(connection: Sql | ClientBase): Sql {
  if ('rows' in connection) return connection;
  return {
    async rows<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) {
      return (await connection.query<Row>(text, [...values])).rows;
    },
  };
}
