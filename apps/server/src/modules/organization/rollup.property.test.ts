import { allowedChild, childKindsOf, mayHoldPerson, type OrganizationKind, type PersonFacts } from '@zhibu/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemActor } from '../../kernel/actor.js';
import { encodeId } from '../../kernel/ids.js';
import { clockOn } from '../../testing/actors.js';
import { plainFacts, plantOrganization, plantPerson } from '../../testing/plant.js';
import { testDatabase, type TestDatabase } from '../../testing/test-database.js';
import { audited } from '../audit/index.js';
import { closeOrganization, reopenOrganization } from './close-organization.js';
import { createOrganization } from './create-organization.js';
import { applyPersonChanges, organizationEntities, placesForWrite, summariesOf, verifyRollups } from './index.js';
import { moveOrganization } from './move-organization.js';
import { updateOrganization } from './update-organization.js';

const TODAY = '2026-11-22';
const actor = systemActor('test');
let database: TestDatabase;

interface Node {
  readonly id: number;
  readonly parent_id: number | null;
  readonly kind: OrganizationKind;
  readonly closed: boolean;
  readonly version: number;
  readonly path: string;
  readonly level: number;
  readonly anchorId: number;
}

/** A step of the random play: what to do, and numbers from which its places are chosen among what there is. */
interface Step {
  readonly play: 'create' | 'move' | 'close' | 'reopen' | 'kind' | 'join' | 'transfer' | 'leave';
  readonly at: number;
  readonly to: number;
  readonly standing: PersonFacts['standing'];
  readonly effectiveOn: string;
}

const step: fc.Arbitrary<Step> = fc.record({
  play: fc.constantFrom(
    'create',
    'create',
    'create',
    'move',
    'move',
    'close',
    'reopen',
    'kind',
    'join',
    'join',
    'join',
    'transfer',
    'leave',
  ),
  at: fc.nat(),
  to: fc.nat(),
  standing: fc.constantFrom('NONE', 'ACTIVIST', 'PROBATIONARY', 'FULL'),
  effectiveOn: fc.constantFrom('2021-01-01', '2023-06-30', '2025-01-01', TODAY),
});

const nodes = () =>
  database.read.rows<Node & Record<string, unknown>>(
    'select id, parent_id, kind, closed_on is not null as closed, version, path, level, anchor_id as "anchorId" from organization order by id',
  );
const pick = <Item>(items: readonly Item[], number: number): Item | undefined => items[number % Math.max(items.length, 1)];
const deps = () => ({ database, clock: clockOn(TODAY) });

/** Who has joined so far and where they are. */
type Roster = Map<number, { facts: PersonFacts; organizationId: number }>;

async function playOnTree({ play, at, to, effectiveOn }: Step, all: readonly Node[]): Promise<void> {
  const [node, other] = [pick(all, at), pick(all, to)];
  if (!node || !other) return;
  const edit = { id: encodeId('Organization', node.id), expectedVersion: node.version, effectiveOn };
  const kind = pick(childKindsOf(node.kind), to) ?? 'BRANCH';
  const code = `P${all.length}-${at % 1000}-${to % 1000}`;
  if (play === 'create') await createOrganization(deps(), actor, { parentId: edit.id, code, name: code, kind, effectiveOn });
  const parent =
    pick(
      all.filter((one) => allowedChild(one.kind, node.kind)),
      to,
    ) ?? other;
  if (play === 'move') await moveOrganization(deps(), actor, { ...edit, parentId: encodeId('Organization', parent.id) });
  if (play === 'close') await closeOrganization(deps(), actor, edit);
  if (play === 'reopen') await reopenOrganization(deps(), actor, edit);
  if (play === 'kind') await updateOrganization(deps(), actor, { ...edit, kind: other.kind });
}

async function playOnPeople({ play, at, to, standing }: Step, all: readonly Node[], roster: Roster): Promise<void> {
  const [place, member] = [pick(all, to), pick([...roster], at)];
  if (play === 'join' && place && !place.closed && mayHoldPerson(place.kind, standing)) {
    await audited(database, actor, async (write) => {
      const held = (await placesForWrite(write.sql, [place.id])).get(place.id);
      if (!held || held.closed) return;
      const { id, facts } = await plantPerson(write.sql, held, { ...plainFacts, standing, birthDate: `19${50 + (at % 50)}-03-04` });
      await applyPersonChanges(write, [{ organizationId: place.id, before: null, after: facts }]);
      roster.set(id, { facts, organizationId: place.id });
    });
  }
  if (!member || play === 'join') return;
  const [id, { facts, organizationId }] = member;
  if (play === 'transfer' && place && !place.closed && mayHoldPerson(place.kind, facts.standing)) {
    await audited(database, actor, async (write) => {
      await write.sql.rows('update person set organization_id = $2, anchor_id = $3 where id = $1', [id, place.id, place.anchorId]);
      const changes = [
        { organizationId, before: facts, after: null },
        { organizationId: place.id, before: null, after: facts },
      ];
      await applyPersonChanges(write, changes);
    });
    roster.set(id, { facts, organizationId: place.id });
  }
  if (play === 'leave') {
    const left: PersonFacts = { ...facts, state: 'LEFT' };
    await audited(database, actor, async (write) => {
      await write.sql.rows(`update person set state = 'LEFT' where id = $1`, [id]);
      await applyPersonChanges(write, [{ organizationId, before: facts, after: left }]);
    });
    roster.set(id, { facts: left, organizationId });
  }
}

async function assertEqualToBruteForce(): Promise<void> {
  const client = await database.connect();
  expect((await verifyRollups(client)).differences).toEqual([]);
  await client.end();
  const all = await nodes();
  const summaries = await summariesOf(
    database.read,
    all.map(({ id }) => id),
    2026,
  );
  const counted = await database.read.rows<{ id: number; organizations: number; persons: number; members: number; women: number }>(
    `select t.id, (select count(*)::int from organization o where o.path ^@ t.path and o.closed_on is null) as organizations,
       count(p.id)::int as persons, count(p.id) filter (where p.standing in ('FULL', 'PROBATIONARY'))::int as members,
       count(p.id) filter (where p.standing in ('FULL', 'PROBATIONARY') and p.sex = 'FEMALE')::int as women
     from organization t left join organization d on d.path ^@ t.path
     left join person p on p.organization_id = d.id and p.state = 'ACTIVE' where t.kind <> 'GROUP' group by t.id`,
  );
  for (const { id, ...figures } of counted) expect(summaries.get(id)).toMatchObject(figures);
}

beforeAll(async () => {
  database = await testDatabase(organizationEntities);
});
beforeEach(() => database.read.rows('truncate organization, unit, person restart identity cascade'));
afterAll(() => database.close());

describe('roll-ups', () => {
  it('equal a count by brute force after any play on the tree and its people', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
        await database.read.rows('truncate organization, unit, person restart identity cascade');
        await plantOrganization(database.read, null);
        const roster: Roster = new Map();
        for (const one of steps) {
          await playOnTree(one, await nodes());
          await playOnPeople(one, await nodes(), roster);
        }
        await assertEqualToBruteForce();
      }),
      { numRuns: 25 },
    );
  });

  it('stay right while many write at the same moment', { timeout: 60_000 }, async () => {
    const root = await plantOrganization(database.read, null);
    const parent = encodeId('Organization', root.id);
    for (const code of ['A', 'B'])
      await createOrganization(deps(), actor, { parentId: parent, code, name: code, kind: 'COMMITTEE', effectiveOn: TODAY });
    const [, a] = await nodes();
    for (const code of ['C', 'D', 'E', 'F']) {
      await createOrganization(deps(), actor, {
        parentId: encodeId('Organization', a?.id ?? 0),
        code,
        name: code,
        kind: 'BRANCH',
        effectiveOn: TODAY,
      });
    }
    const all = await nodes();
    const roster: Roster = new Map();
    const steps = fc.sample(step, { numRuns: 120, seed: 7 });
    await Promise.all(
      steps.map(async (one, index) => {
        const play = index % 3 === 0 ? { ...one, play: 'move' as const } : { ...one, play: 'join' as const };
        await playOnTree(play, await nodes());
        await playOnPeople(
          play,
          all.filter(({ kind }) => kind === 'BRANCH'),
          roster,
        );
      }),
    );
    const client = await database.connect();
    expect((await verifyRollups(client)).differences).toEqual([]);
    await client.end();
    const astray = 'select p.id from person p join organization o on o.id = p.organization_id where p.anchor_id <> o.anchor_id';
    expect(await database.read.rows(astray)).toEqual([]);
    expect(roster.size).toBeGreaterThan(20);
  });
});
