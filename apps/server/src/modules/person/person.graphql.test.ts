import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.js';
import { NodeResolver } from '../../kernel/graphql/node.resolver.js';
import { encodeId } from '../../kernel/ids.js';
import { makeSealing } from '../../kernel/sealing.js';
import { actorWith, clockOn } from '../../testing/actors.js';
import { enroll } from '../../testing/enroll.js';
import { executorOf, type Execute } from '../../testing/execute.js';
import { plantOrganization, plantUnit, type Planted } from '../../testing/plant.js';
import { testDatabase, type TestDatabase } from '../../testing/test-database.js';
import { organizationEntities, organizationNodeSources, organizationResolvers, rebuildRollups } from '../organization/index.js';
import { personEntities, personNodeSources, personResolvers, searchPeople } from './index.js';

const TODAY = '2026-11-22';
const ID_NUMBER = '990000198505050026';
const sealing = makeSealing('3'.repeat(64));
const oid = ({ id }: { id: number }) => encodeId('Organization', id);
const uid = ({ id }: { id: number }) => encodeId('Unit', id);
const pid = (id: number) => encodeId('Person', id);

let database: TestDatabase;
let execute: Execute;
let root: Planted;
let court: Planted;
let branch: Planted;
let group: Planted;
let far: Planted;
let farBranch: Planted;
let crowd: Planted;
let unit: Planted;
let farUnit: Planted;
let admin: Actor;
let courtAdmin: Actor;
let inside: number;
let grouped: number;
let outside: number;

beforeAll(async () => {
  database = await testDatabase([...organizationEntities, ...personEntities]);
  const sql = database.read;
  root = await plantOrganization(sql, null, { name: '云川省法院工委' });
  court = await plantOrganization(sql, root, { kind: 'COMMITTEE', name: '高院机关党委' });
  branch = await plantOrganization(sql, court, { kind: 'BRANCH', name: '第一支部' });
  group = await plantOrganization(sql, branch, { kind: 'GROUP', name: '第一小组' });
  far = await plantOrganization(sql, root, { kind: 'COMMITTEE', name: '远方党委' });
  farBranch = await plantOrganization(sql, far, { kind: 'BRANCH', name: '远方支部' });
  crowd = await plantOrganization(sql, root, { kind: 'COMMITTEE', name: '百人党委' });
  const branches: Planted[] = [];
  for (let index = 0; index < 100; index += 1) branches.push(await plantOrganization(sql, crowd, { kind: 'BRANCH', position: index }));
  unit = await plantUnit(sql, null, { organizationId: court.id, name: '高级人民法院' });
  farUnit = await plantUnit(sql, null, { organizationId: far.id, name: '远方法院' });
  const client = await database.connect();
  await rebuildRollups(client);
  await client.end();
  [inside = 0, grouped = 0, outside = 0] = await enroll(database, sealing, [
    { organizationId: branch.id, unitId: unit.id, name: '王小红', idNumber: ID_NUMBER, phone: '13800000000' },
    { organizationId: branch.id, unitId: farUnit.id, groupId: group.id, name: '𠮷田·伟' },
    { organizationId: farBranch.id, unitId: unit.id, name: '远人' },
    ...branches.flatMap(({ id }) => [
      { organizationId: id, name: '众人', unitId: unit.id },
      { organizationId: id, name: '众生', state: 'LEFT', stateOn: '2025-01-01' },
    ]),
  ]);
  const parts = { database, clock: clockOn(TODAY), sealing };
  const nodes = [...organizationNodeSources(parts), ...personNodeSources(parts)];
  execute = await executorOf([new NodeResolver(nodes), ...organizationResolvers(parts), ...personResolvers(parts)]);
  admin = actorWith('AFFAIRS_ADMIN', root);
  courtAdmin = actorWith('AFFAIRS_ADMIN', court);
});
afterAll(() => database.close());

const WHOLE = `query ($id: ID!) { person(id: $id) {
  id name sex birthDate age idNumberMasked phoneMasked ethnicGroup nativePlace education degree staffingKind rank post workStartedOn
  standing appliedOn activistOn prospectOn joinedOn fullOn reserveCadre state stateOn version createdAt updatedAt
  organization { name } group { name } unit { name }
  posts { totalCount edges { node { kind } } }
  timeline { totalCount edges { node { kind effectiveOn fields { field before after } } } }
  viewerCan { update { allowed code } reveal { allowed } appoint { allowed } } } }`;

describe('person', () => {
  it('shows the record, sealed fields masked, places as far as they are to be seen', async () => {
    const { data, codes } = await execute(courtAdmin, WHOLE, { id: pid(inside) });
    expect(codes).toEqual([]);
    expect(data).toMatchObject({
      person: {
        name: '王小红',
        age: 41,
        idNumberMasked: '990000********0026',
        phoneMasked: '138****0000',
        organization: { name: '第一支部' },
        group: null,
        unit: { name: '高级人民法院' },
        viewerCan: { update: { allowed: true, code: null }, reveal: { allowed: true }, appoint: { allowed: true } },
        timeline: { totalCount: 1 },
      },
    });
    expect(JSON.stringify(data)).not.toContain(ID_NUMBER);
    expect(JSON.stringify(data)).toContain('{"field":"organization","before":null,"after":"第一支部"}');
    expect(await execute(courtAdmin, WHOLE, { id: pid(grouped) })).toMatchObject({
      data: { person: { group: { name: '第一小组' }, unit: null } },
    });
  });

  it('T16 node, nodes and person answer what is outside the scope like what does not exist', async () => {
    const query = 'query ($id: ID!) { person(id: $id) { name } node(id: $id) { id } nodes(ids: [$id]) { id } }';
    const nothing = { data: { person: null, node: null, nodes: [null] }, codes: [] };
    for (const id of [pid(outside), pid(999_999), encodeId('File', inside), 'garbage', `${pid(inside)}x`]) {
      expect(await execute(courtAdmin, query, { id })).toEqual(nothing);
    }
    expect(await execute(courtAdmin, query, { id: pid(inside) })).toMatchObject({
      data: { person: { name: '王小红' }, node: { id: pid(inside) } },
    });
    expect(await execute(courtAdmin, query, { id: oid(branch) })).toMatchObject({ data: { person: null } });
  });

  it('is open to those only who may read people; the own record to its owner', async () => {
    for (const role of ['ANALYST', 'SUPERVISOR', 'SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'] as const) {
      expect((await execute(actorWith(role, role.endsWith('ADMIN') ? null : root), WHOLE, { id: pid(inside) })).codes).toEqual([
        'FORBIDDEN',
      ]);
      expect((await execute(actorWith(role, null), '{ persons { totalCount } }')).codes).toEqual(['FORBIDDEN']);
    }
    const owner = actorWith('MEMBER', branch, { personId: inside });
    expect(await execute(owner, WHOLE, { id: pid(inside) })).toMatchObject({
      data: { person: { name: '王小红', viewerCan: { update: { allowed: false, code: 'FORBIDDEN' }, reveal: { allowed: false } } } },
    });
    expect(await execute(owner, WHOLE, { id: pid(grouped) })).toMatchObject({ data: { person: null } });
    expect(await execute(owner, '{ persons(first: 5) { totalCount edges { node { name } } } }')).toEqual({
      data: { persons: { totalCount: 1, edges: [{ node: { name: '王小红' } }] } },
      codes: [],
    });
    const inGroup = actorWith('LEADER', group);
    expect(await execute(inGroup, '{ persons { totalCount edges { node { id } } } }')).toMatchObject({
      data: { persons: { totalCount: 1, edges: [{ node: { id: pid(grouped) } }] } },
    });
    expect(await execute(inGroup, 'query ($id: ID!) { person(id: $id) { name } }', { id: pid(grouped) })).toMatchObject({
      data: { person: { name: '𠮷田·伟' } },
    });
  });

  it('T17 nested paths show nobody outside the scope, and their counts agree', async () => {
    const query = `query ($id: ID!) { organization(id: $id) { persons { totalCount edges { node { name unit { name } organization { persons { totalCount } } } } }
      parent { persons { totalCount } } children { edges { node { persons { totalCount } } } } } }`;
    const { data } = await execute(courtAdmin, query, { id: oid(court) });
    expect(data).toMatchObject({ organization: { persons: { totalCount: 2 }, parent: null } });
    expect(JSON.stringify(data)).not.toContain('远');
    const list = 'query ($filter: PersonFilter) { persons(filter: $filter) { totalCount edges { node { name } } } }';
    for (const filter of [
      { unitId: uid(farUnit) },
      { organizationId: oid(farBranch) },
      { organizationId: oid(far) },
      { organizationId: 'x' },
      { unitId: 'x' },
    ]) {
      expect(await execute(courtAdmin, list, { filter })).toEqual({ data: { persons: { totalCount: 0, edges: [] } }, codes: [] });
    }
    expect(await execute(courtAdmin, list, { filter: { unitId: uid(unit) } })).toMatchObject({ data: { persons: { totalCount: 1 } } });
    expect(await execute(courtAdmin, list, { filter: { organizationId: oid(root) } })).toMatchObject({
      data: { persons: { totalCount: 0 } },
    });
    expect(await execute(admin, list, { filter: { organizationId: oid(root), text: '远' } })).toMatchObject({
      data: { persons: { totalCount: 1 } },
    });
  });
});

describe('filters', () => {
  const list = 'query ($filter: PersonFilter) { persons(filter: $filter) { totalCount edges { node { name } } } }';
  const count = async (actor: Actor, filter: object) => execute(actor, list, { filter });

  it('T18 the ID number is a filter for those only who may read it in full, and reaches no further than that right', async () => {
    expect((await count(actorWith('LEADER', root), { idNumber: ID_NUMBER })).codes).toEqual(['FIELD_NOT_PERMITTED']);
    expect((await count(actorWith('BRANCH_SECRETARY', branch), { idNumber: ID_NUMBER })).codes).toEqual(['FIELD_NOT_PERMITTED']);
    expect(await count(courtAdmin, { idNumber: ID_NUMBER })).toMatchObject({
      data: { persons: { totalCount: 1, edges: [{ node: { name: '王小红' } }] } },
    });
    const elsewhere = actorWith('AFFAIRS_ADMIN', far, {
      grants: [
        { role: 'AFFAIRS_ADMIN', organizationId: far.id, path: far.path },
        { role: 'LEADER', organizationId: root.id, path: root.path },
      ],
    });
    expect(await count(elsewhere, { idNumber: ID_NUMBER })).toMatchObject({ data: { persons: { totalCount: 0 } } });
    expect(await count(elsewhere, { text: '王小红' })).toMatchObject({ data: { persons: { totalCount: 1 } } });
    for (const idNumber of [ID_NUMBER.slice(0, 17), `${ID_NUMBER.slice(0, 17)}%`, '%']) {
      expect(await count(admin, { idNumber })).toMatchObject({ data: { persons: { totalCount: 0 } } });
    }
  });

  it('T20 a text that equals a sealed value finds nobody', async () => {
    for (const text of [ID_NUMBER, ID_NUMBER.slice(0, 6), '13800000000', '0000', sealing.lookupHash(ID_NUMBER)]) {
      expect(await count(admin, { text })).toMatchObject({ data: { persons: { totalCount: 0 } } });
    }
  });

  it('finds names by a part, by pinyin and by initials, rare characters and middle dots included', async () => {
    for (const text of ['王小红', '小红', '红', 'wangxiaohong', 'wangx', 'xiaoh', 'hong', 'wxh', 'W', 'Wáng xiǎo']) {
      expect(JSON.stringify(await count(courtAdmin, { text }))).toContain('王小红');
    }
    for (const text of ['𠮷', '𠮷田', '·伟', '田・伟', '伟'])
      expect(JSON.stringify(await count(courtAdmin, { text }))).toContain('𠮷田·伟');
    for (const text of ['红小', '王红', 'xh2']) expect(JSON.stringify(await count(courtAdmin, { text }))).toContain('"totalCount":0');
    expect(await count(courtAdmin, { text: '  ' })).toMatchObject({ data: { persons: { totalCount: 2 } } });
    expect(await count(courtAdmin, { text: '王'.repeat(1_000) })).toMatchObject({ data: { persons: { totalCount: 0 } } });
  });

  it('T26 every character of a search stands for itself', async () => {
    for (const text of ['%', '_', '\\', '王%', '王_红', `' or 1=1 --`, `'; drop table person; --`, '王小红\\', '\u{10FFFF}', '$1', '«0»']) {
      expect(await count(admin, { text })).toEqual({ data: { persons: { totalCount: 0, edges: [] } }, codes: [] });
    }
    expect(await count(admin, {})).toMatchObject({ data: { persons: { totalCount: 103 } } });
  });

  it('refuses bands and eras that do not exist', async () => {
    expect((await count(admin, { ageBand: '30-31' })).codes).toEqual(['BAD_USER_INPUT']);
    expect((await count(admin, { joiningEra: 'ever' })).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('search across the product keeps to the same scope', async () => {
    const names = async (actor: Actor, text: string) => (await searchPeople(database.read, actor, text, 3)).map(({ name }) => name);
    expect(await names(admin, '众')).toEqual(['众人', '众人', '众人']);
    expect(await names(courtAdmin, '众')).toEqual([]);
    expect(await names(courtAdmin, 'wxh')).toEqual(['王小红']);
    expect(await names(actorWith('ANALYST', root), 'wxh')).toEqual([]);
    expect(await names(actorWith('MEMBER', branch, { personId: inside }), 'w')).toEqual(['王小红']);
    expect(await names(admin, '')).toEqual([]);
  });
});

describe('T22 fields that no caller may set', () => {
  it.each(['id', 'version', 'createdAt', 'updatedAt', 'anchorId', 'role', 'idNumberSealed', '__proto__'])(
    '%s is refused and nothing is written',
    async (field) => {
      const query = 'mutation ($input: UpdatePersonInput!) { updatePerson(input: $input) { __typename } }';
      const fields = Object.fromEntries([
        ['name', '改'],
        [field, '1'],
      ]);
      const { data, codes } = await execute(courtAdmin, query, {
        input: { id: pid(inside), expectedVersion: 1, effectiveOn: TODAY, fields },
      });
      expect(data).toBeNull();
      expect(codes.join()).toMatch(/not defined/);
      expect(await database.read.rows('select name, version from person where id = $1', [inside])).toEqual([
        { name: '王小红', version: 1 },
      ]);
    },
  );
});

describe('T59 statements', () => {
  it.each([
    [
      'the list with everything in it',
      'query ($n: Int!) { persons(first: $n, filter: { text: "众" }) { totalCount edges { node { name idNumberMasked organization { name } group { name } unit { name } posts { totalCount edges { node { kind person { name } } } } timeline { totalCount edges { node { fields { after } } } } } } } }',
    ],
    [
      'people and posts of many organisations',
      'query ($n: Int!) { organizations(first: $n, filter: { kinds: [BRANCH] }) { edges { node { persons(first: 3) { totalCount edges { node { name unit { name } } } } posts(first: 3) { totalCount edges { node { kind } } } } } } }',
    ],
    [
      'filtered people of many organisations',
      'query ($n: Int!) { organizations(first: $n, filter: { kinds: [BRANCH] }) { edges { node { persons(first: 3, filter: { text: "众", sex: FEMALE, states: [LEFT] }, orderBy: { field: JOINED_ON, direction: DESC }) { totalCount edges { node { name } } } } } } }',
    ],
  ])('of %s are as many for one row as for a hundred', async (_, query) => {
    const counts: number[] = [];
    for (const n of [1, 10, 100]) {
      database.takeStatements();
      expect((await execute(admin, query, { n })).codes).toEqual([]);
      counts.push(database.takeStatements().length);
    }
    expect(counts[1]).toBe(counts[2]);
    expect(counts[0]).toBe(counts[1]);
    expect(counts[2]).toBeLessThanOrEqual(14);
  });

  it('nothing is counted that is not asked for', async () => {
    database.takeStatements();
    await execute(admin, '{ persons(first: 5) { edges { node { name } } } }');
    expect(database.takeStatements()).toHaveLength(1);
    await execute(admin, '{ persons(first: 5) { totalCount } }');
    expect(database.takeStatements()).toHaveLength(2);
  });

  it('each field is the same alone and beside all others, whatever columns are read for it', async () => {
    const list = async (fields: string) => {
      const { data, codes } = await execute(
        courtAdmin,
        `{ persons(first: 5, orderBy: { field: BIRTH_DATE, direction: ASC }) { edges { node { ${fields} } } } }`,
      );
      expect(codes).toEqual([]);
      return data;
    };
    const fields = [
      ...'id name sex birthDate age idNumberMasked phoneMasked ethnicGroup nativePlace education degree staffingKind rank post workStartedOn'.split(
        ' ',
      ),
      ...'standing appliedOn activistOn prospectOn joinedOn fullOn reserveCadre state stateOn version createdAt updatedAt'.split(' '),
      ...[
        'organization { name }',
        'group { name }',
        'unit { name }',
        'posts { totalCount }',
        'timeline { totalCount }',
        'viewerCan { update { allowed } appoint { code } }',
      ],
    ];
    const whole = await list(fields.join(' '));
    for (const field of fields) expect(whole, field).toMatchObject({ ...Object(await list(field)) });
  });

  it('seals are opened only where a masked field is asked for', async () => {
    await database.read.rows(`update person set phone_sealed = 'v1.broken' where id = $1`, [inside]);
    expect((await execute(courtAdmin, 'query ($id: ID!) { person(id: $id) { name idNumberMasked } }', { id: pid(inside) })).codes).toEqual(
      [],
    );
    expect((await execute(courtAdmin, 'query ($id: ID!) { person(id: $id) { name phoneMasked } }', { id: pid(inside) })).codes).not.toEqual(
      [],
    );
    await database.read.rows('update person set phone_sealed = $2 where id = $1', [inside, sealing.seal('13800000000')]);
  });
});
