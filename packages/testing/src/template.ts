import { APPLICATION, withConnection } from '@zhibu/postgres';
import type { Client } from 'pg';
import { onDatabase } from './on-database.js';
import { testServer } from './test-server.js';

/** Templates of earlier migrations: a branch that is visited again finds its own for some days. */
const KEPT_DAYS = 3;

/** A database that clones are made of. It is plain data: a Vitest global setup can provide it to the workers. */
export interface Template {
  readonly name: string;
  readonly url: string;
  readonly superuserUrl: string;
}

async function exists(client: Client, database: string): Promise<boolean> {
  const found = await client.query('select 1 from pg_database where datname = $1', [database]);
  return found.rowCount === 1;
}

/** It is made under another name and then renamed: a database of the template's name is always complete. */
async function makeTemplate(client: Client, template: Template, migrate: (url: string) => Promise<void>): Promise<void> {
  const unfinished = `${template.name}_unfinished`;
  await client.query(`drop database if exists "${unfinished}" with (force)`);
  await client.query(`create database "${unfinished}" owner ${APPLICATION}`);
  await withConnection(onDatabase(template.superuserUrl, unfinished), (superuser) => superuser.query('create extension btree_gist'));
  await migrate(onDatabase(template.url, unfinished));
  await client.query(`alter database "${unfinished}" with allow_connections false is_template true`);
  await client.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [unfinished]);
  await client.query(`alter database "${unfinished}" rename to "${template.name}"`);
}

async function dropUnusedTemplates(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string; used: string | null }>(
    `select datname as name, shobj_description(oid, 'pg_database') as used from pg_database where datname like 'tpl\\_%' and datistemplate`,
  );
  const oldest = new Date(Date.now() - KEPT_DAYS * 86_400_000).toISOString();
  for (const { name } of rows.filter(({ used }) => used !== null && used < oldest)) {
    await client.query(`alter database "${name}" is_template false`);
    await client.query(`drop database "${name}"`);
  }
}

/**
 * The template of a key, made at its first use: processes that ask for it meanwhile wait. The key has to change with what `migrate`
 * does (a digest of the migrations is a good one): letters, digits, `-` and `_`, at most 40.
 *
 * @param migrate is given the application's role on an empty database with the extension btree_gist
 */
export async function migratedTemplate(key: string, migrate: (url: string) => Promise<void>): Promise<Template> {
  if (!/^[\w-]{1,40}$/.test(key)) throw new Error(`Not a key of a template: ${key}`);
  const server = await testServer();
  const name = `tpl_${key}`;
  const template = { name, url: onDatabase(server.url, name), superuserUrl: onDatabase(server.superuserUrl, name) };
  await withConnection(onDatabase(server.superuserUrl, 'postgres'), async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('zhibu templates'), hashtext($1))`, [name]);
    if (!(await exists(client, name))) await makeTemplate(client, template, migrate);
    await client.query(`comment on database "${name}" is '${new Date().toISOString()}'`);
    await client.query(`select pg_advisory_lock(hashtext('zhibu templates'), 0)`);
    await dropUnusedTemplates(client);
  });
  return template;
}
