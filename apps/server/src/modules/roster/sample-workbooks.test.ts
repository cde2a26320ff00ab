import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { loadDemo } from '../../demo/load-demo.js';
import { SAMPLE_FILES, writeSamples } from '../../demo/write-samples.js';
import { makeSealing } from '../../kernel/sealing.js';
import { oneRow } from '../../kernel/sql.js';
import type { Actor } from '../../kernel/actor.js';
import { encodeId } from '../../kernel/ids.js';
import { makeLog } from '../../kernel/log.js';
import { actorWith, clockOn } from '../../testing/actors.js';
import { testDatabase, type TestDatabase } from '../../testing/test-database.js';
import { FileService, makeFileStore } from '../files/index.js';
import { makeJobs, type Jobs } from '../jobs/index.js';
import { organizationEntities, verifyRollups } from '../organization/index.js';
import { personEntities } from '../person/index.js';
import { checkRoster, type RosterVerdict } from './check-roster.js';
import { IssueList } from './issue-list.js';
import { readRoster } from './read-roster.js';
import { ROSTER_SHEETS } from './roster-columns.js';
import type { RosterDependencies } from './roster.dependencies.js';
import { registerRosterJobs } from './roster.jobs.js';
import { importArea } from './roster.policy.js';
import type { RosterImportRow } from './roster.repository.js';
import { RosterService } from './roster.service.js';

const SAMPLES = path.resolve(import.meta.dirname, '../../../../docs/public/samples');
const planted = z
  .array(z.strictObject({ sheet: z.string(), row: z.number(), key: z.string(), code: z.string() }))
  .parse(JSON.parse(readFileSync(new URL(SAMPLE_FILES.faults, import.meta.url), 'utf8')));
vi.setConfig({ testTimeout: 120_000 });
const sealing = makeSealing('3'.repeat(64));
let database: TestDatabase;
let directory: string;

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'zhibu-samples-'));
  database = await testDatabase([...organizationEntities, ...personEntities]);
  await loadDemo({ database, sealing, dataDirectory: directory });
}, 120_000);
afterAll(async () => {
  await database.close();
  rmSync(directory, { recursive: true });
});

/** What the import says of a sample when the administrator of YC-03 hands it in. */
async function checked(file: string): Promise<RosterVerdict> {
  const place = await oneRow<{ id: number; path: string }>(database.read, `select id, path from organization where code = 'YC-03'`);
  const issues = new IssueList();
  const book = await readRoster(readFileSync(path.join(SAMPLES, file)), issues);
  if (typeof book === 'string') throw new Error(book);
  const area = importArea(actorWith('AFFAIRS_ADMIN', place), place.path);
  return checkRoster(database.read, {
    book,
    issues,
    area,
    today: '2026-11-22',
    hashOf: (text) => sealing.lookupHash(text),
    onProgress: () => undefined,
  });
}

const headerOf = (sheet: string, key: string) =>
  ROSTER_SHEETS.find(({ zh }) => zh === sheet)?.columns.find((column) => column.key === key)?.zh;

describe('the clean sample', () => {
  it('holds 300 people with new organisations and units, and nothing wrong', async () => {
    const { issues, people, organizations, units } = await checked(SAMPLE_FILES.clean);
    expect(issues).toEqual([]);
    expect(people).toHaveLength(300);
    expect(organizations.length).toBeGreaterThan(10);
    expect(units.length).toBeGreaterThan(10);
  });
});

describe('the faulty sample', () => {
  it('is found wrong in the cells where faults were planted, and in no other row', async () => {
    const { issues, faultyRows } = await checked(SAMPLE_FILES.faulty);
    const found = issues.map(({ sheet, row, column, code }) => `${sheet} ${row} ${column} ${code}`);
    const wanted = planted.map(({ sheet, row, key, code }) => `${sheet} ${row} ${headerOf(sheet, key)} ${code}`);
    expect(wanted).toHaveLength(37);
    expect(wanted.filter((fault) => !found.includes(fault))).toEqual([]);
    const rows = new Set(planted.map(({ sheet, row }) => `${sheet} ${row}`));
    expect(issues.filter(({ sheet, row }) => !rows.has(`${sheet} ${row}`))).toEqual([]);
    expect(faultyRows).toBe(rows.size);
  });
});

/** The cells of a workbook as texts, sheet by sheet. */
async function cellsOf(file: string): Promise<Record<string, unknown>> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(file);
  return Object.fromEntries(workbook.worksheets.map((sheet) => [sheet.name, sheet.getSheetValues()]));
}

describe('the samples of the handbook', () => {
  it('are what the command makes', async () => {
    await writeSamples({ directory, faultsDirectory: directory });
    for (const file of [SAMPLE_FILES.clean, SAMPLE_FILES.faulty]) {
      expect(await cellsOf(path.join(SAMPLES, file)), file).toEqual(await cellsOf(path.join(directory, file)));
    }
    expect(JSON.parse(readFileSync(path.join(directory, SAMPLE_FILES.faults), 'utf8'))).toEqual(planted);
  });
});

describe('the clean sample written', () => {
  let jobs: Jobs;
  let roster: RosterService;
  let deps: RosterDependencies;
  let admin: Actor;

  beforeAll(async () => {
    const log = makeLog('silent');
    jobs = makeJobs({ database, log });
    const files = new FileService(database, makeFileStore(directory, sealing));
    deps = { database, clock: clockOn('2026-11-22'), log, sealing, files, jobs };
    roster = new RosterService(deps);
    registerRosterJobs(deps);
    await jobs.start();
    const place = await oneRow<{ id: number; path: string }>(database.read, `select id, path from organization where code = 'YC-03'`);
    const { id } = await oneRow<{ id: number }>(database.read, `select id from app_user where username = 'affairs-yc03'`);
    admin = actorWith('AFFAIRS_ADMIN', place, { userId: id, username: 'affairs-yc03' });
  });
  afterAll(() => jobs.stop());

  async function settled(id: number): Promise<RosterImportRow> {
    for (const end = Date.now() + 60_000; Date.now() < end; await pause(50)) {
      const row = await roster.row(admin, id);
      if (row.state !== 'CHECKING' && row.state !== 'COMMITTING') return row;
    }
    throw new Error('The import does not end.');
  }

  async function handedIn(): Promise<RosterImportRow> {
    const { id: fileId } = await deps.files.upload(admin, {
      name: SAMPLE_FILES.clean,
      bytes: readFileSync(path.join(SAMPLES, SAMPLE_FILES.clean)),
    });
    const started = await roster.start(admin, { fileId });
    if (!('ownerId' in started)) throw new Error(started.message);
    return settled(started.id);
  }

  const count = async (from: string) => (await oneRow<{ n: number }>(database.read, `select count(*)::int as n from ${from}`)).n;

  it('makes a court with 300 people, with figures that a recount finds', async () => {
    const before = { people: await count('person'), posts: await count('party_post') };
    const check = await handedIn();
    await roster.commit(admin, { id: encodeId('RosterImport', check.id), mode: 'ALL' });
    const written = await settled(check.id);
    expect([written.state, written.committed]).toEqual(['COMMITTED', check.sheets.reduce((sum, { rows }) => sum + rows, 0)]);
    expect(await count('person')).toBe(before.people + 300);
    expect(await count('party_post')).toBeGreaterThan(before.posts);
    expect(await count('unit where covering_id is null')).toBe(0);
    const client = await database.connect();
    expect((await verifyRollups(client)).found).toBe(0);
    await client.end();
  });

  it('finds everybody registered when the same workbook comes again', async () => {
    const check = await handedIn();
    expect(check.sheets.map(({ valid }) => valid)).toEqual([0, 0, 0]);
    const codes = await database.read.rows<{ code: string }>(
      'select distinct code from roster_import_issue where roster_import_id = $1 order by 1',
      [check.id],
    );
    expect(codes.map(({ code }) => code)).toEqual(['CODE_TAKEN', 'ID_NUMBER_TAKEN', 'POST_HELD']);
  });
});
