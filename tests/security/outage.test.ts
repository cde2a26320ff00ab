import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startPostgres, type RunningPostgres } from '@zhibu/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, plantAccount } from '../support/accounts.js';
import { startApp, type RunningApp } from '../support/app.js';
import { startProcess, type RunningProcess } from '../support/cli.js';
import { clientOf, type Answer } from '../support/client.js';
import { serverWide, superuser } from '../support/superuser.js';

const SIGN_IN = 'mutation($input: SignInInput!) { signIn(input: $input) { __typename } }';

function expectUnavailable(answer: Answer): void {
  expect({ status: answer.status, code: answer.code }, answer.text).toEqual({ status: 503, code: 'UNAVAILABLE' });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(answer.text.replace(/"traceId":"[^"]*"/, '')).not.toMatch(/ECONN|postgres|127\.0\.0\.1|\d{5}[,"]|connection|read-only|disk/i);
}

/** Asks until the answer is as wanted, at most 20 seconds. */
async function eventually(ask: () => Promise<Answer>, status: number): Promise<Answer> {
  const until = Date.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (answer.status === status || Date.now() > until) return answer;
    await pause(100);
  }
}

describe('T53 the database is away', () => {
  let folder: string;
  let postgres: RunningPostgres;
  let served: RunningProcess;

  const start = (port?: number) => startPostgres({ dataDirectory: path.join(folder, 'database'), port, settings: { fsync: 'off' } });

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'zhibu-outage-'));
    postgres = await start();
  });
  afterAll(async () => {
    served.child.kill('SIGTERM');
    await served.ended;
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('at the start: it waits, says so, and goes on by itself', async () => {
    await postgres.stop();
    const starting = startProcess({
      DATABASE_URL: postgres.url,
      ZHIBU_DATA_DIR: path.join(folder, 'data'),
      PORT: '4470',
      ZHIBU_LOG_LEVEL: 'error',
    });
    const client = clientOf('http://127.0.0.1:4470');
    const alive = await eventually(
      () => client.send('/livez').catch(() => ({ status: 0, headers: new Headers(), text: '', body: undefined, code: undefined })),
      200,
    );
    expect(alive.status).toBe(200);
    expectUnavailable(await client.graphql('{ setup { needed } }'));
    expect((await client.send('/readyz')).status).toBe(503);
    postgres = await start(postgres.port);
    served = await starting;
    expect((await client.send('/readyz')).status).toBe(200);
    expect((await client.graphql('{ setup { needed } }')).body).toEqual({ data: { setup: { needed: true } } });
  });

  it('while it runs: 503 with Retry-After, not ready but alive, and it recovers alone', async () => {
    const client = clientOf(served.url);
    const withCookie = clientOf(served.url, { session: 'A'.repeat(43) });
    const asked = await client.graphql(SIGN_IN, { input: { username: 'nobody', password: 'x' } });
    expect(asked.status).toBe(200);
    await postgres.stop();
    expectUnavailable(await client.graphql('{ setup { needed } }'));
    expectUnavailable(await client.graphql(SIGN_IN, { input: { username: 'nobody', password: 'x' } }));
    expectUnavailable(await withCookie.graphql('{ viewer { id } }'));
    expect((await client.send('/readyz')).status).toBe(503);
    expect((await client.send('/livez')).status).toBe(200);
    postgres = await start(postgres.port);
    expect((await eventually(() => client.send('/readyz'), 200)).status).toBe(200);
    expect((await client.graphql(SIGN_IN, { input: { username: 'nobody', password: 'x' } })).body).toEqual({
      data: { signIn: { __typename: 'InvalidCredentialsError' } },
    });
    expect((await client.graphql('{ setup { needed } }')).status).toBe(200);
  });
});

describe('T53 the database cannot serve', () => {
  let running: RunningApp;
  let database: string;
  beforeAll(async () => {
    running = await startApp();
    database = new URL(running.clone.url).pathname.slice(1);
    await plantAccount(running.sql, { username: 'waiting' });
  });
  afterAll(() => running.close());

  const signIn = () => running.anonymous.graphql(SIGN_IN, { input: { username: 'waiting', password: PASSWORD } });
  const drop = () =>
    superuser(
      running.clone,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}' and pid <> pg_backend_pid()`,
    );

  const FULL = `create function full_disk() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$;
    create trigger full_disk before insert on audit_entry execute function full_disk()`;

  it.each([
    {
      name: 'read-only (25006)',
      harm: () => serverWide(running.clone, `alter database "${database}" set default_transaction_read_only = on`),
      heal: () => serverWide(running.clone, `alter database "${database}" reset default_transaction_read_only`),
    },
    {
      name: 'out of connections (53300)',
      harm: () => serverWide(running.clone, `alter database "${database}" connection limit 0`),
      heal: () => serverWide(running.clone, `alter database "${database}" connection limit -1`),
    },
    {
      name: 'out of room (53100)',
      harm: () => superuser(running.clone, FULL),
      heal: () => superuser(running.clone, 'drop trigger full_disk on audit_entry'),
    },
  ])('$name: 503, and it recovers alone', async ({ harm, heal }) => {
    await harm();
    await drop();
    expectUnavailable(await eventually(signIn, 503));
    await heal();
    await drop();
    expect((await eventually(signIn, 200)).body).toEqual({ data: { signIn: { __typename: 'SignInSuccess' } } });
  });
});
