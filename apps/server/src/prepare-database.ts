import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from './app.js';
import type { Config } from './config.js';
import { loadDemo } from './demo/load-demo.js';
import { unfinishedLoads } from './generator/load-state.js';
import { isUnavailable } from './kernel/errors.js';
import { oneRow } from './kernel/sql.js';

const RETRY_MS = 1_000;

/** Migrates, loads the demo into an empty database where that is wanted, and opens the gate for requests. Waits while the database is away. */
export async function prepareDatabase(app: App, config: Config, say: (text: string) => void): Promise<void> {
  let waiting = false;
  for (;;) {
    try {
      await migrateAndFill(app, config, say);
      await app.openGate();
      return;
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      if (!waiting) say('The database does not answer; waiting for it.');
      waiting = true;
      await sleep(RETRY_MS);
    }
  }
}

async function migrateAndFill(app: App, config: Config, say: (text: string) => void): Promise<void> {
  await assertUnicode(app);
  const applied = await app.database.migrate();
  if (applied.length > 0) say(`Database prepared: ${applied.join(', ')}.`);
  for (const prefix of await unfinishedLoads(app.database.read))
    say(`The load ${prefix} was not finished: tables lack indexes and constraints until npm run db:generate has gone on with it.`);
  if (!config.demo || !(await isEmpty(app))) return;
  say('Loading the demo court system of 云川省 …');
  const file = await loadDemo({ database: app.database, sealing: app.sealing, dataDirectory: config.dataDirectory, onProgress: say });
  say(`Demo accounts and the analyst's token: ${file.accountsFile}`);
}

async function isEmpty(app: App): Promise<boolean> {
  const { used } = await oneRow<{ used: boolean }>(
    app.database.read,
    'select exists (select 1 from app_user) or exists (select 1 from organization) as used',
  );
  return !used;
}

/** A database that cannot classify Chinese characters would search wrongly. @throws Error saying how to create one. */
async function assertUnicode(app: App): Promise<void> {
  const { encoding } = await oneRow<{ encoding: string }>(
    app.database.read,
    'select pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()',
  );
  if (encoding !== 'UTF8')
    throw new Error(`The database has the encoding ${encoding}; create one with: create database zhibu encoding 'UTF8' template template0`);
}
