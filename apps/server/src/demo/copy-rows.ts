import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** What a column takes; arrays of texts or numbers become PostgreSQL arrays, anything else that is no scalar becomes JSON. */
export type CopyValue = string | number | boolean | null | readonly string[] | readonly number[] | readonly object[];

/** A table and those of its columns that are written, by the names that rows have for them: parentId goes into parent_id. */
export interface CopyTable<Row> {
  readonly table: string;
  readonly fields: readonly (keyof Row & string)[];
}

const CHUNK_CHARACTERS = 64 * 1024;
const PROGRESS_ROWS = 50_000;
const SPECIAL = /[\\\t\n\r]/;
const EVERY_SPECIAL = /[\\\t\n\r]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replace(EVERY_SPECIAL, (character) => ESCAPES[character] ?? character) : text;
}

const element = (item: unknown) => (typeof item === 'number' ? String(item) : `"${String(item).replace(/["\\]/g, '\\$&')}"`);
const isArrayOfScalars = (items: readonly unknown[]) => items.every((item) => typeof item !== 'object');

/** A value in the text format of COPY. */
export function copyText(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return escaped(isArrayOfScalars(value) ? `{${value.map(element).join(',')}}` : JSON.stringify(value));
}

async function* chunksOf<Row extends Record<string, CopyValue>>(
  fields: readonly (keyof Row & string)[],
  rows: Iterable<Row>,
  onRows: (rows: number) => void,
): AsyncGenerator<Buffer> {
  let count = 0;
  let chunk = '';
  for (const row of rows) {
    for (const [index, field] of fields.entries()) chunk += (index === 0 ? '' : '\t') + copyText(row[field] ?? null);
    chunk += '\n';
    count += 1;
    if (count % PROGRESS_ROWS === 0) onRows(count);
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield Buffer.from(chunk);
    chunk = '';
  }
  yield Buffer.from(chunk);
  onRows(count);
}

const columnOf = (field: string) => field.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);

/**
 * Streams rows into a table by COPY, no faster than the server takes them, so that memory does not grow with their number. Identity
 * columns take the values given. `onRows` hears how many rows went, every 50,000 and at the end. Returns that number.
 * @throws the database's error; the transaction is then lost
 */
export async function copyRows<Row extends Record<string, CopyValue>>(
  client: ClientBase,
  { table, fields }: CopyTable<Row>,
  rows: Iterable<Row>,
  onRows: (rows: number) => void = () => undefined,
): Promise<number> {
  const sink = client.query(copyFrom(`copy ${table} (${fields.map(columnOf).join(', ')}) from stdin`));
  await pipeline(Readable.from(chunksOf(fields, rows, onRows), { highWaterMark: 4 }), sink);
  return sink.rowCount;
}

/** Lets the identity column of a table go on after the keys that were copied. */
export async function continueKeys(client: ClientBase, table: string): Promise<void> {
  await client.query(`select setval(pg_get_serial_sequence($1, 'id'), coalesce((select max(id) from ${table}), 0) + 1, false)`, [table]);
}
