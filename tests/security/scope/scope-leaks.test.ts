import { decodeId } from '@zhibu/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Client } from '../../support/client.js';
import { CANARY, GRANTED, REGIONS } from '../../support/forest/regions.js';
import { at } from '../../support/json.js';
import type { Probe } from './probes.js';
import { bare, cutLists, difference, pruned } from './pruned.js';
import { READERS } from './readers.js';
import { faultsOf, watchedForest, type WatchedForest } from './watched-forest.js';

/** Hundreds of operations for each reader. */
const LONG = 120_000;

let watched: WatchedForest;
beforeAll(async () => {
  watched = await watchedForest();
});
afterAll(() => watched.running.close());

const withoutTrace = (answer: Answer) => answer.text.replace(/"traceId":"[^"]*"/g, '');

/** Asks once for each text and set of values. */
function remembering(client: Client) {
  const answers = new Map<string, Promise<Answer>>();
  return (query: string, variables: Readonly<Record<string, unknown>>) => {
    const key = `${query} ${JSON.stringify(variables)}`;
    const answer = answers.get(key) ?? client.graphql(query, variables);
    answers.set(key, answer);
    return answer;
  };
}

describe('what is generated', () => {
  it('covers every query field, is valid, and would see the other trees: one who may see everything does', { timeout: LONG }, async () => {
    const { running, probes } = watched;
    const fields = Object.keys(running.app.schema.getQueryType()?.getFields() ?? {});
    expect([...new Set(probes.map(({ field }) => field))].sort()).toEqual(fields.sort());
    const everything = await running.signedIn([{ role: 'AFFAIRS_ADMIN' }]);
    const seen = new Set<string>();
    const invalid = await faultsOf(probes, async (probe) => {
      const answer = await everything.graphql(probe.query, probe.variables);
      for (const region of REGIONS) if (answer.text.includes(CANARY[region])) seen.add(`${probe.field} ${region}`);
      return answer.status === 400 && answer.code !== 'BAD_USER_INPUT' ? `${String(answer.code)} ${answer.text.slice(0, 200)}` : null;
    });
    expect(invalid).toEqual([]);
    const shown = ['organizations', 'organization', 'units', 'unit', 'persons', 'person', 'node', 'nodes', 'overview', 'search'];
    const expected = shown.flatMap((field) => ['A2', 'B', 'C'].map((region) => `${field} ${region}`));
    expect(expected.filter((one) => !seen.has(one))).toEqual([]);
  });
});

// These answer by their nature with what the account is and where it stands, not with a part of what somebody else sees.
const ABOUT_ONESELF = new Set(['viewer', 'apiTokens', 'rosterImports', 'analyze', 'savedAnalyses', 'savedAnalysis', 'runSavedAnalysis']);
const savedByOthers = ({ variables }: Probe) =>
  [variables['id'], variables['ids']].flat().some((id) => typeof id === 'string' && decodeId(id)?.type === 'SavedAnalysis');
const startsAtOwnTop = (probe: Probe) => JSON.stringify(probe.variables).includes('"rootsOnly":true');

type Ask = ReturnType<typeof remembering>;

/** Asks the same about what does not exist. */
async function asAboutNothing(ask: Ask, probe: Probe, own: Answer, missing: NonNullable<Probe['missing']>): Promise<string | null> {
  const nothing = await ask(probe.query, missing);
  const isSame = own.status === nothing.status && withoutTrace(own) === withoutTrace(nothing);
  return isSame ? null : `${own.text.slice(0, 200)} ≠ ${nothing.text.slice(0, 200)}`;
}

const isComparable = (probe: Probe, own: Answer) =>
  probe.isWhole && own.status === 200 && !ABOUT_ONESELF.has(probe.field) && !savedByOthers(probe) && !startsAtOwnTop(probe);

describe.each(READERS)('T16 T17 T18 T20 $name', ({ role, within, everywhere }) => {
  it('sees nothing of what lies outside, and is answered about it as about nothing', { timeout: LONG }, async () => {
    const { running, probes, place, leaksIn, eyes } = watched;
    const ask = remembering(await within(running, place));
    const whole = remembering(await everywhere(running));
    const refused = new Set<string>();
    const counts = { seen: 0, compared: 0 };
    /** Compares with what is left of the answer to one who sees everything. */
    const asAPartOfAll = async (probe: Probe, own: Answer): Promise<string | null> => {
      const all = await whole(probe.query, probe.variables);
      if (all.status !== 200 || cutLists(at(all.body, 'data')) > 0) return null;
      counts.compared += 1;
      return difference(bare(at(own.body, 'data')), pruned(at(all.body, 'data'), eyes));
    };
    const check = async (probe: Probe): Promise<string | null> => {
      if (refused.has(probe.field)) return null;
      const own = await ask(probe.query, probe.variables);
      if (own.status >= 500) return `answers ${own.status}`;
      if (own.code === 'FORBIDDEN' && at(own.body, 'errors.0.path.1') === undefined) refused.add(probe.field);
      if (own.text.includes(CANARY[GRANTED])) counts.seen += 1;
      const leaks = leaksIn(own);
      if (leaks.length > 0) return `shows ${leaks.join(', ')}`;
      if (probe.missing) return asAboutNothing(ask, probe, own, probe.missing);
      return isComparable(probe, own) ? asAPartOfAll(probe, own) : null;
    };
    expect(await faultsOf(probes, check)).toEqual([]);
    expect(counts.seen).toBeGreaterThan(role === 'MEMBER' ? 5 : 20);
    expect(counts.compared).toBeGreaterThan(role === 'MEMBER' ? 10 : 30);
  });
});
