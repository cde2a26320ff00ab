import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.js';
import { encodeId } from '../../kernel/ids.js';
import { makeSealing } from '../../kernel/sealing.js';
import { actorWith, clockOn } from '../../testing/actors.js';
import { enroll } from '../../testing/enroll.js';
import { executorOf, type Execute } from '../../testing/execute.js';
import { plantOrganization, type Planted } from '../../testing/plant.js';
import { testDatabase, type TestDatabase } from '../../testing/test-database.js';
import { organizationEntities, organizationResolvers, rebuildRollups } from '../organization/index.js';
import { personEntities, personResolvers } from './index.js';

const TODAY = '2026-11-22';
const THEN = '2025-06-30';
const sealing = makeSealing('5'.repeat(64));
const oid = ({ id }: { id: number }) => encodeId('Organization', id);
const pid = (id: number) => encodeId('Person', id);

let database: TestDatabase;
let execute: Execute;
let admin: Actor;
let root: Planted;
let [west, east, moved, stayed, group]: Planted[] = [];
let crowds: Planted[] = [];
let [li = 0, wang = 0]: number[] = [];

const done = async (mutation: string, input: Record<string, unknown>) => {
  const name = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const { data, codes } = await execute(
    admin,
    `mutation ($input: ${name}!) { done: ${mutation}(input: $input) { __typename ... on UserError { code } } }`,
    { input },
  );
  expect(codes).toEqual([]);
  return data;
};
const edit = (place: Planted, more: object, effectiveOn = '2026-01-01') => ({ id: oid(place), expectedVersion: 1, effectiveOn, ...more });

async function crowd(size: number, parent: Planted): Promise<Planted> {
  const committee = await plantOrganization(database.read, parent, { kind: 'COMMITTEE', name: `第${size}党委` });
  const branches: Planted[] = [];
  for (let index = 0; index < size; index += 1) branches.push(await plantOrganization(database.read, committee, { position: index }));
  await enroll(
    database,
    sealing,
    branches.flatMap(({ id }) => [
      { organizationId: id, name: '众甲' },
      { organizationId: id, name: '众乙' },
    ]),
  );
  return committee;
}

beforeAll(async () => {
  database = await testDatabase([...organizationEntities, ...personEntities]);
  const sql = database.read;
  await sql.rows(
    `insert into app_user (id, username, display_name, password_hash) overriding system value values (1, 'test', 'Test', 'x')`,
  );
  root = await plantOrganization(sql, null, { code: 'R', name: '根', establishedOn: '2020-01-01' });
  west = await plantOrganization(sql, root, { kind: 'COMMITTEE', code: 'W', name: '西党委', position: 1 });
  east = await plantOrganization(sql, root, { kind: 'COMMITTEE', code: 'E', name: '东党委', position: 2 });
  moved = await plantOrganization(sql, west, { code: 'M', name: '迁移支部' });
  stayed = await plantOrganization(sql, west, { code: 'S', name: '留守支部', position: 1 });
  group = await plantOrganization(sql, stayed, { kind: 'GROUP', code: 'G', name: '小组' });
  crowds = [];
  for (const size of [1, 10, 100]) crowds.push(await crowd(size, root));
  [li = 0, wang = 0] = await enroll(database, sealing, [
    { organizationId: moved.id, name: '李一', education: 'JUNIOR_COLLEGE', birthDate: '1990-01-01' },
    { organizationId: stayed.id, groupId: group.id, name: '王二', birthDate: '1970-01-01' },
    { organizationId: stayed.id, name: '赵三', birthDate: '1980-01-01', effectiveOn: '2025-10-01' },
  ]);
  const client = await database.connect();
  await rebuildRollups(client);
  await client.end();
  const parts = { database, clock: clockOn(TODAY), sealing };
  execute = await executorOf([...organizationResolvers(parts), ...personResolvers(parts)]);
  admin = actorWith('AFFAIRS_ADMIN', root);
  await done('moveOrganization', edit(moved, { parentId: oid(east) }));
  await done('renameOrganization', edit(east, { name: '新东党委' }));
  const change = { effectiveOn: '2026-03-01', expectedVersion: 1 };
  await done('updatePerson', { id: pid(li), ...change, fields: { education: 'POSTGRADUATE' } });
  await done('updatePerson', { id: pid(wang), ...change, fields: { organizationId: oid(moved), groupId: null } });
});
afterAll(() => database.close());

const CHILDREN = `query ($id: ID, $code: String, $day: Date) { organization(id: $id, code: $code, asOf: $day) {
  code name asOf level parent { code asOf } ancestors { code } children { totalCount edges { node { code asOf ancestors { name } persons { totalCount } } } } } }`;
const PERSONS = `query ($day: Date, $filter: PersonFilter, $orderBy: PersonOrder, $first: Int, $after: String) {
  persons(asOf: $day, filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount pageInfo { endCursor hasNextPage } edges { node { id name age asOf education organization { code } } } } }`;
const namesIn = (data: unknown) => [...JSON.stringify(data).matchAll(/"name":"([^"]+)"/g)].map(([, name]) => name);

describe('asOf', () => {
  it('is refused for a day to come, and stands for today where it is today or empty', async () => {
    for (const query of [
      '{ organization(code: "R", asOf: "2026-11-23") { name } }',
      '{ organizations(asOf: "2027-01-01") { totalCount } }',
      '{ persons(asOf: "2030-01-01") { totalCount } }',
    ])
      expect((await execute(admin, query)).codes).toEqual(['BAD_USER_INPUT']);
    for (const day of [TODAY, null]) {
      database.takeStatements();
      expect(await execute(admin, PERSONS, { day, first: 1 })).toMatchObject({ data: { persons: { edges: [{ node: { asOf: null } }] } } });
      const statements = database.takeStatements();
      expect(statements.filter((text) => /placement|organization_version/.test(text))).toEqual([]);
    }
    expect((await execute(admin, '{ organizations(asOf: "2025-02-30") { totalCount } }')).codes).toHaveLength(1);
  });

  it('shows tree, names and people as they were, and what did not exist as nothing', async () => {
    expect(await execute(admin, CHILDREN, { code: 'W', day: THEN })).toMatchObject({
      data: {
        organization: {
          ...{ asOf: THEN, level: 1, parent: { code: 'R', asOf: THEN } },
          children: {
            totalCount: 2,
            edges: [
              { node: { code: 'M', asOf: THEN, ancestors: [{ name: '根' }, { name: '西党委' }], persons: { totalCount: 1 } } },
              { node: { code: 'S', persons: { totalCount: 1 } } },
            ],
          },
        },
      },
    });
    expect(await execute(admin, CHILDREN, { id: oid(east ?? root), day: THEN })).toMatchObject({
      data: { organization: { name: '东党委', children: { totalCount: 0, edges: [] } } },
    });
    expect(await execute(admin, CHILDREN, { code: 'E', day: '2026-01-01' })).toMatchObject({
      data: { organization: { name: '新东党委', children: { edges: [{ node: { code: 'M' } }] } } },
    });
    expect(await execute(admin, CHILDREN, { code: 'W', day: '2019-12-31' })).toEqual({ data: { organization: null }, codes: [] });
    const list =
      'query ($filter: OrganizationFilter, $day: Date) { organizations(filter: $filter, asOf: $day) { totalCount edges { node { name } } } }';
    const found = async (filter: object, day = THEN) => namesIn((await execute(admin, list, { filter, day })).data);
    expect(await found({ withinId: oid(west ?? root) })).toEqual(['西党委', '留守支部', '小组', '迁移支部']);
    expect(await found({ parentId: oid(west ?? root) })).toEqual(['留守支部', '迁移支部']);
    expect(await found({ text: '新东' })).toEqual([]);
    expect(await found({ text: '东党' })).toEqual(['东党委']);
    expect(await found({ rootsOnly: true })).toEqual(['根']);
    expect(await found({ text: '留守' }, '2019-01-01')).toEqual([]);
  });

  it('filters, orders, counts and turns the pages of people as of the day', async () => {
    const all = async (variables: object, actor = admin) => {
      const { data, codes } = await execute(actor, PERSONS, { day: THEN, ...variables });
      expect(codes).toEqual([]);
      return JSON.stringify(data);
    };
    const within = { organizationId: oid(west ?? root) };
    expect(await all({ filter: { ...within, education: ['JUNIOR_COLLEGE'] } })).toContain('"totalCount":1');
    expect(await all({ filter: { ...within, education: ['POSTGRADUATE'] } })).toContain('"totalCount":0');
    expect(namesIn(JSON.parse(await all({ filter: within })))).toEqual(['李一', '王二']);
    expect(namesIn(JSON.parse(await all({ filter: within, day: '2025-10-01' })))).toEqual(['李一', '王二', '赵三']);
    expect(namesIn(JSON.parse(await all({ filter: within, orderBy: { field: 'BIRTH_DATE', direction: 'ASC' } })))).toEqual([
      '王二',
      '李一',
    ]);
    expect(await all({ filter: { text: '李', ageBand: '31-35' } })).toContain('"age":35');
    expect(await all({ filter: { organizationId: oid(group ?? root) } })).toContain('王二');
    for (const orderBy of [
      { field: 'NAME', direction: 'DESC' },
      { field: 'JOINED_ON', direction: 'ASC' },
      { field: 'BIRTH_DATE', direction: 'DESC' },
    ]) {
      const whole = [...(await all({ orderBy, first: 100 })).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id);
      const turned: (string | undefined)[] = [];
      for (let after: string | null | undefined = null; after !== undefined && turned.length < 100;) {
        const page: string = await all({ orderBy, first: 7, after });
        turned.push(...[...page.matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id));
        after = /"hasNextPage":true/.test(page) ? /"endCursor":"([^"]+)"/.exec(page)?.[1] : undefined;
      }
      expect(turned.slice(0, 100)).toEqual(whole);
    }
    const cursor = /"endCursor":"([^"]+)"/.exec(await all({ first: 1 }))?.[1];
    expect((await execute(admin, PERSONS, { day: '2025-06-29', first: 1, after: cursor })).codes).toEqual(['BAD_CURSOR']);
  });
});

describe('the scope of a past day', () => {
  it('shows what lies below the root today and what lay below it then, and nothing else', async () => {
    const [westAdmin, eastAdmin] = [actorWith('AFFAIRS_ADMIN', west ?? root), actorWith('AFFAIRS_ADMIN', east ?? root)];
    const text = async (actor: Actor, query: string, variables: object) =>
      JSON.stringify((await execute(actor, query, { day: THEN, ...variables })).data);
    expect(await text(westAdmin, CHILDREN, { code: 'W' })).toContain('"code":"M"');
    expect(await text(westAdmin, CHILDREN, { code: 'M' })).toBe('{"organization":null}');
    expect(await text(westAdmin, CHILDREN, { code: 'W', day: '2026-01-01' })).not.toContain('"code":"M"');
    expect(await text(westAdmin, PERSONS, {})).toMatch(/李一.*王二/);
    expect(await text(westAdmin, CHILDREN, { code: 'E' })).toBe('{"organization":null}');
    // Theirs today, though it hung elsewhere; what stood above it then is not.
    expect(await text(eastAdmin, CHILDREN, { code: 'M' })).toContain('"parent":null,"ancestors":[]');
    expect(namesIn(JSON.parse(await text(eastAdmin, PERSONS, {})))).toEqual(['李一']);
    expect(await text(eastAdmin, PERSONS, { filter: { organizationId: oid(stayed ?? root) } })).toContain('"totalCount":0');
    const figures = 'query ($day: Date) { organization(code: "W", asOf: $day) { children { edges { node { summary { persons } } } } } }';
    expect(await text(westAdmin, figures, {})).toContain('[{"node":{"summary":{"persons":1}}},{"node":{"summary":{"persons":1}}}]');
    expect((await execute(actorWith('MEMBER', west ?? root), figures, { day: THEN })).codes).toContain('FORBIDDEN');
  });

  it('opens the own record where its organisation of that day is to be seen', async () => {
    const [place = root] = await database.read.rows<Planted & Record<string, unknown>>(
      `select id, path from organization where code = 'M'`,
    );
    const self = actorWith('MEMBER', place, { personId: li });
    expect(namesIn((await execute(self, PERSONS, { day: THEN })).data)).toEqual(['李一']);
    expect(namesIn((await execute(actorWith('MEMBER', place, { personId: wang }), PERSONS, { day: THEN })).data)).toEqual([]);
    expect((await execute(actorWith('ANALYST', root), PERSONS, { day: THEN })).codes).toEqual(['FORBIDDEN']);
  });
});

describe('a move into the past', () => {
  it('is refused where on some day the organisation would stand below itself', async () => {
    const [upper, lower] = [crowds[0] ?? root, crowds[1] ?? root];
    expect(await done('moveOrganization', edit(lower, { parentId: oid(upper) }, '2024-01-01'))).toMatchObject({
      done: { __typename: 'OrganizationSuccess' },
    });
    expect(await done('moveOrganization', { ...edit(lower, { parentId: oid(root) }, '2025-01-01'), expectedVersion: 2 })).toMatchObject({
      done: { __typename: 'OrganizationSuccess' },
    });
    expect(await done('moveOrganization', edit(upper, { parentId: oid(lower) }, '2024-06-01'))).toMatchObject({
      done: { __typename: 'CycleError' },
    });
    expect(await done('moveOrganization', edit(upper, { parentId: oid(lower), dryRun: true }, '2025-01-01'))).toMatchObject({
      done: { __typename: 'OrganizationSuccess' },
    });
  });
});

describe('T59 statements', () => {
  const query = `query ($id: ID, $day: Date) { organization(id: $id, asOf: $day) { children(first: 100) { totalCount edges { node {
    id hasChildren parent { name } ancestors { name } summary { persons byKind { count } } children(first: 5) { totalCount edges { node { name } } }
    persons(first: 3, filter: { text: "众", states: [ACTIVE] }) { totalCount edges { node { name organization { name } group { name } } } } } } } } }`;

  it('as of a day are as many for a hundred nodes as for ten and for one', async () => {
    const counts: number[] = [];
    for (const committee of crowds) {
      database.takeStatements();
      const { codes, data } = await execute(admin, query, { id: oid(committee), day: THEN });
      expect(codes).toEqual([]);
      expect(JSON.stringify(data)).toContain('众甲');
      counts.push(database.takeStatements().length);
    }
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeLessThanOrEqual(18);
    database.takeStatements();
    await execute(admin, PERSONS.replace('organization { code }', ''), { day: THEN, first: 50 });
    expect(database.takeStatements()).toHaveLength(2);
  });
});
