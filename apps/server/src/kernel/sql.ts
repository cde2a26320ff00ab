import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import type { ClientBase, Pool, QueryConfig, QueryResult, QueryResultRow } from 'pg';
import type { Pipelines } from './pipelines.js';

/** Plain SQL with numbered parameters; rows come back as they are, never as entities. */
export interface Sql {
  /** Outside transactions planned once a connection: for statements whose best way is the same whatever the values are. */
  rows<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** The same, planned anew for the values where that pays: for lists with filters and texts. */
  readonly tailored: Sql;
}

/** Connections for statements that are planned once, and for those that may be planned for their values. */
export interface ReadPools {
  readonly pipelines: Pipelines;
  readonly planned: Pool;
  readonly tailored: Pool;
}

function selfTailored(rows: Sql['rows']): Sql {
  const sql: Sql = {
    rows,
    get tailored() {
      return sql;
    },
  };
  return sql;
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

/** Reads outside a transaction, on connections that all requests share. */
export function poolSql({ pipelines, planned, tailored }: ReadPools, onStatement?: (text: string) => void): Sql {
  const by = (ask: <Row extends QueryResultRow>(config: QueryConfig) => Promise<QueryResult<Row>>): Sql['rows'] =>
    async function rows<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) {
      onStatement?.(text);
      return (await ask<Row>({ name: statementName(text), text, values: [...values] })).rows;
    };
  return {
    rows: by((config) => pipelines.query(config) ?? planned.query(config)),
    tailored: selfTailored(by((config) => tailored.query(config))),
  };
}

/** Statements on a connection of the caller's own, inside its transaction where it has begun one. */
export function clientSql(client: ClientBase): Sql {
  return selfTailored(
    async <Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) => (await client.query<Row>(text, [...values])).rows,
  );
}

/** Statements inside the transaction of an entity manager. */
export function transactionSql(em: EntityManager, onStatement?: (text: string) => void): Sql {
  return selfTailored(async <Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) => {
    onStatement?.(text);
    const result = await em.getKysely().executeQuery<Row>(CompiledQuery.raw(text, [...values]));
    return result.rows;
  });
}

/** The one row of an aggregate. @throws Error when there is none. */
export async function oneRow<Row extends QueryResultRow>(sql: Sql, text: string, values: readonly unknown[] = []): Promise<Row> {
  const [row] = await sql.rows<Row>(text, values);
  if (!row) throw new Error('Expected a row.');
  return row;
}
