import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildApp, type App, type Config } from '@zhibu/server';
import { cloneDatabase, type CloneDatabase } from '@zhibu/testing';
import { inject } from 'vitest';
import { plantAccount, plantSession, plantToken, type AccountSeed, type Grant, type TokenSeed } from './accounts.js';
import { clientOf, type Client } from './client.js';
import { testConfig } from './config.js';

/** The product on a database of its own, listening. */
export interface RunningApp {
  readonly app: App;
  readonly url: string;
  readonly sql: App['database']['read'];
  readonly clone: CloneDatabase;
  readonly anonymous: Client;
  /** A client with a session of a new account that holds these grants. */
  signedIn(grants: readonly Grant[], seed?: Omit<AccountSeed, 'grants'>): Promise<Client>;
  /** A client with a token of a new account that holds these grants. */
  byToken(grants: readonly Grant[], token: TokenSeed): Promise<Client>;
  /** Texts of the reading statements since the last call. */
  takeStatements(): string[];
  /** Ends the app and leaves its database, without connections. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

export interface StartOptions {
  readonly config?: Partial<Config>;
  readonly clock?: App['clock'];
  /** `forest`: on the three trees instead of an empty database. */
  readonly template?: 'template' | 'forest';
}

/** Builds the app as `main` does, on a clone of the template, and listens on a free port. */
export async function startApp({ config: given = {}, clock, template = 'template' }: StartOptions = {}): Promise<RunningApp> {
  const clone = await cloneDatabase(inject(template));
  const dataDirectory = mkdtempSync(path.join(os.tmpdir(), 'zhibu-tests-'));
  const config = { ...testConfig(dataDirectory), ...given };
  const statements: string[] = [];
  const app = await buildApp({ config, databaseUrl: clone.url, clock, onStatement: (text) => statements.push(text) });
  const url = await app.http.listen({ port: 0, host: '127.0.0.1' });
  await app.openGate();
  const sql = app.database.read;
  const stop = async () => {
    await app.close();
    rmSync(dataDirectory, { recursive: true, force: true });
  };
  return {
    app,
    url,
    sql,
    clone,
    anonymous: clientOf(url),
    signedIn: async (grants, seed) => {
      const account = await plantAccount(sql, { ...seed, grants });
      return clientOf(url, { session: await plantSession(sql, account.id) });
    },
    byToken: async (grants, token) => {
      const account = await plantAccount(sql, { grants });
      return clientOf(url, { token: await plantToken(sql, account.id, token) });
    },
    takeStatements: () => statements.splice(0),
    stop,
    close: async () => {
      await stop();
      await clone.drop();
    },
  };
}
