import { encodeId } from '@zhibu/server';
import { plantAccount } from '../../support/accounts.js';
import { startApp, type RunningApp } from '../../support/app.js';
import type { Answer } from '../../support/client.js';
import { readForest, type Forest } from '../../support/forest/read-forest.js';
import { CANARY, GRANTED, PREFIX, REGIONS, type Region } from '../../support/forest/regions.js';
import { candidatesIn, type SavedAnalyses } from './candidates.js';
import { probesOf, type Probe } from './probes.js';
import type { Eyes } from './pruned.js';
import { textsOf } from './pruned.js';

const OUTSIDE = REGIONS.filter((region) => region !== GRANTED);

/** The three trees with a server on them, every way to read them, and eyes that know what belongs where. */
export interface WatchedForest {
  readonly running: RunningApp;
  readonly forest: Forest;
  readonly probes: readonly Probe[];
  /** The organisation on which grants are held. */
  readonly place: number;
  readonly eyes: Eyes;
  /** What an answer tells of places outside, in names, codes or IDs, and what it unseals of anybody. */
  readonly leaksIn: (answer: Answer) => string[];
}

interface SealedRow {
  readonly name: string;
  readonly idNumber: string | null;
  readonly phone: string | null;
}

/** Saved analyses of somebody else: about a place inside, one outside and none, shared with whoever reads at a place; and one kept alone. */
async function plantAnalyses(sql: RunningApp['sql'], place: number): Promise<SavedAnalyses> {
  const { id } = await plantAccount(sql, { username: 'stranger', displayName: 'stranger' });
  const plant = async (name: string, question: object, organization: number | null) => {
    const [row] = await sql.rows<{ id: number }>(
      `insert into saved_analysis (owner_id, name, question, definitions, shared_organization_id) values ($1, $2, $3, '[]', $4) returning id`,
      [id, name, JSON.stringify({ measures: ['people.stock'], rows: [{ dimension: 'organization.each' }], ...question }), organization],
    );
    return encodeId('SavedAnalysis', row?.id ?? 0);
  };
  const codes = [`${PREFIX[GRANTED]}-K`, PREFIX.B, undefined];
  const shared = await Promise.all(codes.map((code) => plant(`shared ${codes.indexOf(code)}`, { organization: code && { code } }, place)));
  return { shared, unshared: await plant('kept', {}, null) };
}

export async function watchedForest(): Promise<WatchedForest> {
  const running = await startApp({ template: 'forest' });
  const forest = await readForest(running.sql);
  const rows = await running.sql.rows<SealedRow & Record<string, unknown>>(
    'select name, id_number_sealed as "idNumber", phone_sealed as phone from person order by id',
  );
  const open = (text: string | null) => (text === null ? [] : [running.app.sealing.open(text)]);
  const secrets = rows.flatMap(({ idNumber, phone }) => [...open(idNumber), ...open(phone)]);
  const idNumbers = new Map<Region, string>();
  for (const { name, idNumber } of rows) {
    const region = REGIONS.find((one) => name.startsWith(CANARY[one]));
    for (const text of open(idNumber)) if (region && !idNumbers.has(region)) idNumbers.set(region, text);
  }
  const seesId = (id: string) => (forest.regionOf.get(id) ?? GRANTED) === GRANTED;
  const seesText = (text: string) => !OUTSIDE.some((region) => text.includes(CANARY[region]) || text.includes(PREFIX[region]));
  const place = forest.typical('Organization', GRANTED).key;
  const analyses = await plantAnalyses(running.sql, place);
  return {
    running,
    forest,
    probes: probesOf(running.app.schema, candidatesIn(forest, idNumbers, analyses)),
    place,
    eyes: { seesId, seesText },
    leaksIn: (answer) => [
      ...textsOf(answer.body).filter((text) => !seesText(text) || !seesId(text)),
      ...secrets.filter((secret) => answer.text.includes(secret)),
    ],
  };
}

/** Runs the probes, a few at a time, and collects what is wrong, at most twenty. */
export async function faultsOf(wanted: readonly Probe[], check: (probe: Probe) => Promise<string | null>): Promise<string[]> {
  const faults: string[] = [];
  const queue = [...wanted];
  const worker = async () => {
    for (let probe = queue.pop(); probe; probe = queue.pop()) {
      const fault = await check(probe);
      if (fault) faults.push(`${probe.name}: ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return faults.slice(0, 20);
}
