import { allowedChild, childKindsOf, type OrganizationKind } from '@zhibu/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../kernel/graphql/user-errors.js';
import { encodeId, keyOf } from '../../kernel/ids.js';
import { makeSealing } from '../../kernel/sealing.js';
import { actorWith, clockOn, contextOf } from '../../testing/actors.js';
import { executorOf, type Execute } from '../../testing/execute.js';
import { plantOrganization } from '../../testing/plant.js';
import { testDatabase, type TestDatabase } from '../../testing/test-database.js';
import { loadOrganization, loadUnit, organizationEntities, organizationResolvers, rebuildRollups } from '../organization/index.js';
import { personEntities, personResolvers } from './index.js';
import type { PersonFieldsInput } from './person.inputs.js';
import { PersonService } from './person.service.js';
import { expectLikeReplay, expectPages } from './reading-fixture.js';
import { DAYS, Fact, Replay, TODAY, type ReplayedPerson } from './replay-fixture.js';

const sealing = makeSealing('4'.repeat(64));
const oid = (id: number | null | undefined) => encodeId('Organization', id ?? 0);

let database: TestDatabase;
let execute: Execute;
let people: PersonService;
const admin = actorWith('AFFAIRS_ADMIN', null);

interface Node extends Record<string, unknown> {
  readonly id: number;
  readonly path: string;
  readonly kind: OrganizationKind;
  readonly closed: boolean;
  readonly version: number;
}
const nodes = () =>
  database.read.rows<Node>('select id, path, kind, closed_on is not null as closed, version from organization order by id');
const pick = <Item>(items: readonly Item[], number: number): Item | undefined => items[number % Math.max(items.length, 1)];

const plays = ['create', 'create', 'rename', 'position', 'move', 'move', 'move', 'close', 'join', 'join', 'transfer', 'transfer'] as const;
const step = fc.record({
  play: fc.constantFrom(...plays, 'group', 'study', 'standing', 'leave', 'return'),
  at: fc.nat(),
  to: fc.nat(),
  day: fc.integer({ min: 0, max: DAYS.length - 1 }),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const act = async (name: string, input: Record<string, unknown>): Promise<number | null> => {
  const { data, codes } = await execute(
    admin,
    `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { done: ${name}(input: $input) { ... on OrganizationSuccess { organization { id } } } }`,
    { input },
  );
  expect(codes).toEqual([]);
  const id = /"organization":\{"id":"([^"]+)"/.exec(JSON.stringify(data))?.[1];
  return id === undefined ? null : keyOf('Organization', id);
};

type Plays = Partial<Record<Step['play'], () => Promise<unknown>>>;

/** Does an act on the tree, and where it was allowed notes it in the replay too. */
async function playOnTree(replay: Replay, { play, at, to, day }: Step, all: readonly Node[]): Promise<void> {
  const node = pick(all, at);
  const fact = replay.organizations.find(({ id }) => id === node?.id);
  if (!node || !fact) return;
  const edit = { id: oid(node.id), expectedVersion: node.version, effectiveOn: DAYS[day] };
  const [name, code, position] = [`组织${all.length}-${to % 100}`, `C${all.length}`, to % 4];
  const kind = pick(childKindsOf(node.kind), to) ?? 'BRANCH';
  const mayHold = all.filter((one) => allowedChild(one.kind, node.kind));
  const parent = pick(mayHold, to)?.id ?? 0;
  const doneOr = (id: number | null, note: () => void) => id !== null && note();
  const acts: Plays = {
    create: async () => {
      const id = await act('createOrganization', { parentId: edit.id, code, name, kind, position, effectiveOn: DAYS[day] });
      const facts = {
        parent: new Fact<number | null>(node.id),
        name: new Fact(name),
        position: new Fact(position),
        closed: new Fact(false),
      };
      if (id !== null) replay.organizations.push({ id, since: day, isGroup: kind === 'GROUP', ...facts });
    },
    move: async () =>
      mayHold.length > 0 &&
      doneOr(await act('moveOrganization', { ...edit, parentId: oid(parent) }), () => fact.parent.decide(day, parent)),
    rename: async () => doneOr(await act('renameOrganization', { ...edit, name }), () => fact.name.decide(day, name)),
    position: async () => doneOr(await act('updateOrganization', { ...edit, position }), () => fact.position.decide(day, position)),
    close: async () => doneOr(await act('closeOrganization', edit), () => fact.closed.decide(day, true)),
  };
  await acts[play]?.();
}

const dated = { appliedOn: '2008-01-01', activistOn: '2008-06-01', prospectOn: '2009-01-01', joinedOn: '2010-07-01', fullOn: '2011-07-01' };

async function join(replay: Replay, { to, day }: Step, branchId: number): Promise<void> {
  const given = { name: `张${'甲乙丙丁'[to % 4] ?? ''}`, sex: 'FEMALE', birthDate: '1985-05-05', ethnicGroup: '01' } as const;
  const facts = { staffingKind: 'CLERK', standing: 'FULL', education: 'UNDERGRADUATE', organizationId: oid(branchId) } as const;
  const outcome = await people.create(contextOf(admin), { fields: { ...given, ...dated, ...facts }, effectiveOn: DAYS[day] ?? TODAY });
  if (outcome instanceof UserError) return;
  const kept = { standing: new Fact(outcome.standing), education: new Fact(outcome.education ?? 'OTHER'), state: new Fact(outcome.state) };
  replay.people.push({ id: outcome.id, since: day, organization: new Fact(branchId), group: new Fact<number | null>(null), ...kept });
}

/** Changes a person from a day on, and where that was allowed notes it in the replay too. */
async function change(person: ReplayedPerson, day: number, fields: PersonFieldsInput, note: () => void): Promise<void> {
  const [row] = await database.read.rows<{ version: number }>('select version from person where id = $1', [person.id]);
  const edit = { id: encodeId('Person', person.id), expectedVersion: row?.version ?? 0, fields, effectiveOn: DAYS[day] ?? TODAY };
  const outcome = await people.update(contextOf(admin), edit);
  // Before the record begins nothing is decided: what is asked for then is refused, or is so today anyway.
  if (!(outcome instanceof UserError) && day >= person.since) note();
}

async function transfer(person: ReplayedPerson, day: number, branchId: number): Promise<void> {
  await change(person, day, { organizationId: oid(branchId) }, () => {
    if (person.organization.on(day) === branchId) return;
    person.organization.decide(day, branchId);
    if (person.group.on(day) !== null) person.group.decide(day, null);
  });
}

async function playOnPeople(replay: Replay, step: Step, all: readonly Node[]): Promise<void> {
  const { play, at, to, day } = step;
  const open = all.filter(({ kind, closed }) => kind === 'BRANCH' && !closed);
  const branchId = pick(open, to)?.id ?? 0;
  if (play === 'join' && branchId > 0) return join(replay, step, branchId);
  const person = pick(replay.people, at);
  if (!person) return;
  const groups = replay.organizations.filter(({ isGroup }) => isGroup);
  const groupId = pick(groups, to)?.id ?? 0;
  const education = to % 2 ? 'POSTGRADUATE' : 'JUNIOR_COLLEGE';
  const standing = to % 3 ? ({ standing: 'PROBATIONARY', fullOn: null } as const) : ({ standing: 'FULL', fullOn: dated.fullOn } as const);
  const changes: Plays = {
    transfer: async () => branchId > 0 && (await transfer(person, day, branchId)),
    group: async () => groupId > 0 && (await change(person, day, { groupId: oid(groupId) }, () => person.group.decide(day, groupId))),
    study: () => change(person, day, { education }, () => person.education.decide(day, education)),
    standing: () => change(person, day, standing, () => person.standing.decide(day, standing.standing)),
    leave: () => change(person, day, { state: 'LEFT', stateOn: DAYS[day] }, () => person.state.decide(day, 'LEFT')),
    return: () => change(person, day, { state: 'ACTIVE' }, () => person.state.decide(day, 'ACTIVE')),
  };
  await changes[play]?.();
}

async function fresh(): Promise<Replay> {
  await database.read.rows('truncate organization, unit, person restart identity cascade');
  await database.read.rows(
    `insert into app_user (id, username, display_name, password_hash) overriding system value values (1, 'test', 'Test', 'x') on conflict do nothing`,
  );
  const { id } = await plantOrganization(database.read, null, { establishedOn: DAYS[0], name: '根' });
  const client = await database.connect();
  await rebuildRollups(client);
  await client.end();
  const replay = new Replay();
  const facts = { parent: new Fact<number | null>(null), name: new Fact('根'), position: new Fact(0), closed: new Fact(false) };
  replay.organizations.push({ id, since: 0, isGroup: false, ...facts });
  return replay;
}

beforeAll(async () => {
  database = await testDatabase([...organizationEntities, ...personEntities]);
  const parts = { database, clock: clockOn(TODAY), sealing };
  execute = await executorOf([...organizationResolvers(parts), ...personResolvers(parts)]);
  people = new PersonService({ ...parts, organizationOf: loadOrganization(parts), unitOf: loadUnit(parts) });
});
afterAll(() => database.close());

describe('reading as of a day', () => {
  it('equals replaying every act to that day, for whoever sees all and for whoever sees a part', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 45 }), fc.nat(), async (steps, chosen) => {
        const replay = await fresh();
        for (const one of steps) {
          await playOnTree(replay, one, await nodes());
          await playOnPeople(replay, one, await nodes());
        }
        const begin = pick(
          (await nodes()).filter(({ kind }) => kind !== 'GROUP'),
          chosen,
        );
        for (const [day] of DAYS.entries()) {
          await expectLikeReplay(execute, admin, replay, { day, begin: null });
          await expectPages(execute, admin, day, oid(replay.organizations[0]?.id));
          if (begin) await expectLikeReplay(execute, actorWith('AFFAIRS_ADMIN', begin), replay, { day, begin: begin.id });
        }
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });
});
