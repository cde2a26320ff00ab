import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { testDatabase, type TestDatabase } from '../testing/test-database.js';
import { openPipelines, type Pipelines } from './pipelines.js';
import { poolSql } from './sql.js';

let database: TestDatabase;
let opened: Pipelines[] = [];
const lost = vi.fn();
beforeAll(async () => {
  database = await testDatabase([]);
});
afterEach(async () => {
  await Promise.all(opened.map((pipelines) => pipelines.end()));
  opened = [];
});
afterAll(() => database.close());

function pipelinesOf(size: number): Pipelines {
  const pipelines = openPipelines({ connectionString: database.url }, size, lost);
  opened.push(pipelines);
  return pipelines;
}

/** The only value of the only row. */
async function told(pipelines: Pipelines, text: string, values: unknown[] = []): Promise<unknown> {
  const answer = await pipelines.query<{ n: unknown }>({ text, values });
  return answer?.rows[0]?.n;
}

it('gives every statement its own answer, however many are on their way', async () => {
  const pipelines = pipelinesOf(2);
  const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => told(pipelines, 'select $1::int as n', [n])));
  expect(answers).toEqual(Array.from({ length: 200 }, (_, n) => n));
  const connections = Array.from({ length: 50 }, () => told(pipelines, 'select pg_backend_pid() as n'));
  expect(new Set(await Promise.all(connections)).size).toBe(2);
});

it('lets a statement fail by itself', async () => {
  const pipelines = pipelinesOf(1);
  const [before, failed, after] = await Promise.allSettled([
    told(pipelines, 'select 1 as n'),
    told(pipelines, 'select 1 / 0 as n'),
    told(pipelines, 'select 2 as n'),
  ]);
  expect([before.status, failed.status, after.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

it('queues nothing behind a statement that has been under way for a while, and comes back when it has ended', async () => {
  const pipelines = pipelinesOf(2);
  await Promise.all([told(pipelines, 'select 1 as n'), told(pipelines, 'select 1 as n')]);
  const slow = [told(pipelines, 'select pg_sleep(0.5)::text as n'), told(pipelines, 'select pg_sleep(0.5)::text as n')];
  await pause(50);
  expect(pipelines.query({ text: 'select 1 as n' })).toBeNull();
  await Promise.all(slow);
  expect(await told(pipelines, 'select 3 as n')).toBe(3);
});

it('fails what was on its way when the server drops a connection, and opens another one', async () => {
  const pipelines = pipelinesOf(1);
  const pid = await told(pipelines, 'select pg_backend_pid() as n');
  const waiting = told(pipelines, 'select pg_sleep(5)::text as n');
  await pause(50);
  await Promise.all([database.pool.query('select pg_terminate_backend($1)', [pid]), expect(waiting).rejects.toThrow()]);
  await pause(20);
  expect(await told(pipelines, 'select pg_backend_pid() as n')).not.toBe(pid);
  expect(lost).toHaveBeenCalled();
});

it('says so when there is no server', async () => {
  const pipelines = openPipelines({ connectionString: 'postgres://nobody@127.0.0.1:1/none' }, 2, lost);
  await expect(told(pipelines, 'select 1 as n')).rejects.toThrow('ECONNREFUSED');
});

it.each([
  ['select 1 as n', 'pipeline'],
  ['with a as (select 1) select 2 as n', 'pipeline'],
  ['update app_user set username = username where false', 'pool'],
  ['with gone as (delete from app_user where false returning 1) select count(*) as n from gone', 'pool'],
  ['select id from app_user for update', 'pool'],
])('%s goes by the %s', async (text, way) => {
  const pipelines = pipelinesOf(1);
  const query = vi.spyOn(pipelines, 'query');
  await poolSql({ pipelines, planned: database.pool, tailored: database.pool }).rows(text);
  expect(query.mock.calls.length).toBe(way === 'pipeline' ? 1 : 0);
});
