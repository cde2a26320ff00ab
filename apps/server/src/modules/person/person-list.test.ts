import {
  isEthnicMinority,
  isMemberStanding,
  isWithin,
  joiningEraOf,
  nameKeys,
  type NameKeys,
  type PersonState,
  type Standing,
} from '@zhibu/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.js';
import { encodeId } from '../../kernel/ids.js';
import { requireScope } from '../../kernel/scope.js';
import { makeSealing } from '../../kernel/sealing.js';
import { actorWith, clockOn, contextOf } from '../../testing/actors.js';
import { enroll } from '../../testing/enroll.js';
import { plantOrganization, plantUnit, type Planted } from '../../testing/plant.js';
import { testDatabase, type TestDatabase } from '../../testing/test-database.js';
import { loadOrganization, loadUnit, organizationEntities, rebuildRollups } from '../organization/index.js';
import { personFilter } from './person-filter.js';
import { personPages, type PersonOrder } from './person-list.repository.js';
import { rootsOf } from './person-roots.js';
import { nameText } from './person-text.js';
import { personEntities } from './person.entity.js';
import type { PersonFilterInput } from './person.inputs.js';
import { PersonService } from './person.service.js';

const TODAY = '2026-11-22';
const sealing = makeSealing('1'.repeat(64));
const random = seeded(7);

interface Known {
  readonly id: number;
  readonly path: string;
  readonly groupPath: string | null;
  readonly unitPath: string | null;
  readonly name: string;
  readonly nameSort: string;
  readonly birthDate: string;
  readonly joinedOn: string | null;
  readonly standing: Standing;
  readonly sex: string;
  readonly ethnicGroup: string;
  readonly education: string | null;
  readonly staffingKind: string;
  readonly reserveCadre: boolean;
  readonly state: PersonState;
}

let database: TestDatabase;
let service: PersonService;
let nodes: Planted[];
let units: Planted[];
let everybody: Known[];

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}
const pick = <Item>(items: readonly Item[]): Item => {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('Nothing to pick from.');
  return item;
};

const SURNAMES = ['张', '王', '欧阳', '单', '解', '吕', '𠮷', '曾'];
const GIVEN = ['伟', '芳', '小红', '丽', '志强', '𠮷', '一', '绿'];
const OTHERS = ['阿依古丽·买买提江', '古丽娜尔·买买提', 'Anna-Maria'];

const randomName = () => (random() < 0.12 ? pick(OTHERS) : pick(SURNAMES) + pick(GIVEN) + (random() < 0.3 ? pick(GIVEN) : ''));

async function plantTrees(): Promise<void> {
  const sql = database.read;
  const root = await plantOrganization(sql, null, { kind: 'WORK_COMMITTEE' });
  nodes = [root];
  for (let a = 0; a < 3; a += 1) {
    const committee = await plantOrganization(sql, root, { kind: 'COMMITTEE' });
    nodes.push(committee, await plantOrganization(sql, committee, { kind: 'BRANCH' }));
    for (let b = 0; b < 2; b += 1) {
      const basic = await plantOrganization(sql, committee, { kind: 'COMMITTEE' });
      const general = await plantOrganization(sql, basic, { kind: 'GENERAL_BRANCH' });
      nodes.push(basic, general, await plantOrganization(sql, basic, { kind: 'BRANCH' }));
      nodes.push(await plantOrganization(sql, general, { kind: 'BRANCH' }), await plantOrganization(sql, general, { kind: 'BRANCH' }));
    }
  }
  const court = await plantUnit(sql, null, { organizationId: root.id });
  units = [court];
  for (let index = 0; index < 3; index += 1) {
    const department = await plantUnit(sql, court, {});
    units.push(department, await plantUnit(sql, department, { kind: 'TRIAL_TEAM' }));
  }
  const client = await database.connect();
  await rebuildRollups(client);
  await client.end();
}

async function kindsById(): Promise<Map<number, string>> {
  const rows = await database.read.rows<{ id: number; kind: string }>('select id, kind from organization');
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}

async function plantPeople(count: number): Promise<void> {
  const kinds = await kindsById();
  const groups = new Map<number, Planted>();
  for (const node of nodes.filter(({ id, level }) => kinds.get(id) === 'BRANCH' && level > 2)) {
    groups.set(node.id, await plantOrganization(database.read, node, { kind: 'GROUP' }));
  }
  await enroll(
    database,
    sealing,
    Array.from({ length: count }, () => {
      const node = pick(nodes);
      const isBranch = kinds.get(node.id) === 'BRANCH';
      const standing = isBranch
        ? pick<Standing>(['FULL', 'FULL', 'PROBATIONARY', 'NONE', 'APPLICANT'])
        : pick<Standing>(['NONE', 'ACTIVIST']);
      const year = 1950 + Math.floor(random() * 50);
      const joined = `${Math.max(year + 20, 1975 + Math.floor(random() * 50))}-07-0${1 + Math.floor(random() * 3)}`;
      const state = random() < 0.15 ? pick<PersonState>(['LEFT', 'DECEASED']) : 'ACTIVE';
      return {
        organizationId: node.id,
        groupId: random() < 0.5 ? (groups.get(node.id)?.id ?? null) : null,
        unitId: random() < 0.8 ? pick(units).id : null,
        name: randomName(),
        sex: pick(['MALE', 'FEMALE']),
        birthDate: `${year}-0${1 + Math.floor(random() * 3)}-11`,
        ethnicGroup: pick(['01', '01', '02', '97']),
        education: pick(['POSTGRADUATE', 'UNDERGRADUATE', 'OTHER']),
        staffingKind: pick(['QUOTA_JUDGE', 'CLERK', 'RETIRED']),
        standing,
        appliedOn: standing === 'APPLICANT' ? '2024-01-01' : null,
        activistOn: standing === 'ACTIVIST' ? '2024-01-01' : null,
        joinedOn: isMemberStanding(standing) ? joined : null,
        fullOn: standing === 'FULL' ? joined : null,
        reserveCadre: random() < 0.2,
        state,
        stateOn: state === 'ACTIVE' ? null : '2025-03-01',
      };
    }),
  );
  nodes.push(...groups.values());
}

beforeAll(async () => {
  database = await testDatabase([...organizationEntities, ...personEntities]);
  await plantTrees();
  await plantPeople(700);
  everybody = await database.read.rows<Known & Record<string, unknown>>(
    `select p.id, o.path, g.path as "groupPath", u.path as "unitPath", p.name, p.name_sort as "nameSort", p.birth_date as "birthDate", p.joined_on as "joinedOn",
       p.standing, p.sex, p.ethnic_group as "ethnicGroup", p.education, p.staffing_kind as "staffingKind", p.reserve_cadre as "reserveCadre", p.state
     from person p join organization o on o.id = p.organization_id left join organization g on g.id = p.group_id left join unit u on u.id = p.unit_id`,
  );
  const parts = { database, clock: clockOn(TODAY), sealing };
  service = new PersonService({ ...parts, organizationOf: loadOrganization(parts), unitOf: loadUnit(parts) });
});
afterAll(() => database.close());

/** The people whom the filter describes, found one by one. */
function bruteForce(path: string, filter: PersonFilterInput & { unitPath?: string | null }): Known[] {
  return everybody.filter(
    (one) => (isWithin(one.path, path) || (one.groupPath !== null && isWithin(one.groupPath, path))) && meets(one, filter),
  );
}

const isIn = <Code>(list: readonly Code[] | null | undefined, code: unknown) => !list || list.some((one) => one === code);
const isOr = (wanted: boolean | null | undefined, found: boolean) => wanted === undefined || wanted === null || wanted === found;

function meets(one: Known, filter: PersonFilterInput & { unitPath?: string | null }): boolean {
  return [
    isIn(filter.states ?? ['ACTIVE'], one.state),
    isIn(filter.standing, one.standing),
    isOr(filter.members, isMemberStanding(one.standing)),
    isIn(filter.sex && [filter.sex], one.sex),
    isIn(filter.staffingKinds, one.staffingKind),
    isIn(filter.education, one.education),
    isOr(filter.ethnicMinority, isEthnicMinority(one.ethnicGroup)),
    isOr(filter.reserveCadre, one.reserveCadre),
    isOfTime(one, filter),
    !filter.unitPath || isWithin(one.unitPath ?? '-', filter.unitPath),
    !filter.text || holds(one.name, filter.text),
  ].every(Boolean);
}

function isOfTime({ birthDate, joinedOn }: Known, { ageBand, joiningEra }: PersonFilterInput): boolean {
  const age = 2026 - Number(birthDate.slice(0, 4));
  const isOfAge = !ageBand || (ageBand === '41-45' ? age >= 41 && age <= 45 : age >= 61);
  return isOfAge && (!joiningEra || (joinedOn !== null && joiningEraOf(joinedOn) === joiningEra));
}

const known = new Map<string, NameKeys>();

function holds(name: string, typed: string): boolean {
  const text = nameText(typed);
  if (text?.kind === 'CHARACTERS') return name.includes(text.key);
  const keys = known.get(name) ?? nameKeys(name);
  known.set(name, keys);
  const { pinyin, initials, sort } = keys;
  const [first = '', second = ''] = sort.split(' ').map((syllable) => syllable.replace(/[0-9]+$/, ''));
  const starts =
    [...pinyin].length >= 0 ? [pinyin, pinyin.slice([...first].length), pinyin.slice([...first].length + [...second].length)] : [];
  return [initials, ...starts].some((place) => text !== null && place.startsWith(text.key));
}

function inOrder(people: readonly Known[], { field, direction }: PersonOrder): number[] {
  const keyOf = (one: Known) => (field === 'NAME' ? one.nameSort : field === 'BIRTH_DATE' ? one.birthDate : one.joinedOn);
  const sign = direction === 'ASC' ? 1 : -1;
  const compare = (a: Known, b: Known) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    if (left === null || right === null) return left === right ? sign * (a.id - b.id) : left === null ? 1 : -1;
    return sign * (Buffer.compare(Buffer.from(left), Buffer.from(right)) || a.id - b.id);
  };
  return [...people].sort(compare).map(({ id }) => id);
}

async function allPages(actor: Actor, path: string, wanted: { filter: PersonFilterInput; orderBy: PersonOrder }, first: number) {
  const context = contextOf(actor);
  const ids: number[] = [];
  let after: string | null = null;
  for (;;) {
    const page = await service.persons(context, path, wanted, { first, after });
    ids.push(...page.rows.map(({ id }) => id));
    const last = page.rows.at(-1);
    expect(page.rows.length).toBeLessThanOrEqual(first);
    expect(page.hasPreviousPage).toBe(after !== null);
    if (!page.hasNextPage || !last) return { ids, total: await page.countTotal() };
    after = page.cursorOf(last);
  }
}

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });
const filters = fc.record({
  text: maybe(
    fc.constantFrom('伟', '王', '小红', '买买提', '𠮷', '·', 'z', 'zw', 'zhang', 'xiaohong', 'hong', 'lv', 'anna', '%', '_', "'", '张伟'),
  ),
  standing: maybe(fc.constantFrom<Standing[]>(['FULL'], ['NONE', 'APPLICANT'], [])),
  members: maybe(fc.boolean()),
  sex: maybe(fc.constantFrom<'MALE' | 'FEMALE'>('MALE', 'FEMALE')),
  staffingKinds: maybe(fc.constantFrom<('CLERK' | 'RETIRED')[]>(['CLERK'], ['CLERK', 'RETIRED'])),
  education: maybe(fc.constant<('OTHER' | 'POSTGRADUATE')[]>(['OTHER', 'POSTGRADUATE'])),
  ethnicMinority: maybe(fc.boolean()),
  ageBand: maybe(fc.constantFrom('41-45', '>=61')),
  joiningEra: maybe(fc.constantFrom('1978-12..2012-11', 'since 2012-11')),
  reserveCadre: maybe(fc.boolean()),
  states: maybe(fc.constantFrom<PersonState[]>(['LEFT'], ['ACTIVE', 'LEFT', 'DECEASED'], ['ACTIVE'])),
});
/** Few conditions at a time: most combinations of all of them describe nobody. */
const someConditions = fc
  .tuple(
    filters,
    fc.subarray(
      [
        'text',
        'standing',
        'members',
        'sex',
        'staffingKinds',
        'education',
        'ethnicMinority',
        'ageBand',
        'joiningEra',
        'reserveCadre',
        'states',
      ] as const,
      { maxLength: 3 },
    ),
  )
  .map(([filter, kept]): PersonFilterInput =>
    Object.fromEntries(kept.flatMap((name) => (filter[name] === undefined ? [] : [[name, filter[name]]]))),
  );
const orders = fc.record({
  field: fc.constantFrom<PersonOrder['field']>('NAME', 'BIRTH_DATE', 'JOINED_ON'),
  direction: fc.constantFrom<PersonOrder['direction']>('ASC', 'DESC'),
});

const ways = fc.record({ first: fc.constantFrom(7, 20, 100), asScope: fc.boolean() });

describe('lists of people', () => {
  it('all pages together are the filtered people in order, at nodes of every level, with exact totals', async () => {
    const everywhere = actorWith('AFFAIRS_ADMIN', null);
    await fc.assert(
      fc.asyncProperty(fc.nat(), someConditions, orders, ways, async (at, filter, orderBy, { first, asScope }) => {
        const node = nodes[at % (nodes.length + 1)];
        const path = node?.path ?? '';
        const actor = asScope && node ? actorWith('AFFAIRS_ADMIN', node) : everywhere;
        const expected = inOrder(bruteForce(path, filter), orderBy);
        const found = await allPages(actor, asScope ? '' : path, { filter, orderBy }, first);
        expect(found).toEqual({ ids: expected, total: expected.length });
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  it('names that hold a text are the same whether they are looked up first or looked through', async () => {
    const order: PersonOrder = { field: 'NAME', direction: 'ASC' };
    for (const typed of ['伟', '小红', '买提', '提江', '𠮷', '·', 'zw', 'zhang', 'hong', 'mai', 'A', '%', '\\', '张%']) {
      const text = nameText(typed);
      for (const { path } of nodes.filter((_, index) => index % 3 === 0)) {
        const roots = rootsOf(requireScope(actorWith('LEADER', null), 'person.read'), path);
        const shared = { roots, filter: personFilter({}, 2026), text, unitPath: null, idNumberHash: null, ownPersonId: null };
        for (const textIsRare of [true, false]) {
          const pages = await personPages(database.read, 1, { ...shared, textIsRare }, { order, first: 100, after: null, width: 'NARROW' });
          const ids = (pages.get(0) ?? []).map(({ id }) => id);
          expect(ids).toEqual(inOrder(bruteForce(path, { text: typed }), order).slice(0, 101));
        }
      }
    }
  });

  it('of units: their people and those below, inside the scope', async () => {
    for (const node of nodes.filter((_, index) => index % 4 === 0)) {
      for (const unit of units) {
        const orderBy: PersonOrder = { field: 'NAME', direction: 'ASC' };
        const expected = inOrder(bruteForce(node.path, { unitPath: unit.path }), orderBy);
        const found = await allPages(
          actorWith('AFFAIRS_ADMIN', null),
          node.path,
          { filter: { unitId: encodeId('Unit', unit.id) }, orderBy },
          100,
        );
        expect(found).toEqual({ ids: expected, total: expected.length });
      }
    }
  });

  it('the own record is listed beside a part of the tree, once', async () => {
    const orderBy: PersonOrder = { field: 'NAME', direction: 'ASC' };
    for (const own of everybody.slice(0, 12)) {
      for (const node of nodes.filter((_, index) => index % 5 === 1)) {
        const actor = actorWith('LEADER', node, { personId: own.id });
        const visible = everybody.filter(
          (one) =>
            one.state === 'ACTIVE' && (one.id === own.id || isWithin(one.path, node.path) || isWithin(one.groupPath ?? '-', node.path)),
        );
        expect(await allPages(actor, '', { filter: {}, orderBy }, 50)).toEqual({ ids: inOrder(visible, orderBy), total: visible.length });
      }
      const member = actorWith('MEMBER', null, { personId: own.id });
      const alone = own.state === 'ACTIVE' ? [own.id] : [];
      expect(await allPages(member, '', { filter: {}, orderBy }, 50)).toEqual({ ids: alone, total: alone.length });
    }
  });

  it('several roots are told apart: the whole is no longer what lies below one of them', async () => {
    const second = await plantOrganization(database.read, null, { kind: 'COMMITTEE' });
    const orderBy: PersonOrder = { field: 'BIRTH_DATE', direction: 'DESC' };
    const [root] = nodes;
    const expected = inOrder(bruteForce(root?.path ?? '', {}), orderBy);
    expect(await allPages(actorWith('LEADER', root ?? null), '', { filter: {}, orderBy }, 100)).toEqual({
      ids: expected,
      total: expected.length,
    });
    expect(await allPages(actorWith('LEADER', second), '', { filter: {}, orderBy }, 100)).toEqual({ ids: [], total: 0 });
  });

  it('a cursor of another list is refused', async () => {
    const context = contextOf(actorWith('LEADER', null));
    const page = await service.persons(context, '', {}, { first: 2 });
    const cursor = page.cursorOf(page.rows[0] ?? expect.fail('no people'));
    await expect(service.persons(context, '', { filter: { sex: 'MALE' } }, { after: cursor })).rejects.toMatchObject({
      code: 'BAD_CURSOR',
    });
    await expect(service.persons(context, '', { orderBy: { field: 'NAME', direction: 'DESC' } }, { after: cursor })).rejects.toMatchObject({
      code: 'BAD_CURSOR',
    });
    await expect(service.persons(context, nodes[1]?.path ?? '', {}, { after: cursor })).rejects.toMatchObject({ code: 'BAD_CURSOR' });
    await expect(service.persons(contextOf(actorWith('LEADER', null, { userId: 2 })), '', {}, { after: cursor })).rejects.toMatchObject({
      code: 'BAD_CURSOR',
    });
    expect((await service.persons(context, '', {}, { after: cursor })).rows.length).toBeGreaterThan(0);
  });
});
