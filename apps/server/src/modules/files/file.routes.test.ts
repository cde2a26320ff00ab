import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../config.js';
import { anonymous, type Actor } from '../../kernel/actor.js';
import { makeHttpServer } from '../../kernel/http/server.js';
import { makeLog } from '../../kernel/log.js';
import { makeSealing } from '../../kernel/sealing.js';
import { actorWith, contextOf } from '../../testing/actors.js';
import { testDatabase, type TestDatabase } from '../../testing/test-database.js';
import { rawWorkbook } from '../../testing/zip.js';
import { FileService, makeFileStore, mountFiles } from './index.js';

let database: TestDatabase;
let app: FastifyInstance;
let actor: Actor;
const directory = mkdtempSync(path.join(tmpdir(), 'zhibu-files-'));
const workbook = rawWorkbook([{ name: '人员', rows: '<row r="1"><c r="A1" t="inlineStr"><is><t>110105199003070017</t></is></c></row>' }]);
const administrator = actorWith('AFFAIRS_ADMIN', null);

beforeAll(async () => {
  database = await testDatabase([]);
  await database.pool.query(`insert into app_user (username, display_name, password_hash) values ('one', '一', ''), ('two', '二', '')`);
  const log = makeLog('silent');
  app = await makeHttpServer(readConfig({}, directory), log);
  const files = new FileService(database, makeFileStore(directory, makeSealing('1'.repeat(64))));
  await mountFiles(app, files, () => Promise.resolve(contextOf(actor)));
});
afterAll(async () => {
  await app.close();
  await database.close();
  rmSync(directory, { recursive: true });
});

interface Sent {
  readonly name?: string;
  readonly bytes?: Buffer | string;
  readonly headers?: Record<string, string>;
  readonly as?: Actor;
}

async function send({
  name = '名册.xlsx',
  bytes = workbook,
  headers = { 'apollo-require-preflight': '1' },
  as = administrator,
}: Sent = {}) {
  actor = as;
  const form = new FormData();
  form.append('file', new Blob([bytes]), name);
  const body = new Response(form);
  return app.inject({
    method: 'POST',
    url: '/files',
    headers: { 'content-type': body.headers.get('content-type') ?? '', ...headers },
    payload: Buffer.from(await body.arrayBuffer()),
  });
}

function fetchFile(id: string, as: Actor = administrator) {
  actor = as;
  return app.inject({ method: 'GET', url: `/files/${id}` });
}

const storedFiles = () => readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

describe('files', () => {
  it('takes a workbook in, keeps it sealed, records the act, and gives it back to its owner', async () => {
    const answer = await send({ name: '../../𠮷名册 (一).xlsx' });
    expect(answer.statusCode).toBe(201);
    const file = answer.json<{ id: string; name: string; size: number }>();
    expect(file).toMatchObject({ name: '𠮷名册 (一).xlsx', size: workbook.length });
    const [stored] = storedFiles();
    const place = path.join(stored?.parentPath ?? '', stored?.name ?? '');
    expect(statSync(place).mode & 0o777).toBe(0o600);
    expect(readFileSync(place).includes('PK')).toBe(false);
    const acts = await database.read.rows('select act, object_type from audit_entry');
    expect(acts).toEqual([{ act: 'UPLOAD_FILE', object_type: 'File' }]);
    const back = await fetchFile(file.id);
    expect(back.rawPayload.equals(workbook)).toBe(true);
    expect(back.headers).toMatchObject({
      'content-disposition': `attachment; filename="___ (_).xlsx"; filename*=UTF-8''%F0%A0%AE%B7%E5%90%8D%E5%86%8C%20%28%E4%B8%80%29.xlsx`,
      'x-content-type-options': 'nosniff',
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    });
  });

  it('does not exist for anybody else, nor does any other ID', async () => {
    const { id } = (await send()).json<{ id: string }>();
    const other = await fetchFile(id, { ...administrator, userId: 2 });
    const missing = await fetchFile('RmlsZTo5OTk5', administrator);
    expect(other.statusCode).toBe(404);
    expect({ ...other.json<{ errors: { extensions: object }[] }>().errors[0], extensions: null }).toEqual({
      ...missing.json<{ errors: { extensions: object }[] }>().errors[0],
      extensions: null,
    });
    for (const id of ['x', '..%2f..%2fsecret.key', 'VXNlcjox']) expect((await fetchFile(id)).statusCode).toBe(404);
  });

  it('needs a right, a first password of one’s own, and a sign that no other page sent the form', async () => {
    expect((await send({ as: anonymous({ address: '', traceId: '', locale: 'en' }) })).statusCode).toBe(401);
    expect((await send({ as: actorWith('ANALYST', null) })).statusCode).toBe(403);
    expect((await send({ as: { ...administrator, mustChangePassword: true } })).statusCode).toBe(403);
    expect((await send({ headers: {} })).statusCode).toBe(403);
    expect((await send({ headers: { authorization: 'Bearer x' } })).statusCode).toBe(201);
  });

  it.each<[string, Sent, number, string]>([
    ['a page', { name: 'a.html', bytes: '<script>alert(1)</script>' }, 422, 'EXTENSION'],
    ['a drawing with a script', { name: 'a.svg', bytes: '<svg/>' }, 422, 'EXTENSION'],
    ['a double extension', { name: 'a.xlsx.exe' }, 422, 'EXTENSION'],
    ['a page under another name', { name: 'a.xlsx', bytes: '<html/>' }, 422, 'NOT_A_WORKBOOK'],
    ['nothing', { bytes: '' }, 422, 'EMPTY'],
    ['a name with control characters', { name: 'a\u0007.xlsx' }, 422, 'NAME'],
    ['a very long name', { name: `${'长'.repeat(300)}.xlsx` }, 422, 'NAME'],
    ['too many rows', { bytes: rawWorkbook([{ name: 'a', rows: '<row r="1048577"/>' }]) }, 422, 'TOO_MANY_ROWS'],
    ['too many bytes', { bytes: Buffer.alloc(20_000_001) }, 413, 'TOO_LARGE'],
  ])('T37 refuses %s', async (_, sent, status, reason) => {
    const before = storedFiles().length;
    const answer = await send(sent);
    expect([answer.statusCode, answer.json<{ errors: { extensions: { reason: string } }[] }>().errors[0]?.extensions.reason]).toEqual([
      status,
      reason,
    ]);
    expect(storedFiles()).toHaveLength(before);
  });

  it('says in the language of the request what to do', async () => {
    const answer = await send({ bytes: 'x', as: { ...administrator, locale: 'zh-CN' } });
    expect(answer.json<{ errors: { message: string }[] }>().errors[0]?.message).toContain('另存为 .xlsx');
  });

  it('refuses what is no form, and several files at once', async () => {
    actor = administrator;
    const headers = { 'apollo-require-preflight': '1' };
    expect((await app.inject({ method: 'POST', url: '/files', headers, payload: { file: 'x' } })).statusCode).toBe(422);
    const form = new FormData();
    for (const name of ['a.xlsx', 'b.xlsx']) form.append('file', new Blob([workbook]), name);
    const body = new Response(form);
    const type = body.headers.get('content-type') ?? '';
    const answer = await app.inject({
      method: 'POST',
      url: '/files',
      headers: { ...headers, 'content-type': type },
      payload: Buffer.from(await body.arrayBuffer()),
    });
    expect(answer.json<{ errors: { extensions: { reason: string } }[] }>().errors[0]?.extensions.reason).toBe('SEVERAL_FILES');
  });
});
