import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../support/app.js';
import { runCommand } from '../support/cli.js';
import type { Client } from '../support/client.js';
import { readForest, type Forest } from '../support/forest/read-forest.js';
import { act, outcomeOf } from '../support/journey.js';
import { at, listAt, numberAt } from '../support/json.js';

let running: RunningApp;
let forest: Forest;
let client: Client;

beforeAll(async () => {
  running = await startApp({ template: 'forest' });
  forest = await readForest(running.sql);
  client = await running.signedIn([{ role: 'AFFAIRS_ADMIN' }]);
});
afterAll(() => running.close());

interface Figures {
  readonly organizations: number;
  readonly members: number;
  readonly persons: number;
}

async function figuresOf(code: string): Promise<Figures> {
  const answer = await client.graphql('query($code: String) { organization(code: $code) { summary { organizations members persons } } }', {
    code,
  });
  const figure = (name: string) => numberAt(answer.body, `data.organization.summary.${name}`);
  return { organizations: figure('organizations'), members: figure('members'), persons: figure('persons') };
}

/** The same by counting rows. */
async function countedOf(code: string): Promise<Figures | undefined> {
  const rows = await running.sql.rows<Figures & Record<string, unknown>>(
    `select (select count(*)::int from organization o where o.path ^@ top.path and o.closed_on is null) as organizations,
       (select count(*)::int from person p join organization o on o.id = p.organization_id where o.path ^@ top.path and p.state = 'ACTIVE' and p.standing in ('FULL', 'PROBATIONARY')) as members,
       (select count(*)::int from person p join organization o on o.id = p.organization_id where o.path ^@ top.path and p.state = 'ACTIVE') as persons
     from organization top where top.code = $1`,
    [code],
  );
  return rows[0];
}

const CODES = ['ZQA0', 'ZQA1-K', 'ZQA1-K-G', 'ZQA2-K', 'ZQB', 'ZQB-K', 'ZQB-K-G', 'ZQB-K-G1', 'ZQC', 'ZQC-K'];

describe('an organisation moved from tree to tree', () => {
  const moved = () => forest.byCode('ZQB-K-G').id;
  const target = () => forest.byCode('ZQC-K').id;
  const change = (more: object) => ({
    id: moved(),
    expectedVersion: 1,
    parentId: target(),
    effectiveOn: '2024-05-01',
    documentNumber: '云委〔2024〕5号',
    ...more,
  });

  it('is tried first: the answer says what would be touched, and nothing is', async () => {
    const before = await Promise.all(CODES.map(figuresOf));
    const tried = await act(
      client,
      'moveOrganization',
      change({ dryRun: true }),
      '... on OrganizationSuccess { dryRun effect { organizations persons units } organization { version } }',
    );
    expect(at(tried.body, 'data.done')).toMatchObject({
      dryRun: true,
      effect: { organizations: 3, persons: 2 },
      organization: { version: 1 },
    });
    expect(await Promise.all(CODES.map(figuresOf))).toEqual(before);
  });

  it('takes its figures along, for every node above', async () => {
    const [from, to, own] = [await figuresOf('ZQB'), await figuresOf('ZQC'), await figuresOf('ZQB-K-G')];
    expect(outcomeOf(await act(client, 'moveOrganization', change({})))).toBe('OrganizationSuccess');
    const [less, more] = [await figuresOf('ZQB'), await figuresOf('ZQC')];
    for (const figure of ['organizations', 'members', 'persons'] as const) {
      expect(less[figure]).toBe(from[figure] - own[figure]);
      expect(more[figure]).toBe(to[figure] + own[figure]);
    }
    for (const code of CODES) expect(await figuresOf(code), code).toEqual(await countedOf(code));
  });

  it('keeps its history, is found under its new breadcrumbs, and its people came along', async () => {
    const answer = await client.graphql(
      '{ organization(code: "ZQB-K-G") { version ancestors { code } history { edges { node { change validFrom documentNumber parent { code } } } } persons(first: 10) { totalCount edges { node { organization { ancestors { code } } } } } } }',
    );
    expect(listAt(answer.body, 'data.organization.ancestors').map((one) => at(one, 'code'))).toEqual(['ZQC', 'ZQC-K']);
    expect(at(answer.body, 'data.organization.history.edges.0.node')).toEqual({
      change: 'MOVED',
      validFrom: '2024-05-01',
      documentNumber: '云委〔2024〕5号',
      parent: { code: 'ZQC-K' },
    });
    expect(at(answer.body, 'data.organization.history.edges.1.node.parent.code')).toBe('ZQB-K');
    expect(at(answer.body, 'data.organization.persons.edges.0.node.organization.ancestors.0.code')).toBe('ZQC');
  });

  it('leaves trail and roll-ups whole, also after a hundred acts at once', async () => {
    const acts = Array.from({ length: 100 }, (_, index) =>
      act(client, 'createOrganization', {
        parentId: forest.byCode(index % 2 === 0 ? 'ZQB-K' : 'ZQC-K').id,
        code: `MANY-${index}`,
        name: `支部${index}`,
        kind: 'BRANCH',
        effectiveOn: '2024-06-01',
      }),
    );
    const outcomes = (await Promise.all(acts)).map(outcomeOf);
    expect(outcomes.filter((one) => one !== 'OrganizationSuccess')).toEqual([]);
    for (const code of CODES) expect(await figuresOf(code), code).toEqual(await countedOf(code));
    const [trail, rollups] = [
      await runCommand(['audit:verify'], running.clone.url),
      await runCommand(['rollup:verify'], running.clone.url),
    ];
    expect(trail.output).toMatch(/ 0 faults/);
    expect([trail.exitCode, rollups.exitCode], rollups.output).toEqual([0, 0]);
  });
});
