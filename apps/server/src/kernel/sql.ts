import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import type { ClientBase, Pool, QueryResultRow } from 'pg';

/** Plain SQL with numbered parameters; rows come back as they are, never as entities. */
export interface Sql {
  rows<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

const names = new Map<string, string>();
/** Named statements are planned once a connection; the name is the text's hash. Texts come from code only, so the map is bounded. */
function statementName(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha1').update(text).digest('base64url');
  names.set(text, name);
  return name;
}

/** Reads outside a transaction, on the pool. */
export function poolSql(pool: Pool, onStatement?: (text: string) => void): Sql {
  return {
    async rows<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) {
      onStatement?.(text);
      const result = await pool.query<Row>({ name: statementName(text), text, values: [...values] });
      return result.rows;
    },
  };
}

/** Statements on a connection of the caller's own, inside its transaction where it has begun one. */
export function clientSql(client: ClientBase): Sql {
  return {
    async rows<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) {
      return (await client.query<Row>(text, [...values])).rows;
    },
  };
}

/** Statements inside the transaction of an entity manager. */
export function transactionSql(em: EntityManager, onStatement?: (text: string) => void): Sql {
  return {
    async rows<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) {
      onStatement?.(text);
      const result = await em.getKysely().executeQuery<Row>(CompiledQuery.raw(text, [...values]));
      return result.rows;
    },
  };
}

/** The one row of an aggregate. @throws Error when there is none. */
export async function oneRow<Row extends QueryResultRow>(sql: Sql, text: string, values: readonly unknown[] = []): Promise<Row> {
  const [row] = await sql.rows<Row>(text, values);
  if (!row) throw new Error('Expected a row.');
  return row;
}
