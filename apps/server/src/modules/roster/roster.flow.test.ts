import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.js';
import { AppError } from '../../kernel/errors.js';
import { StateError, ValidationError } from '../../kernel/graphql/user-errors.js';
import { encodeId, keyOf } from '../../kernel/ids.js';
import { makeLog } from '../../kernel/log.js';
import { makeSealing } from '../../kernel/sealing.js';
import { actorWith, clockOn, contextOf } from '../../testing/actors.js';
import { idNumberOf } from '../../testing/id-numbers.js';
import { plantOrganization, plantUnit, type Planted } from '../../testing/plant.js';
import { testDatabase, type TestDatabase } from '../../testing/test-database.js';
import { FileService, makeFileStore } from '../files/index.js';
import { makeJobs, type Jobs } from '../jobs/index.js';
import { organizationEntities, rebuildRollups, verifyRollups } from '../organization/index.js';
import { personEntities } from '../person/index.js';
import { runCommit } from './commit-job.js';
import { rosterWorkbook, type RosterRow } from './roster-template.js';
import type { RosterDependencies } from './roster.dependencies.js';
import { registerRosterJobs } from './roster.jobs.js';
import type { RosterImportRow } from './roster.repository.js';
import { RosterService } from './roster.service.js';

const TODAY = '2026-11-22';
const directory = mkdtempSync(path.join(tmpdir(), 'zhibu-roster-'));
let database: TestDatabase;
let deps: RosterDependencies;
let jobs: Jobs;
let roster: RosterService;
let court: Planted;
let admin: Actor;
let made = 0;

beforeAll(async () => {
  database = await testDatabase([...organizationEntities, ...personEntities]);
  const log = makeLog('silent');
  const sealing = makeSealing('2'.repeat(64));
  jobs = makeJobs({ database, log });
  const files = new FileService(database, makeFileStore(directory, sealing));
  deps = { database, clock: clockOn(TODAY), log, sealing, files, jobs };
  roster = new RosterService(deps);
  registerRosterJobs(deps);
  const root = await plantOrganization(database.read, null, { code: 'YC' });
  court = await plantOrganization(database.read, root, { code: 'C', kind: 'COMMITTEE' });
  await plantUnit(database.read, null, { code: 'U-C', organizationId: court.id });
  await withClient((client) => rebuildRollups(client));
  await database.pool.query(
    `insert into app_user (username, display_name, password_hash) values ('admin', '管理员', ''), ('other', '他人', '')`,
  );
  await database.pool.query(
    `insert into role_grant (user_id, role, organization_id, valid_from) values (1, 'AFFAIRS_ADMIN', $1, '2020-01-01'), (2, 'AFFAIRS_ADMIN', $1, '2020-01-01')`,
    [court.id],
  );
  admin = actorWith('AFFAIRS_ADMIN', court);
  await jobs.start();
});
afterAll(async () => {
  await jobs.stop();
  await database.close();
  rmSync(directory, { recursive: true });
});

async function withClient<Result>(work: (client: ClientBase) => Promise<Result>): Promise<Result> {
  const client = await database.pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

/** The rows of a workbook with a branch and a unit of its own, and people in both. */
function rosterOf(count: number, spoil: (index: number) => RosterRow = () => ({})): Record<string, RosterRow[]> {
  const own = `W${(made += 1)}`;
  const common = { sex: '男', ethnicGroup: '汉族', staffingKind: '法官助理', unitCode: `U-${own}` };
  const people = Array.from({ length: count }, (_, index) => {
    const birthDate = `19${60 + (index % 39)}-03-${String((index % 28) + 1).padStart(2, '0')}`;
    const idNumber = idNumberOf(birthDate, String(((made * 37 + Math.floor(index / 1_092)) % 499) * 2 + 1).padStart(3, '0'));
    const member = { standing: '正式党员', organizationCode: `B-${own}`, joinedOn: '2019-06-30', fullOn: '2020-06-30' };
    return {
      name: `张${own}`,
      birthDate,
      idNumber,
      phone: '15412345678',
      ...common,
      ...(index % 3 === 0 ? { standing: '群众' } : member),
      ...spoil(index),
    };
  });
  return {
    党组织: [
      {
        code: `B-${own}`,
        name: `第${own}支部`,
        kind: '党支部',
        parentCode: 'C',
        effectiveOn: '2026-11-02',
        documentNumber: '云岭法党〔2026〕8号',
      },
    ],
    单位: [{ code: `U-${own}`, name: `${own}庭`, kind: '内设部门', parentCode: 'U-C', effectiveOn: '2026-11-02' }],
    人员: people,
  };
}

const upload = async (rows: Record<string, RosterRow[]>, actor = admin) =>
  (await deps.files.upload(actor, { name: '名册.xlsx', bytes: await rosterWorkbook(rows) })).id;

function accepted(outcome: RosterImportRow | ValidationError | StateError): RosterImportRow {
  if ('ownerId' in outcome) return outcome;
  throw new Error(`${outcome.code}: ${outcome.message}`);
}

const outside = ({ id }: { id: number }) => encodeId('RosterImport', id);

/** The import when nothing works on it any longer. */
async function settled({ id }: { id: number }, actor = admin): Promise<RosterImportRow> {
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(50)) {
    const row = await roster.row(actor, id);
    if (row.state !== 'CHECKING' && row.state !== 'COMMITTING') return row;
  }
  throw new Error('The import does not end.');
}

async function checked(rows: Record<string, RosterRow[]>): Promise<RosterImportRow> {
  return settled(accepted(await roster.start(admin, { fileId: await upload(rows) })));
}

async function counts() {
  const [row] = await database.read.rows<{
    organizations: number;
    units: number;
    people: number;
    versions: number;
    placements: number;
    entries: number;
  }>(
    `select (select count(*)::int from organization) as organizations, (select count(*)::int from unit) as units, (select count(*)::int from person) as people,
       (select count(*)::int from organization_version) as versions, (select count(*)::int from placement) as placements, (select count(*)::int from person_change) as entries`,
  );
  if (!row) throw new Error('no counts');
  return row;
}

const differences = async () => (await withClient((client) => verifyRollups(client))).found;

describe('an import', () => {
  it('checks, then writes everything with history, figures, timeline and audit in one go', async () => {
    const before = await counts();
    const rows = rosterOf(40);
    const check = await checked(rows);
    expect(check).toMatchObject({ state: 'CHECKED', fileName: '名册.xlsx', done: 42, total: 42, committed: 0 });
    expect(check.sheets.map(({ sheet, rows: read, valid }) => [sheet, read, valid])).toEqual([
      ['党组织', 1, 1],
      ['单位', 1, 1],
      ['人员', 40, 40],
    ]);
    expect(await counts()).toEqual(before);
    const written = await settled(accepted(await roster.commit(admin, { id: outside(check), mode: 'ALL' })));
    expect(written).toMatchObject({ state: 'COMMITTED', committed: 42, done: 42, total: 42, failure: null });
    expect(written.finishedAt).toBeInstanceOf(Date);
    expect(await counts()).toEqual({
      organizations: before.organizations + 1,
      units: before.units + 1,
      people: before.people + 40,
      versions: before.versions + 1,
      placements: before.placements + 40,
      entries: before.entries + 40,
    });
    expect(await differences()).toBe(0);
    const acts = await database.read.rows<{ act: string; actor: string; after: unknown }>(
      'select act, actor, after from audit_entry order by id desc limit 1',
    );
    expect(acts).toEqual([
      { act: 'IMPORT_ROSTER', actor: 'admin', after: { fileName: '名册.xlsx', mode: 'ALL', organizations: 1, units: 1, people: 40 } },
    ]);
    const [person] = await database.read.rows<{
      code: string;
      unit: string;
      anchor: boolean;
      recorder: string;
      sealed: string;
      document: string;
    }>(
      `select o.code, u.code as unit, p.anchor_id = o.anchor_id as anchor, c.recorded_by as recorder, p.id_number_sealed as sealed, v.document_number as document
       from person p join organization o on o.id = p.organization_id join unit u on u.id = p.unit_id join person_change c on c.person_id = p.id
       join organization_version v on v.organization_id = o.id where p.standing = 'FULL' order by p.id desc limit 1`,
    );
    expect(person).toMatchObject({
      code: rows['党组织']?.[0]?.['code'],
      unit: rows['单位']?.[0]?.['code'],
      anchor: true,
      recorder: '管理员',
      document: '云岭法党〔2026〕8号',
    });
    expect(deps.sealing.open(person?.sealed ?? '')).toHaveLength(18);
  });

  it('T41 with faulty rows is written without them or not at all', async () => {
    const before = await counts();
    const check = await checked(rosterOf(60, (index): RosterRow => (index % 20 === 7 ? { birthDate: '1990-02-30' } : {})));
    expect(check.sheets.at(-1)).toEqual({ sheet: '人员', rows: 60, valid: 57, faulty: 3 });
    const issues = await roster.issues(contextOf(admin), check.id, { first: 2 });
    expect([issues.rows.length, issues.hasNextPage, await issues.countTotal()]).toEqual([2, true, 3]);
    expect(issues.rows[0]).toMatchObject({ sheet: '人员', row: 9, column: '出生日期', value: '1990-02-30', code: 'DATE_INVALID' });
    const refused = await roster.commit(admin, { id: outside(check), mode: 'ALL' });
    expect(refused).toMatchObject({ code: 'IMPORT_FAULTY', path: ['mode'] });
    expect(await counts()).toEqual(before);
    const written = await settled(accepted(await roster.commit(admin, { id: outside(check), mode: 'VALID_ONLY' })));
    expect(written).toMatchObject({ state: 'COMMITTED', committed: 59 });
    expect((await counts()).people).toBe(before.people + 57);
    expect(await differences()).toBe(0);
  });

  it('goes back to be corrected where the world has changed since it was checked', async () => {
    const rows = rosterOf(5);
    const check = await checked(rows);
    await plantOrganization(database.read, court, { code: String(rows['党组织']?.[0]?.['code']) });
    await withClient((client) => rebuildRollups(client));
    const before = await counts();
    const again = await settled(accepted(await roster.commit(admin, { id: outside(check), mode: 'ALL' })));
    expect(again).toMatchObject({ state: 'CHECKED', committed: 0 });
    expect((await roster.issues(contextOf(admin), check.id, {})).rows.map(({ code }) => code)).toContain('CODE_TAKEN');
    expect(await counts()).toEqual(before);
  });

  it('fails with a reason where nothing can be read or the right has ended', async () => {
    const empty = await checked({});
    expect(empty).toMatchObject({ state: 'FAILED', failure: 'NO_ROWS' });
    const check = await checked(rosterOf(1));
    await database.pool.query(`update role_grant set valid_to = '2026-11-22' where user_id = 1`);
    const ended = await settled(accepted(await roster.commit(admin, { id: outside(check), mode: 'ALL' })));
    await database.pool.query('update role_grant set valid_to = null where user_id = 1');
    expect(ended).toMatchObject({ state: 'FAILED', failure: 'NO_RIGHT' });
  });
});

describe('T41 interrupted', () => {
  it('leaves nothing half-written, and is finished by the next run without duplicates', async () => {
    const check = await checked(rosterOf(1_200));
    await database.read.rows(`update roster_import set state = 'COMMITTING', mode = 'ALL' where id = $1`, [check.id]);
    const before = await counts();
    const stop = new AbortController();
    let sealed = 0;
    const seal = (text: string) => {
      // In the middle of the people, with organisations and units written before them.
      if ((sealed += 1) === 1_300) stop.abort(new Error('killed'));
      return deps.sealing.seal(text);
    };
    await expect(runCommit({ ...deps, sealing: { ...deps.sealing, seal } }, { id: check.id }, stop.signal)).rejects.toThrow('killed');
    expect(await counts()).toEqual(before);
    expect((await roster.row(admin, check.id)).state).toBe('COMMITTING');
    const again = () => runCommit(deps, { id: check.id }, new AbortController().signal);
    await Promise.all([again(), again()]);
    expect(await roster.row(admin, check.id)).toMatchObject({ state: 'COMMITTED', committed: 1_202 });
    expect((await counts()).people).toBe(before.people + 1_200);
    expect(await differences()).toBe(0);
  });

  it('is taken up by the jobs themselves after a stop in the middle', async () => {
    const check = await checked(rosterOf(1_200));
    const before = await counts();
    await roster.commit(admin, { id: outside(check), mode: 'ALL' });
    await jobs.stop();
    const between = (await counts()).people - before.people;
    expect([0, 1_200]).toContain(between);
    await jobs.start();
    expect(await settled(check)).toMatchObject({ state: 'COMMITTED', committed: 1_202 });
    expect((await counts()).people).toBe(before.people + 1_200);
  });
});

describe('T25 a repeat', () => {
  it('with the same key starts no second import, and refuses another workbook', async () => {
    const fileId = await upload(rosterOf(1));
    const [first, second] = await Promise.all([1, 2].map(() => roster.start(admin, { fileId, idempotencyKey: 'start-1' })));
    expect(accepted(first ?? new ValidationError([])).id).toBe(accepted(second ?? new ValidationError([])).id);
    const other = roster.start(admin, { fileId: await upload(rosterOf(1)), idempotencyKey: 'start-1' });
    await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    await expect(roster.start(admin, { fileId, idempotencyKey: 'x'.repeat(101) })).rejects.toBeInstanceOf(AppError);
  });

  it('of a commit changes nothing, and refuses another mode or import', async () => {
    const check = await checked(rosterOf(3));
    const commit = (mode: 'ALL' | 'VALID_ONLY', of = check) => roster.commit(admin, { id: outside(of), mode, idempotencyKey: 'commit-1' });
    const [first, second] = await Promise.all([commit('ALL'), commit('ALL')]);
    expect([accepted(first).id, accepted(second).id]).toEqual([check.id, check.id]);
    await settled(check);
    expect(accepted(await commit('ALL'))).toMatchObject({ state: 'COMMITTED', committed: 5 });
    await expect(commit('VALID_ONLY')).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    await expect(commit('ALL', await checked(rosterOf(1)))).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    expect(await roster.commit(admin, { id: outside(check), mode: 'ALL' })).toMatchObject({ code: 'IMPORT_STATE' });
  });
});

describe('whose import it is', () => {
  const other = () => ({ ...admin, userId: 2, username: 'other' });

  it('is the owner’s only', async () => {
    const check = await checked(rosterOf(1));
    expect(await roster.byKey(other(), check.id)).toBeNull();
    await expect(roster.commit(other(), { id: outside(check), mode: 'ALL' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(roster.cancel(other(), outside(check))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(roster.issues(contextOf(other()), check.id, {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await roster.imports(contextOf(other()), {})).rows).toEqual([]);
    const fileId = await upload(rosterOf(1));
    expect(await roster.start(other(), { fileId })).toMatchObject({ fields: [{ path: ['fileId'], code: 'NOT_FOUND' }] });
  });

  it('needs the right, and a place where it holds', async () => {
    const fileId = await upload(rosterOf(1));
    await expect(roster.start(actorWith('ANALYST', null), { fileId })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const outsidePlace = await plantOrganization(database.read, null, { code: 'ELSEWHERE' });
    for (const organizationId of [encodeId('Organization', outsidePlace.id), encodeId('Organization', 999_999), 'x']) {
      expect(await roster.start(admin, { fileId, organizationId })).toMatchObject({
        fields: [{ path: ['organizationId'], code: 'NOT_FOUND' }],
      });
    }
  });

  it('can be given up until it is written', async () => {
    const check = await checked(rosterOf(1));
    expect(accepted(await roster.cancel(admin, outside(check)))).toMatchObject({ state: 'CANCELLED' });
    expect(accepted(await roster.cancel(admin, outside(check)))).toMatchObject({ state: 'CANCELLED' });
    expect(await roster.commit(admin, { id: outside(check), mode: 'ALL' })).toMatchObject({ code: 'IMPORT_STATE' });
    const written = await checked(rosterOf(1));
    await settled(accepted(await roster.commit(admin, { id: outside(written), mode: 'ALL' })));
    expect(await roster.cancel(admin, outside(written))).toBeInstanceOf(StateError);
    expect(keyOf('RosterImport', outside(written))).toBe(written.id);
  });
});
