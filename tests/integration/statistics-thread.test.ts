import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../support/app.js';
import type { Answer, Client } from '../support/client.js';
import { at } from '../support/json.js';
import { superuser } from '../support/superuser.js';

let running: RunningApp;
let reader: Client;
beforeAll(async () => {
  running = await startApp({ template: 'forest' });
  reader = await running.signedIn([{ role: 'LEADER' }]);
});
afterAll(() => running.clone.drop());

const total = (body: unknown) => Number(at(body, 'data.analyze.totals.0.value'));
const QUERY = '{ analyze(input: { measures: ["people.stock"] }) { totals { value } } }';
const ask = () => reader.graphql(QUERY);

const everyMonth = {
  measures: ['people.stock', 'members.left'],
  rows: [{ dimension: 'organization.each' }, { dimension: 'birthYear' }],
  time: { from: '2023-01-01', to: '2026-06-30', granularity: 'MONTH' },
};
const askMuch = () => reader.graphql('query ($input: AnalysisInput!) { analyze(input: $input) { rowCount } }', { input: everyMonth });

it('goes on where the connection by which it reads is dropped', async () => {
  const before = total((await ask()).body);
  expect(before).toBeGreaterThan(0);
  const database = new URL(running.clone.url).pathname.slice(1);
  await superuser(
    running.clone,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}' and pid <> pg_backend_pid()`,
  );
  const answers: Answer[] = [];
  while (answers.at(-1)?.status !== 200 && answers.length < 50) {
    answers.push(await ask());
    await pause(100);
  }
  expect(answers.slice(0, -1).every(({ status, code }) => status === 503 && code === 'UNAVAILABLE')).toBe(true);
  expect(total(answers.at(-1)?.body)).toBe(before);
});

it('answers others after an asker has left', async () => {
  const leaving = new AbortController();
  const asked = reader.send('/graphql', {
    method: 'POST',
    signal: leaving.signal,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: QUERY }),
  });
  leaving.abort();
  await expect(asked).rejects.toThrow();
  expect(total((await ask()).body)).toBeGreaterThan(0);
});

it('answers or refuses what runs when it is told to stop, and ends in time', async () => {
  const asked = Array.from({ length: 6 }, askMuch);
  await Promise.race([...asked, pause(50)]);
  const began = performance.now();
  await running.app.closeGate();
  await running.stop();
  expect(performance.now() - began).toBeLessThan(10_000);
  for (const { status } of await Promise.all(asked)) expect([200, 400, 503]).toContain(status);
});
