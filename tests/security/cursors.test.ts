import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantAccount } from '../support/accounts.js';
import { startApp, type RunningApp } from '../support/app.js';
import type { Client } from '../support/client.js';
import { at, listAt, textAt } from '../support/json.js';

let running: RunningApp;
let reader: Client;
let moment = Date.UTC(2026, 10, 22, 4);

beforeAll(async () => {
  running = await startApp({ clock: { now: () => new Date(moment), today: () => '2026-11-22' } });
  reader = await running.signedIn([{ role: 'SYSTEM_ADMIN' }]);
  for (let index = 0; index < 5; index += 1) await plantAccount(running.sql, { username: `listed${index}` });
});
afterAll(() => running.close());

const PAGE =
  'query($after: String, $text: String) { users(first: 2, after: $after, text: $text) { edges { cursor node { username } } pageInfo { endCursor } } }';
const page = (client: Client, after: string | null, text: string | null = null) => client.graphql(PAGE, { after, text });
const cursor = async (client = reader, text: string | null = null) =>
  textAt((await page(client, null, text)).body, 'data.users.pageInfo.endCursor');

describe('T15 cursors', () => {
  it('a good one goes on where the page ended, without gap or double', async () => {
    const seen: unknown[] = [];
    let after: string | null = null;
    do {
      const answer = await page(reader, after, 'listed');
      seen.push(...listAt(answer.body, 'data.users.edges').map((edge) => at(edge, 'node.username')));
      const end = at(answer.body, 'data.users.pageInfo.endCursor');
      after = typeof end === 'string' ? end : null;
    } while (after !== null);
    expect(seen).toEqual(['listed0', 'listed1', 'listed2', 'listed3', 'listed4']);
  });

  it('an altered one is refused', async () => {
    const good = await cursor();
    const [body = '', signature = ''] = good.split('.');
    const forged = Buffer.from(JSON.stringify([Date.now() + 1e12, 'a', 1])).toString('base64url');
    const altered = [
      `${forged}.${signature}`,
      `${body}.${signature.slice(0, -1)}${signature.endsWith('A') ? 'B' : 'A'}`,
      `${body}.`,
      `.${signature}`,
      body,
      good.slice(1),
      `${good}x`,
      `${good}.${signature}`,
      good.toUpperCase(),
      '',
      '.',
      'null',
      `${'a'.repeat(10_000)}.${signature}`,
      `' or 1=1 --`,
    ].filter((one) => one !== good);
    for (const after of altered) {
      const answer = await page(reader, after);
      expect(answer, after.slice(0, 60)).toMatchObject({ status: 400, code: 'BAD_CURSOR' });
      expect(at(answer.body, 'data') ?? null).toBeNull();
    }
  });

  it('another reader’s is refused', async () => {
    const other = await running.signedIn([{ role: 'SYSTEM_ADMIN' }]);
    expect(await page(other, await cursor())).toMatchObject({ status: 400, code: 'BAD_CURSOR' });
  });

  it('one of another list, or of the same list with another filter, is refused', async () => {
    const auditor = await running.signedIn([{ role: 'AUDIT_ADMIN' }]);
    expect(
      await auditor.graphql('query($after: String) { auditEntries(after: $after) { totalCount } }', { after: await cursor() }),
    ).toMatchObject({ code: 'BAD_CURSOR' });
    expect(await page(reader, await cursor(reader, 'listed'), null)).toMatchObject({ status: 400, code: 'BAD_CURSOR' });
  });

  it('yesterday’s is refused', async () => {
    const after = await cursor();
    moment += 23 * 3_600_000;
    expect((await page(reader, after)).status).toBe(200);
    moment += 2 * 3_600_000;
    expect(await page(reader, after)).toMatchObject({ status: 400, code: 'BAD_CURSOR' });
  });

  it('tells nothing of the row that it stands for but its keys', async () => {
    const [body = ''] = (await cursor()).split('.');
    const keys: unknown = JSON.parse(Buffer.from(body, 'base64url').toString());
    expect(keys).toHaveLength(3);
  });
});
