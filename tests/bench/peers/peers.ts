// npm run bench:peers: five questions beside PostGraphile and beside the bare floor, on the same database and machine, with the same answers.
import { deepStrictEqual } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';
import { openData, TOKEN } from '../data.ts';
import { printTable, ratio } from '../measure.ts';
import { questionsOn, type Question } from './questions.ts';
import { sidesOn, type Side } from './servers.ts';

const RESTARTS = Number(process.env['BENCH_RESTARTS'] ?? 3);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 5);
const CONNECTIONS = 32;
const SETTLE_MS = 20_000;
const COMPARED = 20;

async function answerOf(side: Side, question: Question, index: number, key: number): Promise<unknown> {
  const headers = { ...side.headers, 'content-type': 'application/json' };
  const response = await fetch(side.url, { method: 'POST', headers, body: side.bodyOf(question, index, key) });
  const answer: unknown = await response.json();
  try {
    return side.essenceOf(question)(answer);
  } catch {
    throw new Error(`${side.name}, ${question.name}: ${JSON.stringify(answer).slice(0, 500)}`);
  }
}

/** @throws AssertionError where two sides do not answer the same */
async function compare(sides: readonly Side[], questions: readonly Question[]): Promise<void> {
  for (const [index, question] of questions.entries()) {
    for (const key of question.keys.slice(0, COMPARED)) {
      const [ours, ...others] = await Promise.all(sides.map((side) => answerOf(side, question, index, key)));
      for (const [at, other] of others.entries()) deepStrictEqual(other, ours, `${sides[at + 1]?.name}: ${question.name}, ${key}`);
    }
  }
}

/** Requests a second. */
async function rateOf(side: Side, question: Question, index: number, seconds: number): Promise<number> {
  const { requests, non2xx, errors } = await autocannon({
    url: side.url,
    connections: CONNECTIONS,
    duration: seconds,
    headers: { ...side.headers, 'content-type': 'application/json' },
    requests: question.keys.map((key) => ({ method: 'POST', body: side.bodyOf(question, index, key) })),
  });
  if (non2xx + errors > 0) throw new Error(`${side.name}, ${question.name}: ${non2xx + errors} requests failed.`);
  return requests.average;
}

async function measure(sides: readonly Side[], questions: readonly Question[], rates: number[][][]): Promise<void> {
  for (const [index, question] of questions.entries()) {
    for (const side of sides) await rateOf(side, question, index, 2);
    for (const [at, side] of sides.entries()) rates[index]?.[at]?.push(await rateOf(side, question, index, SECONDS));
  }
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const geometric = (values: readonly number[]) => Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

const ground = await openData();
try {
  const questions = await questionsOn(ground.pool);
  const [first] = questions;
  if (!first) throw new Error('No questions.');
  const sides = sidesOn(ground.databaseUrl, ground.dataDirectory, TOKEN, first);
  const rates = questions.map(() => sides.map((): number[] => []));
  for (let restart = 0; restart < RESTARTS; restart += 1) {
    const stops: (() => Promise<void>)[] = [];
    try {
      for (const side of sides) stops.push(await side.start());
      // Ours reads the figures of everybody into memory after the start.
      await pause(SETTLE_MS);
      if (restart === 0) await compare(sides, questions);
      await measure(sides, questions, rates);
    } finally {
      for (const stop of stops) await stop();
    }
  }
  const medians = rates.map((row) => row.map(median));
  printTable([
    [
      `${CONNECTIONS} connections, a second, median of ${RESTARTS} restarts`,
      ...sides.map(({ name }) => name),
      'ours / PostGraphile',
      'ours / floor',
    ],
    ...questions.map(({ name }, index) => {
      const [ours = 0, peer = 0, floor = 0] = medians[index] ?? [];
      return [name, ours.toFixed(0), peer.toFixed(0), floor.toFixed(0), ratio(ours, peer), ratio(ours, floor)];
    }),
    [
      'geometric mean',
      ...['', '', ''],
      ratio(geometric(medians.map(([ours = 0, peer = 1]) => ours / peer)), 1),
      ratio(geometric(medians.map(([ours = 0, , floor = 1]) => ours / floor)), 1),
    ],
  ]);
} finally {
  await ground.stop();
}
