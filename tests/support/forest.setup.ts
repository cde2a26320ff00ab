import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildApp, type App } from '@zhibu/server';
import { databaseSetup, migratedTemplate, type Template } from '@zhibu/testing';
import { plantAccount, plantSession } from './accounts.js';
import { clientOf } from './client.js';
import { testConfig } from './config.js';
import { plantForest } from './forest/plant-forest.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** A database with three trees; see forest/regions.ts. */
    forest: Template;
  }
}

const DIST = path.resolve(import.meta.dirname, '../../apps/server/dist');

/** Another build of the server, or another forest, is another template. */
function digestOf(folders: readonly string[]): string {
  const sum = createHash('sha256');
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
      const file = path.join(folder, name);
      if (/\.[jt]s$/.test(name) && statSync(file).isFile()) sum.update(name).update(readFileSync(file));
    }
  }
  return sum.digest('hex').slice(0, 12);
}

async function withApp(url: string, work: (app: App) => Promise<void>): Promise<void> {
  const app = await buildApp({ config: testConfig(os.tmpdir()), databaseUrl: url });
  try {
    await app.database.migrate();
    // The queue makes its tables when it starts.
    await app.openGate();
    await work(app);
  } finally {
    await app.close();
  }
}

async function forested(app: App): Promise<void> {
  const url = await app.http.listen({ port: 0, host: '127.0.0.1' });
  await app.openGate();
  const { id } = await plantAccount(app.database.read, { username: 'forester', grants: [{ role: 'AFFAIRS_ADMIN' }] });
  await plantForest(clientOf(url, { session: await plantSession(app.database.read, id) }));
}

const setUpEmpty = databaseSetup(`empty-${digestOf([path.join(DIST, 'migrations')])}`, (url) => withApp(url, () => Promise.resolve()));

/** Vitest runs it once before the files of a project. */
export async function setup(project: { provide: (name: 'template' | 'forest', value: Template) => void }): Promise<() => Promise<void>> {
  const release = await setUpEmpty(project);
  const key = digestOf([DIST, path.join(import.meta.dirname, 'forest')]);
  project.provide('forest', await migratedTemplate(`forest-${key}`, (url) => withApp(url, forested)));
  return release;
}
