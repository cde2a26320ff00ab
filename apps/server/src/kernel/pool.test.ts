import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { testDatabase, type TestDatabase } from '../testing/test-database.js';
import { openPool } from './pool.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase([]);
});
afterAll(() => database.close());

const drop = (pid: number) => database.pool.query('select pg_terminate_backend($1)', [pid]);
const PID = 'select pg_backend_pid() as pid';

it.each(['held by somebody', 'held by nobody'])('outlives a connection that the server drops while it is %s', async (held) => {
  const lost = vi.fn();
  const pool = openPool({ connectionString: database.url, max: 1 }, lost);
  const client = await pool.connect();
  const { rows } = await client.query<{ pid: number }>(PID);
  const pid = rows[0]?.pid ?? 0;
  if (held === 'held by nobody') client.release();
  const ended = new Promise((resolve) => client.on('end', () => resolve(true)));
  await drop(pid);
  await ended;
  if (held === 'held by somebody') client.release();
  const again = await pool.query<{ pid: number }>(PID);
  expect(again.rows[0]?.pid).not.toBe(pid);
  expect(lost).toHaveBeenCalled();
  await pool.end();
});
