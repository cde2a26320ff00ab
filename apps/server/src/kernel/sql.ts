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

interface Statement {
  /** Named statements are planned once a connection; the name is the text's hash. */
  readonly name: string;
  /** Whether it changes and locks nothing: a change may wait for a lock, and with it everything that is sent behind it. */
  readonly isRead: boolean;
}

const CHANGES = /\b(insert into|delete from|update \w+ set|for update)\b/i;
const known = new Map<string, Statement>();

/** Texts come from code only, so the map is bounded. */
function statementOf(text: string): Statement {
  const found = known.get(text);
  if (found) return found;
  const name = createHash('sha1').update(text).digest('base64url');
  const statement = { name, isRead: /^\s*(select|with)\b/i.test(text) && !CHANGES.test(text) };
  known.set(text, statement);
  return statement;
}

/** Reads outside a transaction, on connections that all requests share. */
export function poolSql({ pipelines, planned, tailored }: ReadPools, onStatement?: (text: string) => void): Sql {
  const by = (ask: <Row extends QueryResultRow>(config: QueryConfig, isRead: boolean) => Promise<QueryResult<Row>>): Sql['rows'] =>
    async function rows<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) {
      onStatement?.(text);
      const { name, isRead } = statementOf(text);
      return (await ask<Row>({ name, text, values: [...values] }, isRead)).rows;
    };
  return {
    rows: by((config, isRead) => (isRead ? pipelines.query(config) : null) ?? planned.query(config)),
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
