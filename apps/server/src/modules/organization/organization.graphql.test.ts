import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.js';
import { NodeResolver } from '../../kernel/graphql/node.resolver.js';
import { encodeId } from '../../kernel/ids.js';
import { oneRow } from '../../kernel/sql.js';
import { actorWith, clockOn } from '../../testing/actors.js';
import { executorOf, type Execute } from '../../testing/execute.js';
import { plantOrganization, plantPerson, plantUnit, type Planted } from '../../testing/plant.js';
import { testDatabase, type TestDatabase } from '../../testing/test-database.js';
import { organizationEntities, organizationNodeSources, organizationResolvers, rebuildRollups } from './index.js';

const organizationId = (place: { id: number }) => encodeId('Organization', place.id);
const unitId = (place: { id: number }) => encodeId('Unit', place.id);
let database: TestDatabase;
let execute: Execute;
let root: Planted;
let high: Planted;
let highBranch: Planted;
let basic: Planted;
let crowded: Record<1 | 10 | 100, Planted>;
let highCourt: Planted;
let basicCourt: Planted;
let shared: Planted;
let admin: Actor;
let basicAdmin: Actor;

async function rebuild(): Promise<void> {
  const client = await database.connect();
  await rebuildRollups(client);
  await client.end();
}

async function plantCrowd(count: number): Promise<Planted> {
  const sql = database.read;
  const parent = await plantOrganization(sql, root, { kind: 'COMMITTEE', name: `第${count}党委` });
  const court = await plantUnit(sql, null, { organizationId: parent.id, name: `第${count}法院` });
  for (let index = 0; index < count; index += 1) {
    const child = await plantOrganization(sql, parent, { position: index, kind: index % 2 ? 'GENERAL_BRANCH' : 'BRANCH' });
    const department = await plantUnit(sql, court, { organizationId: child.id });
    if (index % 2 === 0) await plantPerson(sql, child, { unitId: department.id });
  }
  return parent;
}

beforeAll(async () => {
  database = await testDatabase(organizationEntities);
  const deps = { database, clock: clockOn('2026-11-22') };
  execute = await executorOf([new NodeResolver(organizationNodeSources(deps)), ...organizationResolvers(deps)]);
  const sql = database.read;
  root = await plantOrganization(sql, null, { code: 'YC', name: '云川省法院工委' });
  high = await plantOrganization(sql, root, { kind: 'COMMITTEE', code: 'YC-GY', name: '云川省高级人民法院机关党委', position: 1 });
  highBranch = await plantOrganization(sql, high, { name: '100%_\\支部', code: 'A-1' });
  basic = await plantOrganization(sql, root, { kind: 'COMMITTEE', code: 'YC-JC', name: '青川县人民法院党委', position: 2 });
  await plantOrganization(sql, basic, { name: '已撤销支部', closedOn: '2025-01-01' });
  highCourt = await plantUnit(sql, null, { organizationId: high.id, name: '云川省高级人民法院' });
  basicCourt = await plantUnit(sql, null, { organizationId: basic.id, name: '青川县人民法院' });
  shared = await plantUnit(sql, highCourt, { organizationId: basic.id, name: '驻点法庭', kind: 'TRIBUNAL' });
  await plantUnit(sql, shared, { name: '审判团队', kind: 'TRIAL_TEAM' });
  await plantPerson(sql, highBranch, { unitId: shared.id });
  const basicBranch = await plantOrganization(sql, basic);
  await plantPerson(sql, basicBranch, { unitId: shared.id });
  await plantPerson(sql, basicBranch, { unitId: highCourt.id });
  crowded = { 1: await plantCrowd(1), 10: await plantCrowd(10), 100: await plantCrowd(100) };
  await rebuild();
  admin = actorWith('AFFAIRS_ADMIN', root);
  basicAdmin = actorWith('AFFAIRS_ADMIN', basic);
});
afterAll(() => database.close());

describe('organization and organizations', () => {
  it('find by ID and by code, and what is outside the scope like what does not exist', async () => {
    const query =
      'query ($id: ID, $code: String) { organization(id: $id, code: $code) { code level kind state parent { code } ancestors { code } } }';
    expect(await execute(admin, query, { code: 'A-1' })).toMatchObject({
      data: { organization: { parent: { code: 'YC-GY' }, ancestors: [{ code: 'YC' }, { code: 'YC-GY' }] } },
    });
    expect(await execute(basicAdmin, query, { id: organizationId(basic) })).toMatchObject({
      data: { organization: { level: 1, parent: null, ancestors: [] } },
    });
    for (const variables of [
      { code: 'A-1' },
      { id: organizationId(highBranch) },
      { id: 'garbage' },
      { id: unitId(highCourt) },
      { code: `' or 1=1 --` },
    ]) {
      expect(await execute(basicAdmin, query, variables)).toEqual({ data: { organization: null }, codes: [] });
    }
    expect((await execute(admin, query)).codes).toEqual(['BAD_USER_INPUT']);
    expect((await execute(actorWith('SYSTEM_ADMIN', null), query, { code: 'YC' })).codes).toEqual(['FORBIDDEN']);
  });

  const list =
    'query ($filter: OrganizationFilter, $first: Int, $after: String) { organizations(filter: $filter, first: $first, after: $after) { edges { node { code name } } pageInfo { hasNextPage hasPreviousPage endCursor } totalCount } }';
  const namesOf = async (actor: Actor, filter: object) => JSON.stringify((await execute(actor, list, { filter, first: 100 })).data);

  it('search by part of the name, code, pinyin and initials, inside the scope', async () => {
    for (const text of ['高级人民', 'yc-g', 'YC-GY', 'gaojirenmin', 'gjrmfy']) expect(await namesOf(admin, { text })).toContain('YC-GY');
    for (const text of ['高级人民', 'yc-g', 'gjrmfy']) expect(await namesOf(basicAdmin, { text })).toContain('"totalCount":0');
  });

  it('T26 take every character of a search literally', async () => {
    expect(await namesOf(admin, { text: '100%_\\' })).toContain('"totalCount":1');
    for (const text of ['%', '_', '\\', `'; drop table organization; --`, '%%%']) {
      const found = await namesOf(admin, { text });
      expect(found).toContain(text === '%' || text === '_' || text === '\\' ? '"totalCount":1' : '"totalCount":0');
    }
  });

  it('filter by kind, place and state; a place outside the scope holds nothing', async () => {
    expect(await namesOf(admin, { kinds: ['WORK_COMMITTEE'] })).toContain('"totalCount":1');
    expect(await namesOf(admin, { withinId: organizationId(high) })).toContain('"totalCount":2');
    expect(await namesOf(admin, { parentId: organizationId(basic) })).toContain('"totalCount":1');
    expect(await namesOf(admin, { parentId: organizationId(basic), includeClosed: true })).toContain('"totalCount":2');
    expect(await namesOf(basicAdmin, { withinId: organizationId(high) })).toContain('"totalCount":0');
    expect(await namesOf(basicAdmin, { withinId: organizationId(root) })).toContain('"totalCount":0');
    expect(await namesOf(basicAdmin, { parentId: unitId(highCourt) })).toContain('"totalCount":0');
    expect(await namesOf(admin, { rootsOnly: true })).toContain('"code":"YC"');
    expect(await namesOf(basicAdmin, { rootsOnly: true })).toContain('"code":"YC-JC"');
  });

  it('page through everything once, and refuse cursors of other lists and readers', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await execute(admin, list, { filter: { includeClosed: true }, first: 50, after });
      const text = JSON.stringify(data);
      seen.push(...[...text.matchAll(/"code":"([^"]+)"/g)].map(([, code]) => code ?? ''));
      after = text.includes('"hasNextPage":true') ? (/"endCursor":"([^"]+)"/.exec(text)?.[1] ?? null) : null;
    } while (after);
    const { n } = await oneRow<{ n: number }>(database.read, 'select count(*)::int as n from organization');
    expect(new Set(seen).size).toBe(n);
    expect(seen).toHaveLength(n);
    const first = JSON.stringify((await execute(admin, list, { first: 1 })).data);
    const cursor = /"endCursor":"([^"]+)"/.exec(first)?.[1];
    expect((await execute(admin, list, { filter: { text: 'x' }, after: cursor })).codes).toEqual(['BAD_CURSOR']);
    expect((await execute({ ...admin, userId: 2 }, list, { after: cursor })).codes).toEqual(['BAD_CURSOR']);
    for (const size of [0, -1, 101]) expect((await execute(admin, list, { first: size })).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('show figures and permissions to those who hold the right', async () => {
    const query = 'query ($id: ID) { organization(id: $id) { summary { organizations persons members byKind { kind count } dataTime } } }';
    expect(await execute(admin, query, { id: organizationId(basic) })).toMatchObject({
      data: { organization: { summary: { organizations: 2, persons: 2, members: 2, dataTime: '2026-11-22T04:00:00.000Z' } } },
    });
    expect((await execute(actorWith('MEMBER', basic), query, { id: organizationId(basic) })).codes).toEqual(['FORBIDDEN']);
    const can =
      'query ($id: ID) { organization(id: $id) { viewerCan { move { allowed code } reopen { code } createPerson { allowed } readPersons { allowed } } } }';
    expect(await execute(admin, can, { id: organizationId(root) })).toMatchObject({
      data: {
        organization: {
          viewerCan: { move: { allowed: false, code: 'ROOT_FIXED' }, reopen: { code: 'NOT_CLOSED' }, createPerson: { allowed: true } },
        },
      },
    });
    expect(await execute(actorWith('MEMBER', basic), can, { id: organizationId(basic) })).toMatchObject({
      data: { organization: { viewerCan: { move: { allowed: false, code: 'FORBIDDEN' }, readPersons: { allowed: false } } } },
    });
  });
});

describe('node and nodes', () => {
  it('T16 answer an object outside the scope, another type and garbage like what does not exist', async () => {
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } node(id: "x") { id } }';
    const ids = [
      organizationId(high),
      unitId(highCourt),
      encodeId('Organization', 999_999),
      encodeId('OrganizationVersion', 1),
      'garbage',
      '',
    ];
    expect(await execute(basicAdmin, query, { ids })).toEqual({ data: { nodes: ids.map(() => null), node: null }, codes: [] });
    expect(await execute(admin, query, { ids: ids.slice(0, 2) })).toMatchObject({ data: { nodes: [{ id: ids[0] }, { id: ids[1] }] } });
    expect(await execute(actorWith('AUDIT_ADMIN', null), query, { ids })).toEqual({
      data: { nodes: ids.map(() => null), node: null },
      codes: [],
    });
  });
});

describe('units', () => {
  it('T17 are seen where their nearest covering organisation is in the scope, and counts agree with lists', async () => {
    const query = `query ($id: ID) { unit(id: $id) { name parent { name } ancestors { name } coveredBy { code } personCount fullMemberCount hasChildren
      children(first: 10) { totalCount edges { node { name personCount } } } } }`;
    expect(await execute(basicAdmin, query, { id: unitId(shared) })).toMatchObject({
      data: {
        unit: { parent: null, ancestors: [], coveredBy: { code: 'YC-JC' }, personCount: 1, hasChildren: true, children: { totalCount: 1 } },
      },
    });
    expect(await execute(basicAdmin, query, { id: unitId(highCourt) })).toMatchObject({ data: { unit: null } });
    expect(await execute(actorWith('AFFAIRS_ADMIN', high), query, { id: unitId(highCourt) })).toMatchObject({
      data: { unit: { personCount: 0, hasChildren: false, children: { totalCount: 0, edges: [] } } },
    });
    expect(await execute(admin, query, { id: unitId(highCourt) })).toMatchObject({
      data: { unit: { personCount: 3, children: { totalCount: 1 } } },
    });
  });

  it('are listed and filtered inside the scope', async () => {
    const list = 'query ($filter: UnitFilter) { units(filter: $filter, first: 100) { totalCount edges { node { name coverageGap } } } }';
    const total = async (actor: Actor, filter: object) => (await execute(actor, list, { filter })).data;
    expect(await total(basicAdmin, {})).toMatchObject({ units: { totalCount: 3 } });
    expect(await total(basicAdmin, { rootsOnly: true })).toMatchObject({ units: { totalCount: 2 } });
    expect(await total(admin, { rootsOnly: true })).toMatchObject({ units: { totalCount: 5 } });
    expect(await total(basicAdmin, { withinId: unitId(highCourt) })).toMatchObject({ units: { totalCount: 0 } });
    expect(await total(admin, { withinId: unitId(highCourt), kinds: ['TRIBUNAL'] })).toMatchObject({ units: { totalCount: 1 } });
    expect(await total(admin, { text: 'qcxrm' })).toMatchObject({ units: { totalCount: 1 } });
    expect(await total(admin, { parentId: unitId(shared), coverageGap: true })).toMatchObject({ units: { totalCount: 0 } });
    expect(await total(admin, { parentId: unitId(shared), coverageGap: false })).toMatchObject({ units: { totalCount: 1 } });
  });

  it('of an organisation need unit.read', async () => {
    const query = 'query ($id: ID) { organization(id: $id) { units { totalCount edges { node { name } } } } }';
    expect(await execute(admin, query, { id: organizationId(basic) })).toMatchObject({
      data: { organization: { units: { totalCount: 2 } } },
    });
    expect((await execute(actorWith('MEMBER', basic), query, { id: organizationId(basic) })).codes).toEqual(['FORBIDDEN']);
  });
});

describe('statements', () => {
  const query = `query ($id: ID) { organization(id: $id) { children(first: 100) { totalCount pageInfo { hasNextPage } edges { node {
    id code hasChildren parent { name } ancestors { name } summary { persons byKind { count } } viewerCan { move { allowed } }
    children(first: 5) { totalCount edges { node { name } } }
    history(first: 5) { totalCount edges { node { change parent { code } } } }
    units(first: 5) { totalCount edges { node { name parent { name } ancestors { name } coveredBy { code } personCount fullMemberCount coverageGap hasChildren
      children(first: 5) { totalCount edges { node { name } } } history(first: 5) { totalCount edges { node { change parent { name } coveredBy { code } } } } } } } } } } } }`;

  it('T59 stay as few for a hundred nodes as for ten and for one', async () => {
    const counts: number[] = [];
    for (const size of [1, 10, 100] as const) {
      database.takeStatements();
      const { codes, data } = await execute(admin, query, { id: organizationId(crowded[size]) });
      expect(codes).toEqual([]);
      expect(JSON.stringify(data)).toContain(`"totalCount":${size}`);
      counts.push(database.takeStatements().length);
    }
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeLessThan(30);
  });

  it('T59 of the plain lists are two, and one where no total is asked for', async () => {
    for (const name of ['organizations', 'units']) {
      database.takeStatements();
      await execute(admin, `{ ${name}(first: 100) { edges { node { name } } } }`);
      expect(database.takeStatements()).toHaveLength(1);
      await execute(admin, `{ ${name}(first: 100) { totalCount edges { node { name } } } }`);
      expect(database.takeStatements()).toHaveLength(2);
    }
  });
});

describe('mutations', () => {
  it('answer with the organisation, with a problem, or as if it did not exist', async () => {
    const create = `mutation ($input: CreateOrganizationInput!) { createOrganization(input: $input) { __typename
      ... on OrganizationSuccess { organization { id name version history { edges { node { change recordedBy documentNumber } } } } effect { organizations } dryRun }
      ... on UserError { code message path } ... on ValidationError { fields { path code } } } }`;
    const input = {
      parentId: organizationId(basic),
      code: 'NEW',
      name: '新支部',
      kind: 'BRANCH',
      effectiveOn: '2026-11-22',
      documentNumber: '青党〔2026〕3号',
    };
    expect(await execute(basicAdmin, create, { input })).toMatchObject({
      data: {
        createOrganization: {
          organization: {
            name: '新支部',
            version: 1,
            history: { edges: [{ node: { change: 'ESTABLISHED', recordedBy: 'AFFAIRS_ADMIN', documentNumber: '青党〔2026〕3号' } }] },
          },
          dryRun: false,
        },
      },
    });
    expect(await execute(basicAdmin, create, { input })).toMatchObject({
      data: { createOrganization: { __typename: 'DuplicateError', path: ['code'] } },
    });
    expect(await execute(basicAdmin, create, { input: { ...input, code: '*' } })).toMatchObject({
      data: { createOrganization: { __typename: 'ValidationError', fields: [{ path: ['code'], code: 'CODE_FORM' }] } },
    });
    expect((await execute(basicAdmin, create, { input: { ...input, parentId: organizationId(high) } })).codes).toEqual(['NOT_FOUND']);
    expect((await execute(actorWith('LEADER', root), create, { input })).codes).toEqual(['FORBIDDEN']);
  });

  it('T22 take no field that the input does not name', async () => {
    const { codes, data } = await execute(
      admin,
      'mutation { createOrganization(input: { code: "X", name: "X", kind: BRANCH, effectiveOn: "2026-01-01", path: "000", version: 9 }) { __typename } }',
    );
    expect(data).toBeNull();
    expect(codes).toHaveLength(2);
  });

  it('of units answer likewise', async () => {
    const move = `mutation ($input: MoveUnitInput!) { moveUnit(input: $input) { __typename ... on UnitSuccess { unit { name parent { name } } effect { units persons } dryRun } ... on UserError { code } } }`;
    const input = { id: unitId(shared), expectedVersion: 1, parentId: unitId(basicCourt), effectiveOn: '2026-11-22', dryRun: true };
    expect(await execute(admin, move, { input })).toMatchObject({
      data: {
        moveUnit: { unit: { name: '驻点法庭', parent: { name: '云川省高级人民法院' } }, effect: { units: 2, persons: 2 }, dryRun: true },
      },
    });
    expect(await execute(admin, move, { input: { ...input, parentId: unitId(shared) } })).toMatchObject({
      data: { moveUnit: { __typename: 'CycleError', code: 'CYCLE' } },
    });
    expect(await execute(admin, move, { input: { ...input, expectedVersion: 7 } })).toMatchObject({
      data: { moveUnit: { __typename: 'ConflictError' } },
    });
  });
});
