import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildApp } from '@zhibu/server';
import { databaseSetup } from '@zhibu/testing';
import { testConfig } from './config.js';

const MIGRATIONS = path.resolve(import.meta.dirname, '../../apps/server/src/migrations');

/** Other migrations are another template. */
function digest(): string {
  const sum = createHash('sha256');
  for (const name of readdirSync(MIGRATIONS).sort()) sum.update(readFileSync(path.join(MIGRATIONS, name)));
  return sum.digest('hex').slice(0, 12);
}

/** Vitest runs it once before the files of a project. */
export const setup = databaseSetup(`journeys-${digest()}`, async (url) => {
  const app = await buildApp({ config: testConfig('.'), databaseUrl: url });
  await app.database.migrate();
  await app.close();
});
