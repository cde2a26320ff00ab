import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
const sealing = makeSealing('4'.repeat(64));
const oid = ({ id }: { id: number }) => encodeId('Organization', id);
const pid = (id: number | undefined) => encodeId('Person', id ?? 0);

let database: TestDatabase;
let execute: Execute;
let court: Planted;
let branch: Planted;
let group: Planted;
let closed: Planted;
let farBranch: Planted;
let admin: Actor;
let people: number[];
let farPerson: number;

const APPOINT = `mutation ($input: AppointPostInput!) { appointPost(input: $input) {
  ... on PartyPostSuccess { post { id kind startedOn endedOn documentNumber person { name } organization { name } } }
  ... on UserError { code path } ... on ValidationError { fields { path code } } } }`;
const END = `mutation ($input: EndPostInput!) { endPost(input: $input) {
  ... on PartyPostSuccess { post { endedOn } } ... on UserError { code path } ... on ValidationError { fields { code } } } }`;

const appoint = (person: number | undefined, more: object = {}, actor = admin) =>
  execute(actor, APPOINT, {
    input: { personId: pid(person), organizationId: oid(branch), kind: 'SECRETARY', startedOn: '2025-01-01', ...more },
  });

async function newPost(person: number | undefined, more: object = {}): Promise<string> {
  await appoint(person, more);
  const [row] = await database.read.rows<{ id: number }>('select id from party_post order by id desc limit 1');
  return encodeId('PartyPost', row?.id ?? 0);
}

beforeAll(async () => {
  database = await testDatabase([...organizationEntities, ...personEntities]);
  const sql = database.read;
  const root = await plantOrganization(sql, null, {});
  court = await plantOrganization(sql, root, { kind: 'COMMITTEE', name: '高院机关党委' });
  branch = await plantOrganization(sql, court, { kind: 'BRANCH', name: '第一支部' });
  group = await plantOrganization(sql, branch, { kind: 'GROUP' });
  closed = await plantOrganization(sql, court, { kind: 'BRANCH', closedOn: '2025-06-01' });
  const far = await plantOrganization(sql, root, { kind: 'COMMITTEE' });
  farBranch = await plantOrganization(sql, far, { kind: 'BRANCH', name: '远方支部' });
  const client = await database.connect();
  await rebuildRollups(client);
  await client.end();
  const left = { state: 'LEFT', stateOn: '2025-01-01' };
  const ids = await enroll(database, sealing, [
    ...['甲', '乙', '丙'].map((name) => ({ organizationId: branch.id, name })),
    { organizationId: branch.id, name: '预', standing: 'PROBATIONARY', fullOn: null },
    { organizationId: branch.id, name: '离', ...left },
    { organizationId: farBranch.id, name: '远' },
  ]);
  farPerson = ids.pop() ?? 0;
  people = ids;
  const parts = { database, clock: clockOn(TODAY), sealing };
  execute = await executorOf([...organizationResolvers(parts), ...personResolvers(parts)]);
  admin = actorWith('AFFAIRS_ADMIN', court);
});
beforeEach(() => database.read.rows('truncate party_post'));
afterAll(() => database.close());

describe('appointPost', () => {
  it('begins a term, in the timeline and the audit', async () => {
    const { data } = await appoint(people[0], { documentNumber: '任字1号' });
    expect(data).toMatchObject({
      appointPost: {
        post: {
          kind: 'SECRETARY',
          startedOn: '2025-01-01',
          endedOn: null,
          documentNumber: '任字1号',
          person: { name: '甲' },
          organization: { name: '第一支部' },
        },
      },
    });
    const timeline =
      '{ person(id: "' +
      pid(people[0]) +
      '") { timeline(first: 1) { edges { node { kind fields { field after } } } } posts { totalCount } } }';
    expect(await execute(admin, timeline)).toMatchObject({ data: { person: { posts: { totalCount: 1 } } } });
    const entries = await database.read.rows(`select kind from person_change where person_id = $1 order by id desc limit 1`, [people[0]]);
    expect(entries).toEqual([{ kind: 'POST_BEGUN' }]);
    const acts = await database.read.rows(`select act, after from audit_entry order by id desc limit 1`);
    expect(acts).toMatchObject([{ act: 'APPOINT_POST', after: { personId: people[0], organizationId: branch.id, kind: 'SECRETARY' } }]);
  });

  it.each([
    ['a post that organisations of the kind do not have', () => appoint(people[0], { kind: 'GROUP_LEADER' }), 'POST_NOT_ALLOWED'],
    ['a probationary member', () => appoint(people[3]), 'NOT_A_MEMBER'],
    ['somebody who has left', () => appoint(people[4]), 'NOT_ON_ROSTER'],
    ['a closed organisation', () => appoint(people[0], { organizationId: oid(closed) }), 'PLACE_CLOSED'],
    ['a day in the future', () => appoint(people[0], { startedOn: '2026-11-23' }), 'EFFECTIVE_DATE'],
    ['a day before birth', () => appoint(people[0], { startedOn: '1985-05-04' }), 'EFFECTIVE_DATE'],
    ['an organisation out of sight', () => appoint(people[0], { organizationId: oid(farBranch) }), 'NOT_FOUND'],
  ])('refuses %s', async (_, act, code) => {
    expect(JSON.stringify((await act()).data)).toContain(`"${code}"`);
    expect(await database.read.rows('select 1 from party_post')).toEqual([]);
  });

  it('needs the right to write at the organisation, and a person in sight', async () => {
    expect((await appoint(farPerson)).codes).toEqual(['NOT_FOUND']);
    expect((await appoint(people[0], {}, actorWith('LEADER', court))).codes).toEqual(['FORBIDDEN']);
    const secretary = actorWith('BRANCH_SECRETARY', branch, {
      grants: [
        { role: 'BRANCH_SECRETARY', organizationId: branch.id, path: branch.path },
        { role: 'LEADER', organizationId: court.id, path: court.path },
      ],
    });
    expect((await appoint(people[0], { organizationId: oid(court) }, secretary)).codes).toEqual(['FORBIDDEN']);
    expect((await appoint(people[0], {}, secretary)).codes).toEqual([]);
  });

  it('gives one secretary at a time, several deputies, and nobody the same post twice', async () => {
    const id = await newPost(people[0]);
    expect(JSON.stringify(await appoint(people[1]))).toContain('"DUPLICATE"');
    expect(JSON.stringify(await appoint(people[0]))).toContain('"DUPLICATE"');
    for (const person of [people[0], people[1]])
      expect(JSON.stringify(await appoint(person, { kind: 'DEPUTY_SECRETARY' }))).toContain('post');
    expect(JSON.stringify(await appoint(people[1], { kind: 'DEPUTY_SECRETARY' }))).toContain('"DUPLICATE"');
    await execute(admin, END, { input: { id, endedOn: '2025-06-30' } });
    expect(JSON.stringify(await appoint(people[1], { startedOn: '2025-06-01' }))).toContain('"DUPLICATE"');
    expect(JSON.stringify(await appoint(people[1], { startedOn: '2025-06-30' }))).toContain('"post"');
    const together = await Promise.all(
      [people[0], people[1], people[2]].map((person) => appoint(person, { organizationId: oid(group), kind: 'GROUP_LEADER' })),
    );
    expect(together.filter(({ data }) => JSON.stringify(data).includes('"DUPLICATE"'))).toHaveLength(2);
  });
});

describe('endPost', () => {
  it('ends a term once, not before it began and not in the future', async () => {
    const id = await newPost(people[0]);
    const end = async (endedOn: string, actor = admin, post = id) =>
      execute(actor, END, { input: { id: post, endedOn, documentNumber: '免字1号' } });
    expect(JSON.stringify(await end('2024-12-31'))).toContain('DATE_ORDER');
    expect(JSON.stringify(await end('2026-11-23'))).toContain('EFFECTIVE_DATE');
    expect((await end('2026-01-01', actorWith('AFFAIRS_ADMIN', farBranch))).codes).toEqual(['NOT_FOUND']);
    expect((await end('2026-01-01', actorWith('LEADER', court))).codes).toEqual(['FORBIDDEN']);
    expect((await end('2026-01-01', admin, encodeId('PartyPost', 999_999))).codes).toEqual(['NOT_FOUND']);
    expect(await end('2026-01-01')).toMatchObject({ data: { endPost: { post: { endedOn: '2026-01-01' } } } });
    expect(await end('2026-02-01')).toMatchObject({ data: { endPost: { code: 'POST_ENDED' } } });
    expect(await database.read.rows('select ended_on as e, end_document_number as d from party_post')).toEqual([
      { e: '2026-01-01', d: '免字1号' },
    ]);
  });
});

describe('posts of organisations and people', () => {
  it('come in the order of the posts, by pages, without what is out of sight', async () => {
    await newPost(people[1], { kind: 'PUBLICITY_MEMBER' });
    await newPost(people[0], { kind: 'SECRETARY' });
    const ended = await newPost(people[2], { kind: 'DEPUTY_SECRETARY' });
    await execute(admin, END, { input: { id: ended, endedOn: TODAY } });
    await database.read.rows(
      `insert into party_post (person_id, anchor_id, organization_id, kind, started_on) select id, anchor_id, $1, 'YOUTH_MEMBER', '2025-01-01' from person where id = $2`,
      [branch.id, farPerson],
    );
    const query =
      'query ($id: ID!, $after: String) { organization(id: $id) { posts(first: 1, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { kind person { name } } } } } }';
    const first = await execute(admin, query, { id: oid(branch) });
    expect(first).toMatchObject({
      data: {
        organization: {
          posts: { totalCount: 2, pageInfo: { hasNextPage: true }, edges: [{ node: { kind: 'SECRETARY', person: { name: '甲' } } }] },
        },
      },
    });
    const cursor = /"endCursor":"([^"]+)"/.exec(JSON.stringify(first.data))?.[1];
    expect(await execute(admin, query, { id: oid(branch), after: cursor })).toMatchObject({
      data: { organization: { posts: { pageInfo: { hasNextPage: false }, edges: [{ node: { kind: 'PUBLICITY_MEMBER' } }] } } },
    });
    expect((await execute(admin, query, { id: oid(court), after: cursor })).codes).toEqual(['BAD_CURSOR']);
    expect((await execute(actorWith('ANALYST', court), query, { id: oid(branch) })).codes).toEqual(['FORBIDDEN']);
    await database.read.rows(
      `insert into party_post (person_id, anchor_id, organization_id, kind, started_on) select id, anchor_id, $1, 'SECRETARY', '2025-01-01' from person where id = $2`,
      [farBranch.id, people[0]],
    );
    const own = 'query ($id: ID!) { person(id: $id) { posts { totalCount edges { node { organization { name } } } } } }';
    expect(await execute(admin, own, { id: pid(people[0]) })).toEqual({
      data: { person: { posts: { totalCount: 1, edges: [{ node: { organization: { name: '第一支部' } } }] } } },
      codes: [],
    });
  });
});
