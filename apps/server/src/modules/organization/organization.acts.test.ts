import { isWithin } from '@zhibu/domain';
import { afterAll, beforeEach, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.js';
import { ConflictError, CycleError, DuplicateError, StateError, ValidationError } from '../../kernel/graphql/user-errors.js';
import { encodeId } from '../../kernel/ids.js';
import { actorWith, clockOn } from '../../testing/actors.js';
import { plantOrganization, plantPerson, plantUnit, type Planted } from '../../testing/plant.js';
import { testDatabase, type TestDatabase } from '../../testing/test-database.js';
import type { ActDone, ActOutcome } from './act.js';
import { closeOrganization, reopenOrganization } from './close-organization.js';
import { createOrganization, type CreateOrganization } from './create-organization.js';
import { organizationEntities, placeOf, rebuildRollups, verifyRollups } from './index.js';
import { moveOrganization } from './move-organization.js';
import { renameOrganization, updateOrganization } from './update-organization.js';

const TODAY = '2026-11-22';
const id = (place: { id: number }) => encodeId('Organization', place.id);
let database: TestDatabase;
let root: Planted;
let court: Planted;
let other: Planted;
let general: Planted;
let branch: Planted;
let admin: Actor;
let courtAdmin: Actor;

const deps = () => ({ database, clock: clockOn(TODAY) });
const done = (outcome: ActOutcome): ActDone => {
  if (!('key' in outcome)) throw new Error(`Refused: ${outcome.code} ${outcome.message}`);
  return outcome;
};
const refusal = (code: string, words: string) => (outcome: ActOutcome) =>
  'code' in outcome && outcome.code === code && outcome.message.includes(words);
const rowOf = async (place: { id: number }) => {
  const [row] = await database.read.rows<{
    name: string;
    parent_id: number;
    kind: string;
    closed_on: string | null;
    version: number;
    path: string;
    level: number;
    anchor_id: number;
    name_initials: string;
    short_name: string | null;
  }>('select * from organization where id = $1', [place.id]);
  if (!row) throw new Error('gone');
  return row;
};
const historyOf = (place: { id: number }) =>
  database.read.rows<{
    from: string;
    to: string | null;
    change: string;
    name: string;
    parent: number | null;
    closed: boolean;
    document: string | null;
  }>(
    `select valid_from as from, valid_to as to, change, name, parent_id as parent, closed, document_number as document from organization_version where organization_id = $1 order by 1`,
    [place.id],
  );
const edit = async (place: { id: number }, more: { effectiveOn?: string; documentNumber?: string; dryRun?: boolean } = {}) => ({
  id: id(place),
  expectedVersion: (await rowOf(place)).version,
  effectiveOn: TODAY,
  ...more,
});
const child = (parent: Planted | null, more: Partial<CreateOrganization> = {}): CreateOrganization => ({
  parentId: parent ? id(parent) : null,
  code: `N${Math.random().toString(36).slice(2, 10)}`,
  name: '第一党支部',
  kind: 'BRANCH',
  effectiveOn: TODAY,
  ...more,
});

async function rebuild(): Promise<void> {
  const client = await database.connect();
  await rebuildRollups(client);
  await client.end();
}

async function assertSound(): Promise<void> {
  const client = await database.connect();
  try {
    expect((await verifyRollups(client)).differences).toEqual([]);
    const { rows: misplaced } = await client.query(
      `select o.id from organization o left join organization p on p.id = o.parent_id
       where (o.parent_id is null and length(o.path) <> 3) or (o.parent_id is not null and left(o.path, -3) <> p.path)
          or o.level <> length(o.path) / 3 - 1 or o.anchor_id <> (select a.id from organization a where a.path = left(o.path, 9))
       union all
       select p.id from person p join organization o on o.id = p.organization_id where p.anchor_id <> o.anchor_id`,
    );
    expect(misplaced).toEqual([]);
  } finally {
    await client.end();
  }
}

beforeAll(async () => {
  database = await testDatabase(organizationEntities);
});
beforeEach(async () => {
  const sql = database.read;
  await sql.rows('truncate organization, unit, person restart identity cascade');
  root = await plantOrganization(sql, null);
  court = await plantOrganization(sql, root, { kind: 'COMMITTEE' });
  general = await plantOrganization(sql, court, { kind: 'GENERAL_BRANCH' });
  branch = await plantOrganization(sql, general);
  other = await plantOrganization(sql, root, { kind: 'COMMITTEE' });
  await plantPerson(sql, branch);
  await plantPerson(sql, branch, { standing: 'PROBATIONARY', joinedOn: '2026-01-01' });
  await rebuild();
  admin = actorWith('AFFAIRS_ADMIN', root);
  courtAdmin = actorWith('AFFAIRS_ADMIN', court);
});
afterAll(() => database.close());

describe('createOrganization', () => {
  it('sets up an organisation with its first version, its row and its count above', async () => {
    const { key } = done(
      await createOrganization(
        deps(),
        admin,
        child(court, { kind: 'GENERAL_BRANCH', name: ' 云川党总支 ', documentNumber: '云组〔2026〕1号', effectiveOn: '2026-01-05' }),
      ),
    );
    const row = await rowOf({ id: key });
    expect(row).toMatchObject({ name: '云川党总支', level: 2, anchor_id: key, name_initials: 'ycdzz' });
    expect(await historyOf({ id: key })).toMatchObject([
      { from: '2026-01-05', to: null, change: 'ESTABLISHED', document: '云组〔2026〕1号' },
    ]);
    const below = done(await createOrganization(deps(), admin, child({ id: key, path: row.path, level: 2, anchorId: key })));
    expect((await rowOf({ id: below.key })).anchor_id).toBe(key);
    await assertSound();
  });

  it('gives many made at once below one parent different paths', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => createOrganization(deps(), admin, child(general))));
    const paths = await Promise.all(outcomes.map(async (outcome) => (await rowOf({ id: done(outcome).key })).path));
    expect(new Set(paths).size).toBe(8);
    await assertSound();
  });

  it('refuses a code in use, and says whose it is only to those who may see it', async () => {
    const taken = await plantOrganization(database.read, other, { code: 'TAKEN' });
    const seen = await createOrganization(deps(), admin, child(court, { code: 'TAKEN' }));
    const unseen = await createOrganization(deps(), courtAdmin, child(court, { code: 'TAKEN' }));
    expect(seen).toBeInstanceOf(DuplicateError);
    expect(seen).toHaveProperty('existingId', id(taken));
    expect(unseen).toMatchObject({ existingId: null });
  });

  it('lets one of two with the same code at the same moment win', async () => {
    const outcomes = await Promise.all([court, other].map((parent) => createOrganization(deps(), admin, child(parent, { code: 'SAME' }))));
    expect(outcomes.filter((outcome) => outcome instanceof DuplicateError)).toHaveLength(1);
    await assertSound();
  });

  it('refuses kinds that may not stand there, a closed parent, and a root from all but those who may change everything', async () => {
    expect(await createOrganization(deps(), admin, child(general, { kind: 'COMMITTEE' }))).toMatchObject({ code: 'KIND_NOT_ALLOWED' });
    const closed = await plantOrganization(database.read, court, { kind: 'COMMITTEE', closedOn: '2025-01-01' });
    await rebuild();
    expect(await createOrganization(deps(), admin, child(closed))).toMatchObject({ code: 'PARENT_CLOSED' });
    expect(await createOrganization(deps(), admin, child(null, { kind: 'COMMITTEE' }))).toMatchObject({ code: 'ROOT_EXISTS' });
    done(await createOrganization(deps(), actorWith('AFFAIRS_ADMIN', null), child(null, { kind: 'COMMITTEE' })));
    await assertSound();
  });

  it('T34 refuses wrong fields and days to come', async () => {
    const outcome = await createOrganization(
      deps(),
      admin,
      child(court, { code: 'ä b', name: '\u0000', position: -1, effectiveOn: '2026-11-23', shortName: '长'.repeat(41) }),
    );
    expect(outcome).toBeInstanceOf(ValidationError);
    expect(outcome).toMatchObject({
      fields: [
        { path: ['code'] },
        { path: ['position'] },
        { path: ['effectiveOn'], code: 'EFFECTIVE_DATE' },
        { path: ['name'] },
        { path: ['shortName'] },
      ],
    });
  });
});

describe('moveOrganization', () => {
  it('takes the subtree, its figures and its anchors along', async () => {
    const outcome = done(await moveOrganization(deps(), admin, { ...(await edit(general)), parentId: id(other) }));
    expect(outcome).toMatchObject({ effect: { organizations: 2, persons: 2, units: 0 }, dryRun: false });
    expect(isWithin((await rowOf(branch)).path, other.path)).toBe(true);
    expect(await historyOf(general)).toMatchObject([
      { from: '2020-01-01', to: TODAY, parent: court.id, change: 'ESTABLISHED' },
      { from: TODAY, to: null, parent: other.id, change: 'MOVED' },
    ]);
    await assertSound();
  });

  it('tells whoever listens at which places figures changed', async () => {
    const listener = await database.connect();
    const heard: string[] = [];
    listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
    await listener.query('listen zhibu');
    done(await moveOrganization(deps(), admin, { ...(await edit(general)), parentId: id(other) }));
    await listener.query('select 1');
    await listener.end();
    expect(heard.map((payload): unknown => JSON.parse(payload))).toEqual([{ topic: 'figures', paths: [court.path, other.path] }]);
  });

  it('to another depth changes levels and anchors of everybody in it', async () => {
    const group = await plantOrganization(database.read, branch, { kind: 'GROUP' });
    await rebuild();
    done(await moveOrganization(deps(), admin, { ...(await edit(branch)), parentId: id(root) }));
    expect(await rowOf(branch)).toMatchObject({ level: 1, anchor_id: branch.id });
    expect(await rowOf(group)).toMatchObject({ level: 2, anchor_id: group.id });
    await assertSound();
    done(await moveOrganization(deps(), admin, { ...(await edit(branch)), parentId: id(general) }));
    expect(await rowOf(group)).toMatchObject({ level: 4, anchor_id: general.id });
    await assertSound();
  });

  it('with dryRun only says what would move', async () => {
    await plantUnit(database.read, null, { organizationId: branch.id });
    const before = await rowOf(general);
    expect(await moveOrganization(deps(), admin, { ...(await edit(general, { dryRun: true })), parentId: id(other) })).toEqual({
      key: general.id,
      effect: { organizations: 2, units: 1, persons: 2 },
      dryRun: true,
    });
    expect(await rowOf(general)).toEqual(before);
    expect(await historyOf(general)).toHaveLength(1);
  });

  it('T33 refuses itself, its descendants and a root', async () => {
    expect(await moveOrganization(deps(), admin, { ...(await edit(court)), parentId: id(court) })).toBeInstanceOf(CycleError);
    expect(await moveOrganization(deps(), admin, { ...(await edit(court)), parentId: id(branch) })).toBeInstanceOf(CycleError);
    const second = await plantOrganization(database.read, null);
    expect(
      await moveOrganization(deps(), actorWith('AFFAIRS_ADMIN', null), { ...(await edit(second)), parentId: id(court) }),
    ).toMatchObject({ code: 'ROOT_FIXED' });
  });

  it('T33 two moves at the same moment never form a cycle together', async () => {
    const [first, second] = [await edit(court), await edit(other)];
    const outcomes = await Promise.all([
      moveOrganization(deps(), admin, { ...first, parentId: id(other) }),
      moveOrganization(deps(), admin, { ...second, parentId: id(court) }),
    ]);
    expect(outcomes.filter((outcome) => outcome instanceof CycleError)).toHaveLength(1);
    await assertSound();
  });

  it('waits for the people who are being put on a roster below', async () => {
    const moves = Array.from({ length: 4 }, async (_, index) => {
      const place = index % 2 ? court : other;
      return moveOrganization(deps(), admin, { ...(await edit(general)), parentId: id(place) });
    });
    await Promise.all(moves);
    await assertSound();
  });

  it('is refused where the actor has no right: unseen places do not exist', async () => {
    const request = async () => ({ ...(await edit(general)), parentId: id(other) });
    await expect(moveOrganization(deps(), courtAdmin, await request())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(moveOrganization(deps(), actorWith('AFFAIRS_ADMIN', other), await request())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(moveOrganization(deps(), actorWith('LEADER', root), await request())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const mixed = actorWith('AFFAIRS_ADMIN', court, {
      grants: [...courtAdmin.grants, { role: 'LEADER', organizationId: root.id, path: root.path }],
    });
    await expect(moveOrganization(deps(), mixed, await request())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(moveOrganization(deps(), admin, { ...(await request()), parentId: 'garbage' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('dated back before a later move changes the past only', async () => {
    done(await moveOrganization(deps(), admin, { ...(await edit(branch, { effectiveOn: '2025-01-01' })), parentId: id(court) }));
    const before = await rowOf(branch);
    done(await moveOrganization(deps(), admin, { ...(await edit(branch, { effectiveOn: '2022-01-01' })), parentId: id(other) }));
    expect(await rowOf(branch)).toEqual({ ...before, version: before.version + 1 });
    expect((await historyOf(branch)).map(({ from, parent }) => [from, parent])).toEqual([
      ['2020-01-01', general.id],
      ['2022-01-01', other.id],
      ['2025-01-01', court.id],
    ]);
    await assertSound();
  });
});

describe('renameOrganization and updateOrganization', () => {
  it('dated back insert a version and reach today where nothing later was decided', async () => {
    done(
      await updateOrganization(deps(), admin, { ...(await edit(branch, { effectiveOn: '2024-01-01' })), shortName: '一支部', position: 3 }),
    );
    done(
      await renameOrganization(deps(), admin, {
        ...(await edit(branch, { effectiveOn: '2022-05-01', documentNumber: '7' })),
        name: '立案庭党支部',
      }),
    );
    expect(await rowOf(branch)).toMatchObject({ name: '立案庭党支部', short_name: '一支部', name_initials: 'latdzb' });
    expect(await historyOf(branch)).toMatchObject([
      { from: '2020-01-01', to: '2022-05-01', change: 'ESTABLISHED' },
      { from: '2022-05-01', to: '2024-01-01', change: 'RENAMED', name: '立案庭党支部', document: '7' },
      { from: '2024-01-01', to: null, change: 'UPDATED', name: '立案庭党支部' },
    ]);
  });

  it('of one day become one version, the establishment keeps its own', async () => {
    done(await renameOrganization(deps(), admin, { ...(await edit(branch, { effectiveOn: '2020-01-01' })), name: '甲' }));
    done(await renameOrganization(deps(), admin, { ...(await edit(branch, { documentNumber: '1' })), name: '乙' }));
    done(await updateOrganization(deps(), admin, { ...(await edit(branch)), position: 2 }));
    expect(await historyOf(branch)).toMatchObject([
      { from: '2020-01-01', change: 'ESTABLISHED', name: '甲' },
      { from: TODAY, change: 'UPDATED', name: '乙', document: '1' },
    ]);
  });

  it('refuse days before the establishment and after today', async () => {
    for (const effectiveOn of ['2019-12-31', '2026-11-23']) {
      const outcome = await renameOrganization(deps(), admin, { ...(await edit(branch, { effectiveOn })), name: '甲' });
      expect(outcome).toMatchObject({ fields: [{ code: 'EFFECTIVE_DATE', path: ['effectiveOn'] }] });
    }
  });

  it('T23 refuse an outdated version and say the current one; T24 of two at the same moment one wins', async () => {
    const stale = await edit(branch);
    const outcomes = await Promise.all(['甲', '乙'].map((name) => renameOrganization(deps(), admin, { ...stale, name })));
    expect(outcomes.filter((outcome) => outcome instanceof ConflictError)).toMatchObject([{ currentVersion: stale.expectedVersion + 1 }]);
  });

  it('change kinds only where everything around allows it, and rows follow', async () => {
    const kind = async (
      place: Planted,
      to: 'BRANCH' | 'COMMITTEE' | 'GENERAL_BRANCH' | 'RETIRED_BRANCH' | 'GROUP' | 'DISCIPLINE_COMMITTEE',
    ) => updateOrganization(deps(), admin, { ...(await edit(place)), kind: to });
    expect(await kind(branch, 'COMMITTEE')).toMatchObject({ code: 'NOT_EMPTY' });
    expect(await kind(court, 'BRANCH')).satisfy(refusal('NOT_EMPTY', '1 organisations'));
    expect(await kind(court, 'DISCIPLINE_COMMITTEE')).toMatchObject({ code: 'KIND_NOT_ALLOWED' });
    expect(await kind(branch, 'GROUP')).toMatchObject({ code: 'KIND_NOT_ALLOWED' });
    await plantPerson(database.read, other, { standing: 'NONE' });
    expect(await kind(other, 'DISCIPLINE_COMMITTEE')).toMatchObject({ code: 'HOLDS_PEOPLE' });
    await database.read.rows(`update person set state = 'LEFT' where organization_id = $1`, [other.id]);
    await plantUnit(database.read, null, { organizationId: other.id });
    expect(await kind(other, 'DISCIPLINE_COMMITTEE')).toMatchObject({ code: 'COVERS_UNITS' });
    done(await kind(branch, 'RETIRED_BRANCH'));
    await assertSound();
    done(await kind(other, 'BRANCH'));
    await assertSound();
    done(await kind(other, 'COMMITTEE'));
    await assertSound();
  });
});

describe('closeOrganization and reopenOrganization', () => {
  it('refuse while something is open below or somebody is on the roster', async () => {
    expect(await closeOrganization(deps(), admin, await edit(court))).satisfy(refusal('NOT_EMPTY', '1 organisations below and 0 people'));
    expect(await closeOrganization(deps(), admin, await edit(branch))).satisfy(refusal('NOT_EMPTY', '0 organisations below and 2 people'));
    expect(await reopenOrganization(deps(), admin, await edit(branch))).toBeInstanceOf(StateError);
  });

  it('take an organisation out of the figures and back, in their turn', async () => {
    await database.read.rows(`update person set state = 'LEFT'`);
    await rebuild();
    done(await closeOrganization(deps(), admin, await edit(branch, { effectiveOn: '2025-03-01' })));
    await assertSound();
    expect(await rowOf(branch)).toMatchObject({ closed_on: '2025-03-01' });
    expect(await renameOrganization(deps(), admin, { ...(await edit(branch)), name: '甲' })).toMatchObject({ code: 'CLOSED' });
    done(await closeOrganization(deps(), admin, await edit(general, { effectiveOn: '2025-03-01' })));
    await assertSound();
    expect(await reopenOrganization(deps(), admin, await edit(branch))).toMatchObject({ code: 'PARENT_CLOSED' });
    expect(await reopenOrganization(deps(), admin, await edit(general, { effectiveOn: '2025-02-28' }))).toBeInstanceOf(ValidationError);
    done(await reopenOrganization(deps(), admin, await edit(general, { effectiveOn: '2025-06-01' })));
    done(await reopenOrganization(deps(), admin, await edit(branch, { effectiveOn: '2025-06-01' })));
    expect(await closeOrganization(deps(), admin, await edit(branch, { effectiveOn: '2025-05-01' }))).toBeInstanceOf(ValidationError);
    expect((await historyOf(branch)).map(({ from, closed }) => [from, closed])).toEqual([
      ['2020-01-01', false],
      ['2025-03-01', true],
      ['2025-06-01', false],
    ]);
    await assertSound();
    expect((await placeOf(database.read, branch.id))?.closed).toBe(false);
  });
});

describe('the audit', () => {
  it('holds every act with what was and what became, and none for a refusal', async () => {
    const acts = () =>
      database.read.rows<{ act: string; before: unknown; after: unknown }>('select act, before, after from audit_entry order by id');
    const before = (await acts()).length;
    await moveOrganization(deps(), admin, { ...(await edit(court)), parentId: id(branch) });
    expect(await acts()).toHaveLength(before);
    done(await renameOrganization(deps(), admin, { ...(await edit(branch)), name: '新支部' }));
    expect((await acts()).at(-1)).toMatchObject({
      act: 'RENAME_ORGANIZATION',
      after: { name: '新支部', effectiveOn: TODAY },
    });
  });
});
