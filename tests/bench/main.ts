// npm run bench: what people ask most, beside the plain SQL that returns the same rows, on the same database and machine;
// then what the frequent jobs cost a person in a browser.
import { createHash } from 'node:crypto';
import { casesOn, type Case } from './cases.ts';
import { openGround, SIZE, TOKEN, type Ground } from './data.ts';
import { openFloor } from './floor.ts';
import { printJobs } from './jobs.ts';
import { closeConnections, post } from './keep-alive.ts';
import { check, operate } from './operate.ts';
import { measureInTurn, ms, printTable, ratio, throughput, type Act } from './measure.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 300);
const CONCURRENT = 32;

interface Sides {
  /** Over a connection, as people reach us. */
  readonly ours: Act;
  /** The same operation without HTTP, as the raw query has none: identity, limits, GraphQL, scope, SQL and JSON. */
  readonly inside: Act;
  readonly raw: Act;
  readonly floor: Act;
}

function sidesOf({ app, url, pool }: Ground, floorUrl: string, one: Case): Sides {
  const name = createHash('sha1').update(one.sql).digest('hex');
  const authorization = `Bearer ${TOKEN}`;
  const bodyOf = (round: number) => JSON.stringify({ query: one.query, variables: one.variables(round) });
  return {
    ours: async (round) => check(await post(`${url}/graphql`, bodyOf(round), { authorization })),
    inside: async (round) => check(await operate(app, bodyOf(round))),
    raw: (round) => pool.query({ name, text: one.sql, values: one.values(round) }),
    floor: (round) => post(floorUrl, JSON.stringify({ name, text: one.sql, values: one.values(round) })),
  };
}

async function latencies(ground: Ground, floorUrl: string, cases: readonly Case[]): Promise<void> {
  const rows = [
    [
      'one at a time, median',
      'raw pg',
      'ours, no HTTP',
      'more',
      'ours / raw',
      'target',
      'pg behind node:http',
      'ours, over HTTP',
      'ours / that',
      'statements',
    ],
  ];
  for (const one of cases) {
    const sides = sidesOf(ground, floorUrl, one);
    const [ours, inside, raw, floor] = await measureInTurn([sides.ours, sides.inside, sides.raw, sides.floor], rounds);
    ground.statements.length = 0;
    await sides.ours(1);
    if (!ours || !inside || !raw || !floor) continue;
    const target = 'times' in one.target ? `≤ ${one.target.times} ×` : `≤ ${one.target.moreMs} ms more`;
    rows.push([
      one.name,
      ms(raw.p50),
      ms(inside.p50),
      ms(inside.p50 - raw.p50),
      ratio(inside.p50, raw.p50),
      target,
      ms(floor.p50),
      ms(ours.p50),
      ratio(ours.p50, floor.p50),
      String(ground.statements.length),
    ]);
  }
  printTable(rows);
}

async function throughputs(ground: Ground, floorUrl: string, cases: readonly Case[]): Promise<void> {
  const rows = [[`${CONCURRENT} at once, a second`, 'ours', 'raw pg', 'pg behind node:http', 'raw / ours', 'that / ours']];
  for (const one of cases) {
    const sides = sidesOf(ground, floorUrl, one);
    const rates = [];
    for (const act of [sides.ours, sides.raw, sides.floor]) rates.push(await throughput(act, CONCURRENT, 4_000));
    const [ours = 0, raw = 0, floor = 0] = rates;
    rows.push([one.name, ours.toFixed(0), raw.toFixed(0), floor.toFixed(0), ratio(raw, ours), ratio(floor, ours)]);
  }
  printTable(rows);
}

const ground = await openGround();
const floor = await openFloor(ground.pool);
try {
  console.log(`\n${SIZE.people} people, ${SIZE.organizations} organisations, ${rounds} rounds\n`);
  const cases = await casesOn(ground.pool);
  await latencies(ground, floor.url, cases);
  await throughputs(ground, floor.url, cases);
} finally {
  closeConnections();
  floor.close();
  await ground.stop();
}
await printJobs();
