import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isRunning, processOf, type RunningProcess as Postmaster } from '@zhibu/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProcess, type RunningProcess } from '../support/cli.js';
import { clientOf } from '../support/client.js';

let folder: string;
let served: RunningProcess;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'zhibu-shutdown-'));
  served = await startProcess({ ZHIBU_DATA_DIR: folder });
});
afterAll(async () => {
  served.child.kill('SIGKILL');
  await served.ended;
  rmSync(folder, { recursive: true, force: true });
});

/** The server that the process started for its data. */
function postmaster(): Postmaster {
  const file = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((name) => path.basename(name) === 'postmaster.pid');
  if (!file) throw new Error('No PostgreSQL runs.');
  return processOf(Number(readFileSync(path.join(folder, file), 'utf8').split('\n')[0]));
}

describe('T54 SIGTERM', () => {
  it('answers what runs, refuses what comes, ends in time and takes its PostgreSQL along', async () => {
    const client = clientOf(served.url);
    const database = postmaster();
    expect(isRunning(database)).toBe(true);
    const signIn = 'mutation($input: SignInInput!) { signIn(input: $input) { __typename } }';
    const requests = Array.from({ length: 200 }, (_, index) =>
      client.graphql(signIn, { input: { username: `nobody${index}`, password: 'x' } }),
    );
    const answers = Promise.allSettled(requests);
    // The first answer tells that all have reached the server.
    await Promise.race([...requests, pause(15_000)]);
    const asked = Date.now();
    served.child.kill('SIGTERM');
    const settled = await answers;
    const statuses = settled.map((one) => (one.status === 'fulfilled' ? one.value.status : String(one.reason)));
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect(statuses).toContain(200);
    expect(await served.ended).toBe(0);
    expect(Date.now() - asked).toBeLessThan(30_000);
    await expect(client.send('/livez')).rejects.toThrow();
    expect(isRunning(database)).toBe(false);
    expect(served.written()).not.toMatch(/error|unhandled/i);
  });

  it('starts again on the same data', async () => {
    served = await startProcess({ ZHIBU_DATA_DIR: folder });
    const client = clientOf(served.url);
    expect((await client.graphql('{ setup { needed } }')).body).toEqual({ data: { setup: { needed: true } } });
    served.child.kill('SIGINT');
    expect(await served.ended).toBe(0);
  });
});
