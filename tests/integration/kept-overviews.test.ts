import { encodeId } from '@zhibu/server';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { plantAccount, plantGrant, plantSession } from '../support/accounts.js';
import { startApp, type RunningApp } from '../support/app.js';
import { clientOf, type Client } from '../support/client.js';
import { at, listAt, numberAt, textAt } from '../support/json.js';

let running: RunningApp;
let root: { key: number; id: string };
let day = '2026-06-30';
const clock = { now: () => new Date(`${day}T04:00:00Z`), today: () => day };

beforeAll(async () => {
  running = await startApp({ template: 'forest', clock });
  const [top] = await running.sql.rows<{ id: number }>('select id from organization where parent_id is null order by id limit 1');
  root = { key: top?.id ?? 0, id: encodeId('Organization', top?.id ?? 0) };
});
afterAll(() => running.close());

const WALL = `query ($id: ID!) { overview(organizationId: $id) { freshness dataTime period { asOf } panels { id name
  ... on FiguresPanel { figures { id value drill { target } } } } } }`;

interface Reader {
  readonly client: Client;
  readonly english: Client;
  readonly grantId: number;
}
async function leader(): Promise<Reader> {
  const { id } = await plantAccount(running.sql);
  const grantId = await plantGrant(running.sql, id, { role: 'LEADER', organizationId: root.key });
  const session = await plantSession(running.sql, id);
  return { grantId, client: clientOf(running.url, { session, language: 'zh-CN' }), english: clientOf(running.url, { session }) };
}
const ask = (client: Client) => client.graphql(WALL, { id: root.id });

/** The answer once everything in it is counted. */
async function settled(client: Client) {
  await vi.waitFor(async () => expect(at((await ask(client)).body, 'data.overview.freshness')).toBe('CURRENT'), { timeout: 10_000 });
  return ask(client);
}
const organizations = (body: unknown) =>
  numberAt(
    listAt(body, 'data.overview.panels.0.figures').find((figure) => at(figure, 'id') === 'organizations'),
    'value',
  );

it('an overview is told again as it was, without a question to the database, while nothing has changed', async () => {
  const { client } = await leader();
  const first = await settled(client);
  running.takeStatements();
  const again = await ask(client);
  expect(again.text).toBe(first.text);
  expect(running.takeStatements().filter((text) => !/from audit_entry|from session/.test(text))).toEqual([]);
});

it('a write makes a new one at once', async () => {
  const { client } = await leader();
  const before = organizations((await settled(client)).body);
  const affairs = await running.signedIn([{ role: 'AFFAIRS_ADMIN' }]);
  const input = { parentId: root.id, code: 'KEPT-1', name: '新设', kind: 'BRANCH', effectiveOn: '2026-01-01' };
  await affairs.graphql('mutation($input: CreateOrganizationInput!) { createOrganization(input: $input) { __typename } }', { input });
  expect(organizations((await ask(client)).body)).toBe(before + 1);
});

it('another reader is not told what somebody with other rights was told', async () => {
  const { client } = await leader();
  expect((await settled(client)).text).toContain('"PEOPLE"');
  const supervisor = await running.signedIn([{ role: 'SUPERVISOR', organizationId: root.key }]);
  expect((await settled(supervisor)).text).not.toContain('"PEOPLE"');
  const elsewhere = await running.signedIn([{ role: 'LEADER', organizationId: root.key + 1 }]);
  expect((await ask(elsewhere)).body).toEqual({ data: { overview: null } });
  expect((await ask(running.anonymous)).status).toBe(401);
});

it('the same reader in another language is told in that language', async () => {
  const { client, english } = await leader();
  expect(textAt((await settled(client)).body, 'data.overview.panels.0.name')).toBe('主要数字');
  expect(textAt((await settled(english)).body, 'data.overview.panels.0.name')).toBe('Main figures');
  expect(textAt((await ask(client)).body, 'data.overview.panels.0.name')).toBe('主要数字');
});

it('the end of a grant ends it for this reader and for nobody else', async () => {
  const [one, other] = [await leader(), await leader()];
  await settled(one.client);
  await settled(other.client);
  const security = await running.signedIn([{ role: 'SECURITY_ADMIN' }]);
  const revoked = await security.graphql(`mutation { revokeGrant(input: { id: "${encodeId('RoleGrant', one.grantId)}" }) { __typename } }`);
  expect(revoked.text).toContain('Success');
  expect(await ask(one.client)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  expect((await ask(other.client)).status).toBe(200);
});

it('another day makes a new one', async () => {
  const { client } = await leader();
  expect(textAt((await settled(client)).body, 'data.overview.period.asOf')).toBe('2026-06-30');
  day = '2026-07-01';
  expect(textAt((await ask(client)).body, 'data.overview.period.asOf')).toBe('2026-07-01');
});
