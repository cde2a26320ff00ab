import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.js';
import { ConflictError, CycleError, DuplicateError, StateError, ValidationError } from '../../kernel/graphql/user-errors.js';
import { encodeId } from '../../kernel/ids.js';
import { actorWith, clockOn } from '../../testing/actors.js';
import { plantOrganization, plantPerson, plantUnit, type Planted } from '../../testing/plant.js';
import { testDatabase, type TestDatabase } from '../../testing/test-database.js';
import type { ActDone, ActOutcome } from './act.js';
import { closeUnit, reopenUnit } from './close-unit.js';
import { createUnit, type CreateUnit } from './create-unit.js';
import { coverageGapsWithin, organizationEntities, rebuildRollups } from './index.js';
import { moveUnit } from './move-unit.js';
import { setUnitCoverage } from './set-unit-coverage.js';
import { renameUnit, updateUnit } from './update-unit.js';

const TODAY = '2026-11-22';
const id = (place: { id: number }) => encodeId('Unit', place.id);
const organizationId = (place: { id: number }) => encodeId('Organization', place.id);
let database: TestDatabase;
let root: Planted;
let high: Planted;
let basic: Planted;
let branch: Planted;
let highCourt: Planted;
let department: Planted;
let team: Planted;
let basicCourt: Planted;
let admin: Actor;
let basicAdmin: Actor;

const deps = () => ({ database, clock: clockOn(TODAY) });
const done = (outcome: ActOutcome): ActDone => {
  if (!('key' in outcome)) throw new Error(`Refused: ${outcome.code} ${outcome.message}`);
  return outcome;
};
const rowOf = async (place: { id: number }) => {
  const [row] = await database.read.rows<{
    name: string;
    parent_id: number;
    covering_id: number;
    organization_id: number | null;
    closed_on: string | null;
    version: number;
    path: string;
  }>('select * from unit where id = $1', [place.id]);
  if (!row) throw new Error('gone');
  return row;
};
const historyOf = (place: { id: number }) =>
  database.read.rows<{ from: string; change: string; name: string; parent: number | null; covered: number | null; closed: boolean }>(
    `select valid_from as from, change, name, parent_id as parent, organization_id as covered, closed from unit_version where unit_id = $1 order by 1`,
    [place.id],
  );
const edit = async (place: { id: number }, more: { effectiveOn?: string; documentNumber?: string; dryRun?: boolean } = {}) => ({
  id: id(place),
  expectedVersion: (await rowOf(place)).version,
  effectiveOn: TODAY,
  ...more,
});
const child = (parent: Planted | null, more: Partial<CreateUnit> = {}): CreateUnit => ({
  parentId: parent ? id(parent) : null,
  code: `N${Math.random().toString(36).slice(2, 10)}`,
  name: '立案庭',
  kind: 'DEPARTMENT',
  effectiveOn: TODAY,
  ...more,
});

/** Paths follow parents, and every unit falls under its own organisation or that of the nearest unit above. */
async function assertSound(): Promise<void> {
  const misplaced = await database.read.rows(
    `with recursive tree as (
       select id, parent_id, path, level, organization_id as should from unit where parent_id is null
       union all
       select u.id, u.parent_id, u.path, u.level, coalesce(u.organization_id, t.should) from unit u join tree t on t.id = u.parent_id
     )
     select t.id from tree t join unit u on u.id = t.id left join unit p on p.id = t.parent_id
     where u.covering_id is distinct from t.should or (p.id is not null and left(u.path, -3) <> p.path) or u.level <> length(u.path) / 3 - 1`,
  );
  expect(misplaced).toEqual([]);
}

beforeAll(async () => {
  database = await testDatabase(organizationEntities);
});
beforeEach(async () => {
  const sql = database.read;
  await sql.rows('truncate organization, unit, person restart identity cascade');
  root = await plantOrganization(sql, null);
  high = await plantOrganization(sql, root, { kind: 'COMMITTEE' });
  branch = await plantOrganization(sql, high);
  basic = await plantOrganization(sql, root, { kind: 'COMMITTEE' });
  highCourt = await plantUnit(sql, null, { organizationId: high.id });
  department = await plantUnit(sql, highCourt);
  team = await plantUnit(sql, department, { kind: 'TRIAL_TEAM' });
  basicCourt = await plantUnit(sql, null, { organizationId: basic.id });
  const client = await database.connect();
  await rebuildRollups(client);
  await client.end();
  admin = actorWith('AFFAIRS_ADMIN', root);
  basicAdmin = actorWith('AFFAIRS_ADMIN', basic);
});
afterAll(() => database.close());

describe('createUnit', () => {
  it('sets up a unit that falls under its own organisation or the one above', async () => {
    const inherited = done(await createUnit(deps(), admin, child(department, { effectiveOn: '2025-01-01', documentNumber: '1' })));
    const own = done(await createUnit(deps(), admin, child(department, { coveredById: organizationId(branch) })));
    expect(await rowOf({ id: inherited.key })).toMatchObject({ covering_id: high.id, organization_id: null });
    expect(await rowOf({ id: own.key })).toMatchObject({ covering_id: branch.id, organization_id: branch.id });
    expect(await historyOf({ id: inherited.key })).toMatchObject([{ from: '2025-01-01', change: 'ESTABLISHED' }]);
    await assertSound();
  });

  it('asks a root for an organisation, and the actor for the right at it', async () => {
    expect(await createUnit(deps(), admin, child(null, { kind: 'COURT' }))).toMatchObject({ code: 'COVERAGE_REQUIRED' });
    done(await createUnit(deps(), basicAdmin, child(null, { kind: 'COURT', coveredById: organizationId(basic) })));
    await expect(createUnit(deps(), basicAdmin, child(null, { coveredById: organizationId(high) }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(createUnit(deps(), basicAdmin, child(department))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(createUnit(deps(), actorWith('LEADER', root), child(department))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('refuses a group or a closed organisation as coverage, a code in use and a closed parent', async () => {
    const group = await plantOrganization(database.read, branch, { kind: 'GROUP' });
    const closed = await plantOrganization(database.read, high, { closedOn: '2025-01-01' });
    expect(await createUnit(deps(), admin, child(department, { coveredById: organizationId(group) }))).toMatchObject({
      code: 'COVERAGE_KIND',
    });
    expect(await createUnit(deps(), admin, child(department, { coveredById: organizationId(closed) }))).toMatchObject({ code: 'CLOSED' });
    const { key } = done(await createUnit(deps(), admin, child(department, { code: 'TAKEN' })));
    expect(await createUnit(deps(), admin, child(department, { code: 'TAKEN' }))).toMatchObject({ existingId: id({ id: key }) });
    expect(await createUnit(deps(), basicAdmin, child(basicCourt, { code: 'TAKEN' }))).toMatchObject({ existingId: null });
    const both = await Promise.all([highCourt, basicCourt].map((parent) => createUnit(deps(), admin, child(parent, { code: 'SAME' }))));
    expect(both.filter((outcome) => outcome instanceof DuplicateError)).toHaveLength(1);
    done(await closeUnit(deps(), admin, await edit(team)));
    expect(await createUnit(deps(), admin, child(team))).toMatchObject({ code: 'PARENT_CLOSED' });
    expect(await createUnit(deps(), admin, child(department, { name: ' ' }))).toBeInstanceOf(ValidationError);
    await assertSound();
  });
});

describe('moveUnit', () => {
  it('takes the subtree along; what has no coverage of its own falls under the new place', async () => {
    await plantPerson(database.read, branch, { unitId: team.id });
    const outcome = done(await moveUnit(deps(), admin, { ...(await edit(department)), parentId: id(basicCourt) }));
    expect(outcome.effect).toEqual({ organizations: 0, units: 2, persons: 1 });
    expect(await rowOf(team)).toMatchObject({ covering_id: basic.id });
    expect((await historyOf(department)).map(({ change, parent }) => [change, parent])).toEqual([
      ['ESTABLISHED', highCourt.id],
      ['MOVED', basicCourt.id],
    ]);
    await assertSound();
  });

  it('T33 refuses itself and its descendants, also by two moves at the same moment', async () => {
    expect(await moveUnit(deps(), admin, { ...(await edit(department)), parentId: id(department) })).toBeInstanceOf(CycleError);
    expect(await moveUnit(deps(), admin, { ...(await edit(highCourt)), parentId: id(team) })).toBeInstanceOf(CycleError);
    const [first, second] = [await edit(highCourt), await edit(basicCourt)];
    const outcomes = await Promise.all([
      moveUnit(deps(), admin, { ...first, parentId: id(basicCourt) }),
      moveUnit(deps(), admin, { ...second, parentId: id(highCourt) }),
    ]);
    expect(outcomes.filter((outcome) => outcome instanceof CycleError)).toHaveLength(1);
    await assertSound();
  });

  it('with dryRun writes nothing, and is refused where the actor has no right', async () => {
    const before = await rowOf(department);
    expect(done(await moveUnit(deps(), admin, { ...(await edit(department, { dryRun: true })), parentId: id(basicCourt) })).dryRun).toBe(
      true,
    );
    expect(await rowOf(department)).toEqual(before);
    const request = { ...(await edit(department)), parentId: id(basicCourt) };
    await expect(moveUnit(deps(), basicAdmin, request)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(moveUnit(deps(), actorWith('AFFAIRS_ADMIN', high), request)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await moveUnit(deps(), admin, { ...request, parentId: id(highCourt) })).toMatchObject({ code: 'SAME_PARENT' });
  });
});

describe('setUnitCoverage', () => {
  it('decides under which organisation the unit and what is below fall', async () => {
    done(await setUnitCoverage(deps(), admin, { ...(await edit(department)), organizationId: organizationId(branch) }));
    expect(await rowOf(team)).toMatchObject({ covering_id: branch.id, organization_id: null });
    await assertSound();
    done(await setUnitCoverage(deps(), admin, { ...(await edit(department)), organizationId: null }));
    expect(await rowOf(team)).toMatchObject({ covering_id: high.id });
    expect((await historyOf(department)).map(({ covered }) => covered)).toEqual([null, null]);
    expect(await setUnitCoverage(deps(), admin, { ...(await edit(highCourt)), organizationId: null })).toMatchObject({
      code: 'COVERAGE_REQUIRED',
    });
    await assertSound();
  });

  it('needs the right where the unit falls and where it is to fall', async () => {
    await expect(
      setUnitCoverage(deps(), basicAdmin, { ...(await edit(basicCourt)), organizationId: organizationId(high) }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    done(await setUnitCoverage(deps(), admin, { ...(await edit(department)), organizationId: organizationId(basic) }));
    await expect(setUnitCoverage(deps(), basicAdmin, { ...(await edit(department)), organizationId: null })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('renameUnit, updateUnit, closeUnit, reopenUnit', () => {
  it('keep the history, refuse outdated versions and days out of range', async () => {
    done(await renameUnit(deps(), admin, { ...(await edit(department, { effectiveOn: '2023-01-01' })), name: '执行局', shortName: '执' }));
    done(
      await updateUnit(deps(), admin, {
        ...(await edit(department, { effectiveOn: '2022-01-01' })),
        kind: 'OTHER',
        position: 4,
        shortName: null,
      }),
    );
    expect(await rowOf(department)).toMatchObject({ name: '执行局', kind: 'OTHER', position: 4, short_name: '执' });
    expect(await renameUnit(deps(), admin, { ...(await edit(department)), name: '丙', expectedVersion: 1 })).toBeInstanceOf(ConflictError);
    expect(await renameUnit(deps(), admin, { ...(await edit(department, { effectiveOn: '2019-01-01' })), name: '丙' })).toBeInstanceOf(
      ValidationError,
    );
    expect(await updateUnit(deps(), admin, { ...(await edit(department)), position: 10_000 })).toBeInstanceOf(ValidationError);
  });

  it('close only what is empty, and reopen only below what exists', async () => {
    const { id: personId } = await plantPerson(database.read, branch, { unitId: team.id });
    expect(await closeUnit(deps(), admin, await edit(department))).toMatchObject({ code: 'NOT_EMPTY' });
    expect(await closeUnit(deps(), admin, await edit(team))).toMatchObject({ code: 'NOT_EMPTY' });
    await database.read.rows(`update person set state = 'LEFT' where id = $1`, [personId]);
    done(await closeUnit(deps(), admin, await edit(team, { effectiveOn: '2025-01-01' })));
    done(await closeUnit(deps(), admin, await edit(department, { effectiveOn: '2025-01-01' })));
    expect(await rowOf(team)).toMatchObject({ closed_on: '2025-01-01' });
    expect(await reopenUnit(deps(), admin, await edit(team))).toMatchObject({ code: 'PARENT_CLOSED' });
    expect(await renameUnit(deps(), admin, { ...(await edit(team)), name: '甲' })).toMatchObject({ code: 'CLOSED' });
    done(await reopenUnit(deps(), admin, await edit(department)));
    done(await reopenUnit(deps(), admin, await edit(team)));
    expect(await reopenUnit(deps(), admin, await edit(team))).toBeInstanceOf(StateError);
  });
});

describe('coverage gaps', () => {
  it('are units of three full members without an organisation of their own, teams counted with their department', async () => {
    for (const unit of [department, team, team]) await plantPerson(database.read, branch, { unitId: unit.id });
    await plantPerson(database.read, branch, { unitId: department.id, standing: 'PROBATIONARY', joinedOn: '2026-01-01' });
    expect(await coverageGapsWithin(database.read, high.path)).toBe(1);
    expect(await coverageGapsWithin(database.read, basic.path)).toBe(0);
    done(await setUnitCoverage(deps(), admin, { ...(await edit(team)), organizationId: organizationId(branch) }));
    expect(await coverageGapsWithin(database.read, root.path)).toBe(0);
    done(await setUnitCoverage(deps(), admin, { ...(await edit(team)), organizationId: null }));
    done(await setUnitCoverage(deps(), admin, { ...(await edit(department)), organizationId: organizationId(branch) }));
    expect(await coverageGapsWithin(database.read, root.path)).toBe(0);
    await database.read.rows('update organization set closed_on = $2 where id = $1', [branch.id, TODAY]);
    expect(await coverageGapsWithin(database.read, root.path)).toBe(1);
  });
});
