import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantAccount, plantSession } from '../support/accounts.js';
import { startApp, type RunningApp } from '../support/app.js';
import { clientOf, SESSION_COOKIE } from '../support/client.js';
import { at, listAt, textAt } from '../support/json.js';

const HEADER = ['姓名', '性别', '出生日期', '民族', '人员类别', '政治面貌', '所在党组织代码'];
const FAULTY = ['张三', '雄', '1990-02-30', '汉族', '书记员', '群众', 'NONE'];

let running: RunningApp;
let session: string;
let otherSession: string;

beforeAll(async () => {
  running = await startApp();
  const sessionOf = async () => plantSession(running.sql, (await plantAccount(running.sql, { grants: [{ role: 'AFFAIRS_ADMIN' }] })).id);
  [session, otherSession] = [await sessionOf(), await sessionOf()];
});
afterAll(() => running.close());

const admin = (language = 'en') => clientOf(running.url, { session, language });
const other = () => clientOf(running.url, { session: otherSession });

async function startImport(rows: readonly (readonly string[])[]): Promise<string> {
  const book = new exceljs.Workbook();
  book.addWorksheet('人员').addRows([HEADER, ...rows].map((row) => [...row]));
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(await book.xlsx.writeBuffer())]), '名册.xlsx');
  const uploaded = await admin().send('/files', { method: 'POST', body: form, headers: { 'apollo-require-preflight': '1' } });
  const query =
    'mutation($input: StartRosterImportInput!) { startRosterImport(input: $input) { ... on RosterImportSuccess { import { id } } } }';
  const answer = await admin().graphql(query, { input: { fileId: textAt(uploaded.body, 'id') } });
  return textAt(answer.body, 'data.startRosterImport.import.id');
}

/** What a live line says until the import is checked, the line ends, or some seconds have passed. */
async function live(id: string, cookie: string): Promise<string> {
  const response = await fetch(new URL('/graphql/stream', running.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', cookie: `${SESSION_COOKIE}=${cookie}` },
    body: JSON.stringify({ query: 'subscription($id: ID!) { rosterImportChanged(id: $id) { id state } }', variables: { id } }),
    signal: AbortSignal.timeout(10_000),
  });
  let text = '';
  const decoder = new TextDecoder();
  const parts: AsyncIterable<Uint8Array> | readonly Uint8Array[] = response.body ?? [];
  for await (const part of parts) {
    text += decoder.decode(part, { stream: true });
    if (/"state":"CHECKED"|event: complete|"errors"/.test(text)) break;
  }
  return text;
}

describe('an import watched and read', () => {
  it('tells of its state at once and of each change, to its owner only', async () => {
    const id = await startImport([FAULTY]);
    expect(await live(id, session)).toContain('"state":"CHECKED"');
    const forOther = await live(id, otherSession);
    expect(forOther).toContain('NOT_FOUND');
    expect(forOther).not.toContain('state');
  });

  it('says what is wrong in the language of the reader, whichever it was checked in', async () => {
    const id = await startImport([FAULTY]);
    await live(id, session);
    const query =
      'query($id: ID!) { rosterImport(id: $id) { issues { totalCount edges { node { row column value code message remedy } } } } }';
    const [english, chinese] = await Promise.all([admin(), admin('zh-CN')].map((client) => client.graphql(query, { id })));
    expect(listAt(english?.body, 'data.rosterImport.issues.edges').map((edge) => at(edge, 'node.code'))).toEqual([
      'CODE_UNKNOWN',
      'DATE_INVALID',
      'ORGANIZATION_UNKNOWN',
    ]);
    expect(at(english?.body, 'data.rosterImport.issues.edges.0.node')).toEqual({
      row: 2,
      column: '性别',
      value: '雄',
      code: 'CODE_UNKNOWN',
      message: 'This is none of the choices.',
      remedy: 'Write one of: Male, Female, Unknown.',
    });
    expect(textAt(chinese?.body, 'data.rosterImport.issues.edges.0.node.remedy')).toBe('请填：男、女、未知。');
  });

  it('gives the workbook back with its issues marked, and no other to anybody else', async () => {
    const id = await startImport([FAULTY]);
    await live(id, session);
    const answer = await fetch(new URL(`/roster/${id}/report.xlsx`, running.url), { headers: { cookie: `${SESSION_COOKIE}=${session}` } });
    expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''%E6%A3%80%E6%9F%A5");
    const book = new exceljs.Workbook();
    await book.xlsx.load(await answer.arrayBuffer());
    expect(book.getWorksheet('人员')?.getCell('B2').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
    for (const path of [`/roster/${id}/report.xlsx`, '/roster/x/report.xlsx', `/roster/${'A'.repeat(70)}/report.xlsx`]) {
      expect((await other().send(path)).status).toBe(404);
    }
    const seen = await other().graphql('query($id: ID!) { rosterImport(id: $id) { id } node(id: $id) { id } }', { id });
    expect(seen.body).toEqual({ data: { rosterImport: null, node: null } });
    expect(at((await admin().graphql('query($id: ID!) { node(id: $id) { id } }', { id })).body, 'data.node.id')).toBe(id);
  });
});

describe('GET /roster/template.xlsx', () => {
  it('is for those who import', async () => {
    const mine = await admin('zh-CN').send('/roster/template.xlsx');
    expect([mine.status, mine.headers.get('content-type')]).toEqual([
      200,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ]);
    expect((await running.anonymous.send('/roster/template.xlsx')).status).toBe(401);
    const leader = await running.signedIn([{ role: 'LEADER' }]);
    expect((await leader.send('/roster/template.xlsx')).status).toBe(403);
  });
});
