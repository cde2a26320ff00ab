import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadDemo } from '../../demo/load-demo.js';
import { SAMPLE_FILES, writeSamples } from '../../demo/write-samples.js';
import { makeSealing } from '../../kernel/sealing.js';
import { oneRow } from '../../kernel/sql.js';
import { actorWith } from '../../testing/actors.js';
import { testDatabase, type TestDatabase } from '../../testing/test-database.js';
import { checkRoster, type RosterVerdict } from './check-roster.js';
import { IssueList } from './issue-list.js';
import { readRoster } from './read-roster.js';
import { ROSTER_SHEETS } from './roster-columns.js';
import { importArea } from './roster.policy.js';

const SAMPLES = path.resolve(import.meta.dirname, '../../../../docs/public/samples');
const planted = z
  .array(z.strictObject({ sheet: z.string(), row: z.number(), key: z.string(), code: z.string() }))
  .parse(JSON.parse(readFileSync(new URL(SAMPLE_FILES.faults, import.meta.url), 'utf8')));
const sealing = makeSealing('3'.repeat(64));
let database: TestDatabase;
let directory: string;

beforeAll(async () => {
  directory = mkdtempSync(path.join(tmpdir(), 'zhibu-samples-'));
  database = await testDatabase([]);
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
  it.each([SAMPLE_FILES.clean, SAMPLE_FILES.faulty])('are what the command makes: %s', async (file) => {
    await writeSamples({ directory, faultsDirectory: directory });
    expect(await cellsOf(path.join(SAMPLES, file))).toEqual(await cellsOf(path.join(directory, file)));
    expect(JSON.parse(readFileSync(path.join(directory, SAMPLE_FILES.faults), 'utf8'))).toEqual(planted);
  });
});
