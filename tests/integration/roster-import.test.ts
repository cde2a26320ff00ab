import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { idCheckCharacter } from '@zhibu/domain';
import { cloneDatabase, type CloneDatabase } from '@zhibu/testing';
import exceljs from 'exceljs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { plantAccount, plantSession } from '../support/accounts.js';
import { runCommand, startProcess, type RunningProcess } from '../support/cli.js';
import { clientOf, type Client } from '../support/client.js';
import { SECRETS } from '../support/config.js';
import { at, listAt, numberAt, textAt } from '../support/json.js';

const PEOPLE = 10_000;
const FAULTY = 37;
const HEADER = ['姓名', '性别', '出生日期', '公民身份号码', '民族', '所在党组织代码', '人员类别', '政治面貌', '入党日期', '转正日期'];

let clone: CloneDatabase;
let folder: string;
let served: RunningProcess;
let admin: Client;
let session: string;
let pool: pg.Pool;

const env = () => ({ DATABASE_URL: clone.url, ZHIBU_DATA_DIR: folder, ZHIBU_SECRETS: SECRETS });

beforeAll(async () => {
  clone = await cloneDatabase(inject('template'));
  folder = mkdtempSync(path.join(os.tmpdir(), 'zhibu-roster-'));
  pool = new pg.Pool({ connectionString: clone.url });
  served = await startProcess(env());
  const sql = {
    rows: async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) =>
      (await pool.query<Row>(text, [...values])).rows,
  };
  const { id } = await plantAccount(sql, { grants: [{ role: 'AFFAIRS_ADMIN' }] });
  session = await plantSession(sql, id);
  admin = clientOf(served.url, { session });
  const created = await admin.graphql(CREATE, { input: { code: 'YC', name: '工委', kind: 'WORK_COMMITTEE', effectiveOn: '2020-01-01' } });
  const parentId = textAt(created.body, 'data.createOrganization.organization.id');
  await admin.graphql(CREATE, { input: { parentId, code: 'YC-1', name: '第一支部', kind: 'BRANCH', effectiveOn: '2020-01-01' } });
});
afterAll(async () => {
  served.child.kill('SIGKILL');
  await served.ended;
  await pool.end();
  await clone.drop();
  rmSync(folder, { recursive: true, force: true });
});

const CREATE = `mutation($input: CreateOrganizationInput!) {
  createOrganization(input: $input) { ... on OrganizationSuccess { organization { id } } ... on UserError { message } }
}`;
const FIELDS = 'id state done total committed failure sheets { rows valid faulty } issues(first: 1) { totalCount }';
const outcome = (name: string) => `mutation($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) {
  ${name}(input: $input) { __typename ... on RosterImportSuccess { import { ${FIELDS} } } ... on UserError { code message } }
}`;

async function workbook(count: number, faulty: number): Promise<Buffer> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('人员');
  sheet.addRow(HEADER);
  for (let index = 0; index < count; index += 1) {
    const birthDate = `${1960 + (index % 40)}-0${(index % 9) + 1}-1${index % 9}`;
    const first17 = `570302${birthDate.replaceAll('-', '')}${String((Math.floor(index / 360) % 499) * 2 + 1).padStart(3, '0')}`;
    const wrong = index % Math.floor(count / faulty) === 0 && index / Math.floor(count / faulty) < faulty;
    sheet.addRow([
      '张三',
      wrong ? '雄' : '男',
      birthDate,
      first17 + idCheckCharacter(first17),
      '汉族',
      'YC-1',
      '法官助理',
      '正式党员',
      '2019-06-30',
      '2020-06-30',
    ]);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function upload(bytes: Buffer): Promise<string> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), '名册.xlsx');
  const answer = await admin.send('/files', { method: 'POST', body: form, headers: { 'apollo-require-preflight': '1' } });
  expect(answer.status).toBe(201);
  return textAt(answer.body, 'id');
}

const importOf = async (id: string): Promise<unknown> =>
  at((await admin.graphql(`query($id: ID!) { rosterImport(id: $id) { ${FIELDS} } }`, { id })).body, 'data.rosterImport');

async function until(id: string, condition: (row: unknown) => boolean, milliseconds = 60_000): Promise<unknown> {
  for (const end = Date.now() + milliseconds; Date.now() < end; await pause(25)) {
    const row = await importOf(id);
    if (condition(row)) return row;
  }
  throw new Error(`It did not come to pass: ${JSON.stringify(await importOf(id))}`);
}

const people = async () => numberAt((await pool.query('select count(*)::int as n from person')).rows[0], 'n');

describe('T41 an import of 10,000 people', { timeout: 120_000 }, () => {
  let id: string;

  it('finds exactly the 37 wrong ones', async () => {
    const fileId = await upload(await workbook(PEOPLE, FAULTY));
    const started = await admin.graphql(outcome('startRosterImport'), { input: { fileId } });
    id = textAt(started.body, 'data.startRosterImport.import.id');
    const row = await until(id, (one) => at(one, 'state') === 'CHECKED');
    expect(listAt(row, 'sheets')).toEqual([{ rows: PEOPLE, valid: PEOPLE - FAULTY, faulty: FAULTY }]);
    expect(at(row, 'issues.totalCount')).toBe(FAULTY);
    const refused = await admin.graphql(outcome('commitRosterImport'), { input: { id, mode: 'ALL' } });
    expect(at(refused.body, 'data.commitRosterImport')).toMatchObject({ __typename: 'StateError', code: 'IMPORT_FAULTY' });
  });

  it('survives a kill in the middle: nothing half-written, taken up at the next start, no duplicates', async () => {
    await admin.graphql(outcome('commitRosterImport'), { input: { id, mode: 'VALID_ONLY', idempotencyKey: 'once' } });
    const row = await until(id, (one) => numberAt(one, 'done') > 500 || at(one, 'state') !== 'COMMITTING');
    expect(at(row, 'state')).toBe('COMMITTING');
    served.child.kill('SIGKILL');
    await served.ended;
    const before = Date.now();
    served = await startProcess(env());
    admin = clientOf(served.url, { session });
    const done = await until(id, (one) => at(one, 'state') !== 'COMMITTING');
    expect(done).toMatchObject({ state: 'COMMITTED', committed: PEOPLE - FAULTY, failure: null });
    expect(Date.now() - before).toBeLessThan(45_000);
    expect(await people()).toBe(PEOPLE - FAULTY);
    const again = await admin.graphql(outcome('commitRosterImport'), { input: { id, mode: 'VALID_ONLY', idempotencyKey: 'once' } });
    expect(at(again.body, 'data.commitRosterImport.import.committed')).toBe(PEOPLE - FAULTY);
    expect((await runCommand(['rollup:verify'], clone.url)).exitCode).toBe(0);
    expect((await runCommand(['audit:verify'], clone.url)).exitCode).toBe(0);
  });

  it('T54 is stopped in order by SIGTERM and goes on at the next start', async () => {
    const fileId = await upload(await workbook(3_000, 0.5));
    const started = await admin.graphql(outcome('startRosterImport'), { input: { fileId } });
    const second = textAt(started.body, 'data.startRosterImport.import.id');
    served.child.kill('SIGTERM');
    expect(await served.ended).toBe(0);
    served = await startProcess(env());
    admin = clientOf(served.url, { session });
    const row = await until(second, (one) => at(one, 'state') !== 'CHECKING');
    expect(row).toMatchObject({ state: 'CHECKED', sheets: [{ rows: 3_000 }] });
  });
});
