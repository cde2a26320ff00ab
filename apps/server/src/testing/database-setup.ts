import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { databaseSetup } from '@zhibu/testing';
import { openDatabase } from '../kernel/database.js';
import { makeLog } from '../kernel/log.js';

const folder = new URL('../migrations/', import.meta.url);

/** Another set of migrations is another template. */
function migrationsDigest(): string {
  const digest = createHash('sha256');
  for (const file of readdirSync(folder).sort()) digest.update(readFileSync(new URL(file, folder)));
  return digest.digest('hex').slice(0, 12);
}

async function migrate(url: string): Promise<void> {
  const database = await openDatabase({ url, entities: [], log: makeLog('silent') });
  await database.migrate();
  await database.close();
}

/** Vitest runs it once before all test files and calls what it returns after them. */
export const setup = databaseSetup(`server-${migrationsDigest()}`, migrate);
