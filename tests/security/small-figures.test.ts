import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../support/app.js';
import type { Client } from '../support/client.js';
import { at, listAt } from '../support/json.js';

let running: RunningApp;
let reader: Client;
let root: { id: number; code: string };
beforeAll(async () => {
  running = await startApp({ template: 'forest' });
  const [top] = await running.sql.rows<{ id: number; code: string }>(
    'select id, code from organization where parent_id is null order by id limit 1',
  );
  if (!top) throw new Error('No tree.');
  root = top;
  reader = await running.signedIn([{ role: 'LEADER', organizationId: root.id }]);
});
afterAll(() => running.close());

const ANALYZE = `query ($input: AnalysisInput!) { analyze(input: $input) { rows { keys { value } cells { value state } } } }`;
const analyze = async (input: object, client = reader) => (await client.graphql(ANALYZE, { input })).body;

describe('T50 small figures of branches', () => {
  it('are withheld from those who may not read people, with what would give them away', async () => {
    const analyst = await running.signedIn([{ role: 'ANALYST', organizationId: root.id }]);
    const input = {
      measures: ['people.stock', 'members.stock'],
      rows: [{ dimension: 'organization.each' }],
      columns: [{ dimension: 'sex' }],
      organization: { code: root.code },
      first: 1000,
    };
    const [told, withheld] = [await analyze(input), await analyze(input, analyst)];
    const small = listAt(told, 'data.analyze.rows').filter((row) =>
      listAt(row, 'cells').some((cell) => [1, 2, 3, 4].includes(Number(at(cell, 'value')))),
    );
    expect(small.length).toBeGreaterThan(0);
    const states = listAt(withheld, 'data.analyze.rows').map((row) => new Set(listAt(row, 'cells').map((cell) => at(cell, 'state'))));
    const hidden = states.filter((set) => set.has('SUPPRESSED'));
    expect(hidden.length).not.toBe(1);
    for (const set of hidden) expect([...set]).toEqual(['SUPPRESSED']);
    for (const row of listAt(withheld, 'data.analyze.rows'))
      for (const cell of listAt(row, 'cells')) if (at(cell, 'state') === 'SUPPRESSED') expect(at(cell, 'value')).toBeNull();
  });
});

const BRANCHES = ['BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH', 'RETIRED_BRANCH'];
const SUMMARY = `summary { persons members fullMembers probationaryMembers women ethnicMinority isPartlyWithheld
  standing { count } sex { count } ageBands { count } education { count } joiningEras { count } staffing { count members } }`;
const SINGLE = ['persons', 'members', 'fullMembers', 'probationaryMembers', 'women', 'ethnicMinority'];
const LISTS = ['standing', 'sex', 'ageBands', 'education', 'joiningEras', 'staffing'];

/** Every organisation that the client sees, by code. */
async function everyNode(client: Client, asOf: string | null = null): Promise<Map<string, unknown>> {
  const { body } = await client.graphql(
    `query ($asOf: Date) { organizations(first: 100, asOf: $asOf) { edges { node { code kind parent { code } ${SUMMARY} } } } }`,
    { asOf },
  );
  return new Map(listAt(body, 'data.organizations.edges').map((edge) => [String(at(edge, 'node.code')), at(edge, 'node')]));
}

/** The figures of a node by name; null where they are withheld. */
function cellsOf(node: unknown): Map<string, number | null> {
  const numberOrNull = (value: unknown) => (typeof value === 'number' ? value : null);
  const lists = LISTS.flatMap((list) => {
    const rows = at(node, `summary.${list}`);
    return Array.isArray(rows) ? rows.map((row, index) => [`${list}.${index}`, numberOrNull(at(row, 'count'))] as const) : [];
  });
  return new Map([...SINGLE.map((name) => [name, numberOrNull(at(node, `summary.${name}`))] as const), ...lists]);
}

describe('T50 summaries of branches', () => {
  it('tell those who may not read people nothing small, neither alone nor by what the organisations around them tell', async () => {
    const supervisor = await running.signedIn([{ role: 'SUPERVISOR', organizationId: root.id }]);
    const [told, shown] = [await everyNode(reader), await everyNode(supervisor)];
    expect(shown.size).toBe(told.size);
    let small = 0;
    for (const [code, node] of told) {
      const seen = cellsOf(shown.get(code));
      const isBranch = BRANCHES.includes(String(at(node, 'kind')));
      for (const [name, value] of cellsOf(node)) {
        const isSmall = isBranch && [1, 2, 3, 4].includes(Number(value));
        small += Number(isSmall);
        expect(isSmall ? [null] : [null, value], `${code} ${name}`).toContain(seen.get(name) ?? null);
      }
    }
    expect(small).toBeGreaterThan(20);
    for (const code of told.keys()) {
      const children = [...told].filter(([, node]) => at(node, 'parent.code') === code).map(([child]) => cellsOf(shown.get(child)));
      for (const [name, value] of cellsOf(shown.get(code))) {
        const hidden = children.filter((cells) => (cells.get(name) ?? null) === null);
        if (value !== null && !/^(standing|staffing)/.test(name)) expect(hidden.length, `${code} ${name}`).not.toBe(1);
      }
    }
  });

  it('are told whole to those who may read the people, and marked where they are not', async () => {
    const [told, shown] = [
      await everyNode(reader),
      await everyNode(await running.signedIn([{ role: 'ANALYST', organizationId: root.id }])),
    ];
    for (const node of told.values()) expect(at(node, 'summary.isPartlyWithheld')).toBe(false);
    expect([...shown.values()].some((node) => at(node, 'summary.isPartlyWithheld') === true)).toBe(true);
  });

  it('of a past day tell nothing of what is small today', async () => {
    const analyst = await running.signedIn([{ role: 'ANALYST', organizationId: root.id }]);
    const past = await everyNode(analyst, '2026-01-31');
    const branches = [...past.values()].filter((node) => BRANCHES.includes(String(at(node, 'kind'))));
    expect(branches.length).toBeGreaterThan(3);
    for (const branch of branches) expect([...cellsOf(branch).values()].every((value) => value === null)).toBe(true);
  });

  it('take the same number of statements for one branch and for many', async () => {
    const analyst = await running.signedIn([{ role: 'ANALYST', organizationId: root.id }]);
    const counts = [];
    for (const first of [1, 10, 100]) {
      running.takeStatements();
      await analyst.graphql(`query ($first: Int) { organizations(first: $first) { edges { node { ${SUMMARY} } } } }`, { first });
      counts.push(running.takeStatements().length);
    }
    expect(new Set(counts.slice(1)).size).toBe(1);
    expect(Math.max(...counts)).toBeLessThanOrEqual(12);
  });
});

describe('T50 small figures of branches in columns', () => {
  it.each([
    ['alone', []],
    ['beside rows', [{ dimension: 'sex' }]],
  ])('%s are withheld as in rows', async (_name, rows) => {
    const analyst = await running.signedIn([{ role: 'ANALYST', organizationId: root.id }]);
    const each = [{ dimension: 'organization.each' }];
    const input = { measures: ['people.stock'], organization: { code: root.code }, first: 1000 };
    const query = `query ($input: AnalysisInput!) { analyze(input: $input) { rows { keys { value } cells { column { value } value state } } } }`;
    const shown = async (asked: object, side: string) =>
      listAt((await analyst.graphql(query, { input: asked })).body, 'data.analyze.rows').flatMap((row) =>
        listAt(row, 'cells').flatMap((cell) => {
          const name = side === 'rows' ? listAt(row, 'keys').at(-1) : listAt(cell, 'column').at(0);
          return name && at(cell, 'state') === 'SUPPRESSED' ? [String(at(name, 'value'))] : [];
        }),
      );
    const inColumns = await shown({ ...input, rows, columns: each }, 'columns');
    const inRows = await shown({ ...input, rows: [...rows, ...each] }, 'rows');
    expect(new Set(inColumns).size).toBeGreaterThan(1);
    expect(new Set(inColumns)).toEqual(new Set(inRows));
  });
});

describe('T50 what small figures of branches are made of', () => {
  const shown = async (input: object) => {
    const analyst = await running.signedIn([{ role: 'ANALYST', organizationId: root.id }]);
    const asked = { rows: [{ dimension: 'organization.each' }], organization: { code: root.code }, first: 1000, ...input };
    const [told, withheld] = [await analyze(asked), await analyze(asked, analyst)];
    const branch = (body: unknown) => listAt(body, 'data.analyze.rows').find((row) => at(row, 'keys.0.value') === 'STAT-2');
    return {
      told: listAt(branch(told), 'cells').map((cell) => at(cell, 'value')),
      withheld: listAt(branch(withheld), 'cells').map((cell) => at(cell, 'state')),
    };
  };

  beforeAll(async () => {
    const admin = await running.signedIn([{ role: 'AFFAIRS_ADMIN', organizationId: root.id }]);
    const { body } = await admin.graphql('query ($code: String) { organization(code: $code) { id } }', { code: root.code });
    const made = await admin.graphql(
      'mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { ... on OrganizationSuccess { organization { id } } } }',
      { input: { parentId: at(body, 'data.organization.id'), code: 'STAT-2', name: '小支部', kind: 'BRANCH', effectiveOn: '2024-01-01' } },
    );
    for (let index = 0; index < 3; index += 1) {
      const fields = {
        name: '统计乙',
        sex: 'MALE',
        birthDate: '1990-01-01',
        ethnicGroup: '01',
        staffingKind: 'CLERK',
        standing: 'APPLICANT',
        appliedOn: '2020-01-01',
        organizationId: at(made.body, 'data.createOrganization.organization.id'),
      };
      await admin.graphql('mutation ($input: CreatePersonInput!) { createPerson(input: $input) { __typename } }', {
        input: { fields, effectiveOn: '2024-06-01' },
      });
    }
  });

  it.each([
    ['a count', { measures: ['people.stock'] }],
    ['a count beside one that hides it', { measures: ['people.stock', 'members.stock'] }],
  ])('%s', async (_name, input) => {
    const { told, withheld } = await shown(input);
    expect(told[0]).toBe(3);
    expect(new Set(withheld)).toEqual(new Set(['SUPPRESSED']));
  });
});
