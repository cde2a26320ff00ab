import type { ClientBase } from 'pg';

interface Dropped {
  readonly drop: string;
  readonly create: string;
}

/** Foreign keys, exclusion and unique constraints of a table (not its primary key), then its other indexes. */
async function droppable(client: ClientBase, table: string): Promise<Dropped[]> {
  const constraints = await client.query<Dropped>(
    `select format('alter table %I drop constraint %I', $1::text, conname) as drop,
       format('alter table %I add constraint %I %s', $1::text, conname, pg_get_constraintdef(oid)) as create
     from pg_constraint where conrelid = $1::text::regclass and contype in ('f', 'u', 'x') order by contype = 'f', conname`,
    [table],
  );
  const indexes = await client.query<Dropped>(
    `select format('drop index %s', indexrelid::regclass) as drop, pg_get_indexdef(indexrelid) as create
     from pg_index where indrelid = $1::text::regclass and not indisprimary
       and not exists (select 1 from pg_constraint where conindid = indexrelid) order by indexrelid`,
    [table],
  );
  return [...indexes.rows, ...constraints.rows];
}

const isForeignKey = (statement: string) => statement.includes(' FOREIGN KEY ');

/**
 * Drops indexes and constraints of tables, in the caller's transaction. Returns the statements that give them back, foreign keys last: the
 * indexes that their check reads are there then.
 */
export async function dropIndexes(client: ClientBase, tables: readonly string[]): Promise<string[]> {
  const dropped: Dropped[] = [];
  for (const table of tables) dropped.push(...(await droppable(client, table)));
  await client.query(dropped.map(({ drop }) => drop).join(';'));
  return dropped.map(({ create }) => create).sort((a, b) => Number(isForeignKey(a)) - Number(isForeignKey(b)));
}

/**
 * Fills tables without their indexes and constraints and builds these afterwards, all in the caller's transaction: a failure leaves the
 * tables as they were. Nobody else reads the tables meanwhile.
 */
export async function withoutIndexes(client: ClientBase, tables: readonly string[], fill: () => Promise<void>): Promise<void> {
  const restore = await dropIndexes(client, tables);
  await fill();
  await client.query(`set local maintenance_work_mem = '256MB'`);
  for (const statement of restore) await client.query(statement);
}
