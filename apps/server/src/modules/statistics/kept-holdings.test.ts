import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { dayOf } from '@zhibu/statistics';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { makeSealing } from '../../kernel/sealing.js';
import { testDatabase, type TestDatabase } from '../../testing/test-database.js';
import { organizationEntities } from '../organization/index.js';
import { personEntities } from '../person/index.js';
import { Counter } from './counter.js';
import { KeptHoldings } from './kept-holdings.js';
import { DAYS, RandomActs, step, TODAY } from './random-acts-fixture.js';
import { writeSealed } from './sealed-pieces.js';

const never = () => false;
const sealing = makeSealing('7'.repeat(64));
let database: TestDatabase;
let acts: RandomActs;
let folder: string;
const file = () => path.join(folder, 'held');

beforeAll(async () => {
  database = await testDatabase([...organizationEntities, ...personEntities]);
  acts = await RandomActs.on(database);
  folder = mkdtempSync(path.join(os.tmpdir(), 'zhibu-held-'));
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const onFault = vi.fn();
const place = () => new KeptHoldings({ folder, sealing, leastRows: 1, onFault });
const steps = (seed: number, count: number) => fc.sample(step, { seed, numRuns: count });
const organizations = async () => (await database.read.rows<{ id: number }>('select id from organization order by id')).map(({ id }) => id);

async function figuresOf(counter: Counter) {
  const keys = await organizations();
  const found = [];
  for (const day of [...DAYS, TODAY]) found.push(await counter.summaries(keys, dayOf(day), never));
  return found;
}

/** What was kept of a database, read as at a start. */
async function restored(from: TestDatabase) {
  const client = await from.connect();
  try {
    return await place().restore(client);
  } finally {
    await client.end();
  }
}

/** Keeps what is held of a database after some acts. */
beforeEach(async () => {
  rmSync(file(), { force: true });
  await acts.begin();
  for (const one of steps(1, 60)) await acts.play(one);
  const counter = new Counter(database.url, { kept: place() });
  await counter.warm();
  await counter.close();
});

it('is taken up at the next start, with what was done since', async () => {
  for (const one of steps(2, 30)) await acts.play(one);
  const kept = place();
  const restore = vi.spyOn(kept, 'restore');
  const [again, anew] = [new Counter(database.url, { kept }), new Counter(database.url)];
  expect(await figuresOf(again)).toEqual(await figuresOf(anew));
  await expect(restore.mock.results[0]?.value).resolves.not.toBeNull();
  await again.close();
  await anew.close();
});

it('shows nobody what it holds, and only its owner may read it', () => {
  const bytes = readFileSync(file());
  for (const word of ['PROBATIONARY', 'FEMALE', 'COMMITTEE', '"act"']) expect(bytes.includes(word)).toBe(false);
  expect(statSync(file()).mode & 0o077).toBe(0);
});

it.each([
  ['that was altered', (bytes: Buffer) => bytes.fill(bytes[200] === 1 ? 2 : 1, 200, 201)],
  ['that ends too early', (bytes: Buffer) => bytes.subarray(0, bytes.length - 10)],
  ['that is empty', () => Buffer.alloc(0)],
  ['that lacks a piece', (bytes: Buffer) => bytes.subarray(4 + bytes.readUInt32LE())],
])('takes nothing from a file %s', async (_, harm) => {
  expect(await restored(database)).not.toBeNull();
  writeFileSync(file(), harm(readFileSync(file())));
  expect(await restored(database)).toBeNull();
});

it('takes nothing of an older version, and nothing that was sealed with another secret', async () => {
  const header = Buffer.from(JSON.stringify({ layout: 'older', act: 1, hash: '', migrations: 0, ledgers: {} }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  await writeSealed(file(), sealing, [length, header]);
  expect(await restored(database)).toBeNull();
  const counter = new Counter(database.url, {
    kept: new KeptHoldings({ folder, sealing: makeSealing('8'.repeat(64)), leastRows: 1, onFault }),
  });
  await counter.warm();
  await counter.close();
  expect(await restored(database)).toBeNull();
});

it('takes nothing that belongs to another database, even where as much was done there', async () => {
  const other = await testDatabase([...organizationEntities, ...personEntities]);
  expect(await restored(other)).toBeNull();
  const [last] = await database.read.rows<{ id: number }>('select max(id) as id from audit_entry');
  await other.read.rows(
    `insert into audit_entry (id, at, actor, act, object_type, trace_id, previous_hash, hash) values ($1, now(), '', '', 'System', '', '', 'another')`,
    [last?.id],
  );
  expect(await restored(other)).toBeNull();
  await other.close();
});

it('does not get into the way of another process, and leaves nothing of one that was killed', async () => {
  const fresh = `${file()}.fresh`;
  const keepAnew = async () => {
    rmSync(file(), { force: true });
    const counter = new Counter(database.url, { kept: place() });
    await counter.warm();
    await counter.close();
    return readdirSync(folder);
  };
  writeFileSync(fresh, 'half');
  expect(await keepAnew()).toEqual(['held.fresh']);
  utimesSync(fresh, 0, 0);
  expect(await keepAnew()).toEqual(['held']);
});

it('says so where it cannot be kept, and counts all the same', async () => {
  const counter = new Counter(database.url, { kept: new KeptHoldings({ folder: '/dev/null/nowhere', sealing, leastRows: 1, onFault }) });
  expect((await counter.summaries(await organizations(), dayOf(TODAY), never)).size).toBeGreaterThan(0);
  await counter.close();
  expect(onFault).toHaveBeenCalledTimes(1);
});
