import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import type { StateError, ValidationError } from '../../kernel/graphql/user-errors.js';
import { encodeId } from '../../kernel/ids.js';
import { makeLog } from '../../kernel/log.js';
import { makeSealing } from '../../kernel/sealing.js';
import { oneRow } from '../../kernel/sql.js';
import { actorWith, clockOn } from '../../testing/actors.js';
import { idNumberOf } from '../../testing/id-numbers.js';
import { plantOrganization, plantUnit, type Planted } from '../../testing/plant.js';
import { testDatabase, type TestDatabase } from '../../testing/test-database.js';
import { FileService, makeFileStore } from '../files/index.js';
import { makeJobs } from '../jobs/index.js';
import { organizationEntities, rebuildRollups, verifyRollups } from '../organization/index.js';
import { personEntities } from '../person/index.js';
import { rosterWorkbook, type RosterRow } from './roster-template.js';
import { registerRosterJobs } from './roster.jobs.js';
import type { RosterImportRow } from './roster.repository.js';
import { RosterService } from './roster.service.js';

const TODAY = '2026-11-22';
let made = 0;

/** The rows of a workbook with a branch and a unit of its own, and people in both. */
export function rosterOf(count: number, spoil: (index: number) => RosterRow = () => ({})): Record<string, RosterRow[]> {
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

/** The import that an act answers with. @throws Error where the act was refused */
export function accepted(outcome: RosterImportRow | ValidationError | StateError): RosterImportRow {
  if ('ownerId' in outcome) return outcome;
  throw new Error(`${outcome.code}: ${outcome.message}`);
}

export const outside = ({ id }: { id: number }) => encodeId('RosterImport', id);

/** The court C with a unit, and two accounts that may import there. */
async function plantPlaces(database: TestDatabase): Promise<Planted> {
  const root = await plantOrganization(database.read, null, { code: 'YC' });
  const court = await plantOrganization(database.read, root, { code: 'C', kind: 'COMMITTEE' });
  await plantUnit(database.read, null, { code: 'U-C', organizationId: court.id });
  await database.pool.query(
    `insert into app_user (username, display_name, password_hash) values ('admin', '管理员', ''), ('other', '他人', '')`,
  );
  await database.pool.query(
    `insert into role_grant (user_id, role, organization_id, valid_from) values (1, 'AFFAIRS_ADMIN', $1, '2020-01-01'), (2, 'AFFAIRS_ADMIN', $1, '2020-01-01')`,
    [court.id],
  );
  return court;
}

/** An administrator of the court C, with jobs at work on a database of their own. */
export async function startRosterHouse() {
  const directory = mkdtempSync(path.join(tmpdir(), 'zhibu-roster-'));
  const database = await testDatabase([...organizationEntities, ...personEntities]);
  const log = makeLog('silent');
  const sealing = makeSealing('2'.repeat(64));
  const jobs = makeJobs({ database, log });
  const files = new FileService(database, makeFileStore(directory, sealing));
  const deps = { database, clock: clockOn(TODAY), log, sealing, files, jobs };
  const roster = new RosterService(deps);
  registerRosterJobs(deps);
  const court = await plantPlaces(database);
  const admin = actorWith('AFFAIRS_ADMIN', court);
  await jobs.start();

  const withClient = async <Result>(work: (client: ClientBase) => Promise<Result>): Promise<Result> => {
    const client = await database.pool.connect();
    try {
      return await work(client);
    } finally {
      client.release();
    }
  };
  await withClient((client) => rebuildRollups(client));
  const upload = async (rows: Record<string, RosterRow[]>) =>
    (await deps.files.upload(admin, { name: '名册.xlsx', bytes: await rosterWorkbook(rows) })).id;
  /** The import when nothing works on it any longer. */
  const settled = async ({ id }: { id: number }): Promise<RosterImportRow> => {
    for (const end = Date.now() + 30_000; Date.now() < end; await pause(50)) {
      const row = await roster.row(admin, id);
      if (row.state !== 'CHECKING' && row.state !== 'COMMITTING') return row;
    }
    throw new Error('The import does not end.');
  };
  return {
    ...{ database, deps, jobs, roster, court, admin, upload, settled },
    /** A workbook with these rows, checked. */
    checked: async (rows: Record<string, RosterRow[]>) => settled(accepted(await roster.start(admin, { fileId: await upload(rows) }))),
    rebuild: () => withClient((client) => rebuildRollups(client)),
    /** How many counters a recount finds otherwise. */
    differences: async () => (await withClient((client) => verifyRollups(client))).found,
    counts: () =>
      oneRow<{ organizations: number; units: number; people: number; versions: number; placements: number; entries: number }>(
        database.read,
        `select (select count(*)::int from organization) as organizations, (select count(*)::int from unit) as units,
           (select count(*)::int from person) as people, (select count(*)::int from organization_version) as versions,
           (select count(*)::int from placement) as placements, (select count(*)::int from person_change) as entries`,
      ),
    close: async () => {
      await jobs.stop();
      await database.close();
      rmSync(directory, { recursive: true });
    },
  };
}

export type RosterHouse = Awaited<ReturnType<typeof startRosterHouse>>;
