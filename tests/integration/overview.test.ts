import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startApp, type RunningApp } from '../support/app.js';
import type { Client } from '../support/client.js';
import { at, listAt, textAt } from '../support/json.js';

let running: RunningApp;
let reader: Client;
let root: { id: number; outside: string };
beforeAll(async () => {
  running = await startApp({ template: 'forest' });
  const [top] = await running.sql.rows<{ id: number }>('select id from organization where parent_id is null order by id limit 1');
  reader = await running.signedIn([{ role: 'LEADER', organizationId: top?.id ?? null }]);
  const { body } = await reader.graphql('{ organizations(first: 1) { edges { node { id } } } }');
  root = { id: top?.id ?? 0, outside: textAt(body, 'data.organizations.edges.0.node.id') };
});
afterAll(() => running.close());

const FIGURE = 'id label unit state value share inner previous delta rate rateMissing drill { target query variables }';
const WALL = `query ($id: ID!, $period: String, $layout: String) { overview(organizationId: $id, period: $period, layout: $layout) {
  node { id code name kind } above { id } dataTime freshness layout { id name } layouts { id }
  period { key name from asOf isNow comparedWith comparedName previous next }
  panels { __typename id name shows slot weight measures asOf dataTime freshness
    ... on FiguresPanel { figures { ${FIGURE} } }
    ... on BreakdownPanel { look parts { ${FIGURE} } }
    ... on ComparisonPanel { rowCount whole { ${FIGURE} } rows { node { id code } figures { ${FIGURE} } } }
    ... on TrendPanel { periods series { id label unit isFlow state values } }
    ... on PyramidPanel { leftLabel rightLabel bands { band label left { ${FIGURE} } right { ${FIGURE} } } }
    ... on FunnelPanel { from stages { figure { ${FIGURE} } reached { ${FIGURE} } conversion overdue { ${FIGURE} } rule } }
    ... on GapsPanel { findings { figure { ${FIGURE} } weight cause rule } }
    ... on AlertsPanel { findings { figure { ${FIGURE} } weight cause rule } }
  } } }`;
const LAYOUTS = ['state', 'work', 'members'];

interface Asked {
  readonly id?: string;
  readonly period?: string;
  readonly layout?: string;
}

/** The overview once everything in it is counted. */
async function overview(asked: Asked = {}, client = reader): Promise<unknown> {
  const ask = async () => (await client.graphql(WALL, { id: root.outside, ...asked })).body;
  await vi.waitFor(async () => expect(at(await ask(), 'data.overview.freshness')).toBe('CURRENT'), { timeout: 10_000 });
  return at(await ask(), 'data.overview');
}
const panel = (body: unknown, id: string) => listAt(body, 'panels').find((one) => at(one, 'id') === id);

/** Everything in an answer that is a figure. */
function figuresIn(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(figuresIn);
  return 'rateMissing' in value ? [value] : inner;
}

/** Sends the ready query of a figure as it is. */
async function follow(figure: unknown): Promise<unknown> {
  const answer = await reader.send('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"query":${JSON.stringify(at(figure, 'drill.query'))},"variables":${textAt(figure, 'drill.variables')}}`,
  });
  expect(answer.text).not.toContain('"errors"');
  return answer.body;
}
const LISTS: Readonly<Record<string, string>> = { PEOPLE: 'persons', ORGANIZATIONS: 'organizations', FINDING: 'overviewRecords' };

describe('the overview', () => {
  it.each(LAYOUTS)('%s: every figure opens exactly the records that it counts', async (layout) => {
    const { body } = await reader.graphql('{ organizations(first: 100) { edges { node { id } } } }');
    let opened = 0;
    // One in three of the nodes, another third for each layout.
    const nodes = listAt(body, 'data.organizations.edges').filter((_, index) => index % LAYOUTS.length === LAYOUTS.indexOf(layout));
    for (const edge of nodes) {
      for (const figure of figuresIn(await overview({ layout, id: textAt(edge, 'node.id') }))) {
        const list = LISTS[String(at(figure, 'drill.target'))];
        if (list === undefined) continue;
        opened += 1;
        expect(at(await follow(figure), `data.${list}.totalCount`), JSON.stringify(figure)).toBe(at(figure, 'value'));
      }
    }
    expect(opened).toBeGreaterThan(20);
  });

  it('shows over time and by age and sex what the same question to the catalogue answers', async () => {
    const analyze = async (input: object) => {
      const { body } = await reader.graphql(
        'query ($input: AnalysisInput!) { analyze(input: $input) { rows { keys { value } cells { measure column { value } value } } } }',
        { input },
      );
      return listAt(body, 'data.analyze.rows');
    };
    const shown = await overview({ layout: 'members' });
    const trend = panel(shown, 'trend');
    const periods = listAt(trend, 'periods').map(String);
    expect(periods).toHaveLength(37);
    const measures = ['members.stock', 'members.joined', 'members.left'];
    const rows = await analyze({
      measures,
      rows: [{ dimension: 'month' }],
      organization: { id: root.outside },
      time: { from: `${periods[0]}-01`, to: `${periods.at(-1)}-01` },
    });
    const counted = new Map(rows.map((row) => [at(row, 'keys.0.value'), listAt(row, 'cells').map((cell) => at(cell, 'value'))]));
    measures.forEach((measure, index) => {
      const series = listAt(trend, 'series').find((one) => at(one, 'id') === measure);
      expect(listAt(series, 'values')).toEqual(periods.map((period) => counted.get(period)?.[index] ?? null));
    });
    const cells = await analyze({
      measures: ['members.stock'],
      rows: [{ dimension: 'ageBand' }, { dimension: 'sex' }],
      organization: { id: root.outside },
    });
    const byKey = new Map(
      cells.map((row) => [
        listAt(row, 'keys')
          .map((key) => at(key, 'value'))
          .join(),
        at(row, 'cells.0.value'),
      ]),
    );
    for (const band of listAt(panel(shown, 'pyramid'), 'bands')) {
      expect(at(band, 'left.value')).toBe(byKey.get(`${String(at(band, 'band'))},MALE`) ?? 0);
      expect(at(band, 'right.value')).toBe(byKey.get(`${String(at(band, 'band'))},FEMALE`) ?? 0);
    }
  });

  it('of a branch shows its own months', async () => {
    const { body } = await reader.graphql(
      '{ organizations(first: 1, filter: { kinds: [BRANCH] }) { edges { node { id summary { members } } } } }',
    );
    const trend = panel(await overview({ id: textAt(body, 'data.organizations.edges.0.node.id') }), 'trend');
    const [stock] = listAt(trend, 'series');
    expect(listAt(stock, 'values').at(-1)).toBe(at(body, 'data.organizations.edges.0.node.summary.members'));
  });

  it('reads a past period as of its end, and says with what it is compared', async () => {
    const { body } = await reader.graphql(
      'query ($id: ID) { organization(id: $id, asOf: "2026-06-30") { summary { members organizations women } } }',
      { id: root.outside },
    );
    const then = at(body, 'data.organization.summary');
    const shown = await overview({ period: '2026-Q2' });
    expect(at(shown, 'period')).toMatchObject({
      key: '2026-Q2',
      from: '2026-04-01',
      asOf: '2026-06-30',
      isNow: false,
      comparedWith: '2026-03-31',
      previous: '2026-Q1',
      next: '2026-Q3',
    });
    const [members, organizations, women] = listAt(panel(shown, 'headline'), 'figures');
    expect([at(members, 'value'), at(organizations, 'value'), at(women, 'value')]).toEqual([
      at(then, 'members'),
      at(then, 'organizations'),
      at(then, 'women'),
    ]);
    expect(at(panel(shown, 'alerts'), 'asOf')).not.toBe('2026-06-30');
  });

  it('knows of an act at once', async () => {
    const admin = await running.signedIn([{ role: 'AFFAIRS_ADMIN', organizationId: root.id }]);
    const organizations = async () => at(panel(await overview(), 'headline'), 'figures.1.value');
    const alerts = async () => listAt(panel(await overview(), 'alerts'), 'findings').find((one) => at(one, 'figure.id') === 'branch.empty');
    const [before, empty] = [Number(await organizations()), Number(at(await alerts(), 'figure.value') ?? 0)];
    const made = await admin.graphql('mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { __typename } }', {
      input: { parentId: root.outside, code: 'WALL-1', name: '总览支部', kind: 'BRANCH', effectiveOn: '2024-01-01' },
    });
    expect(made.text).toContain('OrganizationSuccess');
    expect(await organizations()).toBe(before + 1);
    expect(at(await alerts(), 'figure.value')).toBe(empty + 1);
  });

  it('refuses each wrong question with a code of its own', async () => {
    const code = async (asked: Asked) => (await reader.graphql(WALL, { id: root.outside, ...asked })).code;
    expect(await code({ period: '2026-13' })).toBe('BAD_USER_INPUT');
    expect(await code({ period: 'yesterday' })).toBe('BAD_USER_INPUT');
    expect(await code({ period: '2099' })).toBe('PERIOD_WITHOUT_DATA');
    expect(await code({ period: '1950' })).toBe('PERIOD_WITHOUT_DATA');
    expect(await code({ layout: 'neon' })).toBe('BAD_USER_INPUT');
  });

  it('gives each role its layout, and the panels that it may see', async () => {
    const layoutOf = async (role: 'LEADER' | 'ANALYST' | 'AFFAIRS_ADMIN') => {
      const client = await running.signedIn([{ role, organizationId: root.id }]);
      return at(await overview({}, client), 'layout.id');
    };
    expect([await layoutOf('LEADER'), await layoutOf('ANALYST'), await layoutOf('AFFAIRS_ADMIN')]).toEqual(['state', 'members', 'work']);
  });
});

describe('T59 statements of the overview', () => {
  it('are as many for the root as for a branch, and none where nothing has changed', async () => {
    const { body } = await reader.graphql('{ organizations(first: 100) { edges { node { id kind } } } }');
    const counts = new Set<number>();
    for (const edge of listAt(body, 'data.organizations.edges').slice(0, 12)) {
      const id = textAt(edge, 'node.id');
      await overview({ id });
      // Another period than the one that is kept: everything but what is kept for all nodes is read anew.
      const quarter = `${new Date().getUTCFullYear()}`;
      running.takeStatements();
      await reader.graphql(WALL, { id, period: quarter });
      counts.add(running.takeStatements().filter((text) => !/from audit_entry|from (session|api_token)/.test(text)).length);
      running.takeStatements();
      await reader.graphql(WALL, { id });
      expect(running.takeStatements().filter((text) => !/from audit_entry|from (session|api_token)/.test(text))).toEqual([]);
    }
    expect(Math.max(...counts)).toBeLessThanOrEqual(8);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(2);
  });
});
