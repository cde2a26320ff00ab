// Figures of past days and free questions over people with a past, beside plain SQL on the same database.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { buildApp, type App } from '@zhibu/server';
import { configOf, openData, SIZE, type BenchData } from './data.ts';
import { ms, printTable } from './measure.ts';
import { check, operate } from './operate.ts';

const ROUNDS = 15;
/** How often the server is started for the first answer after a start. */
const STARTS = 3;

const ANALYSIS = `{ analyze(input: { measures: ["members.stock"], first: 100, time: { asOf: "2025-06-30" },
  rows: [{ dimension: "organization.children" }, { dimension: "sex" }, { dimension: "ageBand" }, { dimension: "education" }] })
  { rows { keys { value } cells { value } } totals { value } rowCount } }`;
const MONTHS = `{ analyze(input: { measures: ["members.stock"], time: { from: "2023-01-01", to: "2025-12-31", granularity: MONTH },
  rows: [{ dimension: "month" }] }) { rows { cells { value } } } }`;
const ANALYSIS_SQL = `with recursive below as (
  select organization_id as id, organization_id as child from organization_version
  where parent_id in (select id from organization where parent_id is null) and valid_from <= date '2025-06-30' and coalesce(valid_to, 'infinity') > date '2025-06-30'
  union all
  select v.organization_id, b.child from below b join organization_version v
    on v.parent_id = b.id and v.valid_from <= date '2025-06-30' and coalesce(v.valid_to, 'infinity') > date '2025-06-30')
select b.child, p.sex, width_bucket(2025 - extract(year from p.birth_date), array[31, 36, 41, 46, 51, 56, 61]) as band, t.education, count(*)
from placement t join below b on b.id = t.organization_id join person p on p.id = t.person_id
where t.valid_from <= date '2025-06-30' and coalesce(t.valid_to, 'infinity') > date '2025-06-30' and t.state = 'ACTIVE'
  and t.standing in ('FULL', 'PROBATIONARY') group by 1, 2, 3, 4`;

const outside = (id: number) => Buffer.from(`Organization:${id}`).toString('base64url');
const SUMMARY = 'summary { members fullMembers women ethnicMinority ageBands { band count } education { level count } }';

const start = ({ databaseUrl, dataDirectory }: BenchData): Promise<App> => buildApp({ config: configOf(dataDirectory), databaseUrl });

async function timeOf(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

const middle = (times: readonly number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

async function medianOf(rounds: number, act: (round: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) times.push(await timeOf(() => act(round)));
  return middle(times);
}

const asker =
  (app: App) =>
  async (query: string, variables: object = {}) => {
    const answer = await operate(app, JSON.stringify({ query, variables }));
    check(answer);
    return answer;
  };

/** The first answer of a server that has just begun. */
async function firstAnswer(data: BenchData): Promise<number> {
  const app = await start(data);
  const time = await timeOf(() => asker(app)(ANALYSIS));
  await app.close();
  return time;
}

async function starts(data: BenchData): Promise<string[][]> {
  rmSync(path.join(data.dataDirectory, 'figures'), { recursive: true, force: true });
  const whole = await firstAnswer(data);
  const kept: number[] = [];
  for (let round = 0; round < STARTS; round += 1) kept.push(await firstAnswer(data));
  return [
    ['4 dimensions, first answer, everything read', ms(whole), '', ''],
    ['4 dimensions, first answer after a restart', ms(middle(kept)), '', '< 1 s'],
  ];
}

/** Organisations of every level, the root first. */
async function nodesOf({ pool }: BenchData): Promise<{ level: number; ids: number[] }[]> {
  const { rows } = await pool.query<{ level: number; ids: string[] }>(
    `select level, (array_agg(id order by md5(id::text)))[1:50] as ids from organization where closed_on is null group by level order by level`,
  );
  return rows.map(({ level, ids }) => ({ level, ids: ids.map(Number) }));
}

async function summaries(data: BenchData, ask: ReturnType<typeof asker>): Promise<string[][]> {
  const rows: string[][] = [];
  for (const { level, ids } of await nodesOf(data)) {
    const on = (day: string, round: number) =>
      ask(`query ($id: ID!) { organization(id: $id, asOf: "${day}") { ${SUMMARY} } }`, { id: outside(ids[round % ids.length] ?? 0) });
    const month = await medianOf(ROUNDS, (round) => on('2024-09-30', round));
    // Another day every time: nothing of it can be known.
    const other = await medianOf(ROUNDS, (round) => on(`2024-03-${String(round + 10)}`, round));
    rows.push([`summary(asOf) at level ${level}, month's end`, ms(month), '', '< 50 ms'], [`… another day`, ms(other), '', '< 500 ms']);
  }
  return rows;
}

async function pages(ask: ReturnType<typeof asker>): Promise<string[][]> {
  const once = async (name: string, query: string) => [name, ms(await medianOf(3, () => ask(query))), '', ''];
  const page = 'edges { node { id name } } pageInfo { hasNextPage }';
  return [
    await once('persons(asOf) of everything, first page', `{ persons(asOf: "2024-03-15") { ${page} } }`),
    await once('organizations(asOf) of everything, first page', `{ organizations(asOf: "2024-03-15") { ${page} } }`),
  ];
}

const data = await openData({ ...SIZE, past: true });
try {
  const rows = [['people with a past, median', 'ours', 'plain SQL', 'target'], ...(await starts(data))];
  const app = await start(data);
  const ask = asker(app);
  await ask(ANALYSIS);
  const sql = await medianOf(2, () => data.pool.query(ANALYSIS_SQL));
  rows.push(['4 dimensions, warm', ms(await medianOf(ROUNDS, () => ask(ANALYSIS))), ms(sql), '< 100 ms']);
  rows.push(["36 month's ends", ms(await medianOf(3, () => ask(MONTHS))), '', '']);
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  rows.push(...(await summaries(data, ask)), ...(await pages(ask)));
  await app.close();
  printTable(rows);
} finally {
  await data.stop();
}
