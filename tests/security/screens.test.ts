import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantAccount, plantGrant, plantSession } from '../support/accounts.js';
import { encodeId } from '@zhibu/server';
import { startApp, type RunningApp } from '../support/app.js';
import { clientOf, SESSION_COOKIE, type Client } from '../support/client.js';
import { readForest, type Forest } from '../support/forest/read-forest.js';
import { CANARY } from '../support/forest/regions.js';
import { at, textAt } from '../support/json.js';
import { asScreen, createLink, inDays, openLink, plantScreen, SCREEN_COOKIE, type PlantedScreen } from '../support/screen.js';
import { openStream } from '../support/stream.js';

let running: RunningApp;
let forest: Forest;
const PLACE = 'A1';

beforeAll(async () => {
  running = await startApp({ template: 'forest' });
  forest = await readForest(running.sql);
});
afterAll(() => running.close());

const place = (region: 'A0' | 'A1' | 'A2' | 'B' = PLACE) => forest.typical('Organization', region);
const WALL = `query($id: ID!) { overview(organizationId: $id) { node { name } dataTime panels { id name __typename
  ... on FiguresPanel { figures { label state value drill { query } } }
  ... on BreakdownPanel { parts { label state value drill { query } } } } } }`;
const FOLLOW = 'subscription($id: ID!) { overviewChanged(organizationId: $id) { at } }';
const REVOKE = 'mutation($id: ID!) { revokeApiToken(input: { id: $id }) { __typename } }';

/** What a call gives or throws. */
async function outcomeOf(call: () => Promise<unknown>): Promise<unknown> {
  try {
    return await call();
  } catch (error) {
    return error;
  }
}

interface Owner {
  readonly id: number;
  readonly client: Client;
  readonly grantId: number;
}
async function owner(role: 'AFFAIRS_ADMIN' | 'ANALYST' = 'AFFAIRS_ADMIN'): Promise<Owner> {
  const { id } = await plantAccount(running.sql);
  const grantId = await plantGrant(running.sql, id, { role, organizationId: place().key });
  return { id, grantId, client: clientOf(running.url, { session: await plantSession(running.sql, id) }) };
}
const screenOf = ({ client }: Owner, seed: object = {}) => plantScreen(running.url, client, { organizationId: place().id, ...seed });
const watch = (screen: Pick<PlantedScreen, 'headers'>, id = place().id) => running.anonymous.graphql(WALL, { id }, screen.headers);

describe('T32 screen links', () => {
  it('open the overview of their node without a sign-in', async () => {
    const screen = await screenOf(await owner());
    const answer = await watch(screen);
    expect(answer.status).toBe(200);
    expect(at(answer.body, 'data.overview.node.name')).toContain(CANARY[PLACE]);
    const shown = await running.anonymous.graphql('{ screen { name organizationId } }', {}, screen.headers);
    expect(shown.body).toEqual({ data: { screen: { name: 'hall', organizationId: place().id } } });
  });

  it('open nothing above or beside their node', async () => {
    const screen = await screenOf(await owner());
    for (const region of ['A0', 'A2', 'B'] as const) {
      const answer = await watch(screen, place(region).id);
      expect(answer.body, region).toEqual({ data: { overview: null } });
    }
  });

  it('are made over a node where one watches and may hand out tokens, and nowhere else', async () => {
    const one = await owner('ANALYST');
    expect(at(await createLink(one.client, { organizationId: place().id }), '__typename')).toBe('ApiTokenSuccess');
    const elsewhere = await createLink(one.client, { organizationId: place('B').id });
    expect(at(elsewhere, 'errors.0.extensions.code')).toBe('NOT_FOUND');
    const leader = await running.signedIn([{ role: 'LEADER', organizationId: place().key }]);
    expect(at(await createLink(leader, { organizationId: place().id }), 'errors.0.extensions.code')).toBe('FORBIDDEN');
    const anonymous = await createLink(running.anonymous, { organizationId: place().id });
    expect(at(anonymous, 'errors.0.extensions.code')).toBe('UNAUTHENTICATED');
  });

  it.each([
    ['no address', { allowedAddresses: [] }, 'TEXT_REQUIRED'],
    ['a name in place of an address', { allowedAddresses: ['court.example'] }, 'TOKEN_ADDRESS'],
    ['every address', { allowedAddresses: ['0.0.0.0/0'] }, 'TOKEN_ADDRESS_WIDE'],
    ['no end', { expiresOn: inDays(400) }, 'TOKEN_EXPIRY'],
    ['an end that is over', { expiresOn: inDays(-2) }, 'TOKEN_EXPIRY'],
    ['no name', { name: ' ' }, 'TEXT_REQUIRED'],
  ])('are not made with %s', async (_name, seed, code) => {
    const made = await createLink((await owner()).client, { organizationId: place().id, ...seed });
    expect(at(made, 'fields.0.code')).toBe(code);
  });

  it('may do nothing else: every other root field is refused, public ones too', async () => {
    const { headers } = await screenOf(await owner());
    const cookies = { [SCREEN_COOKIE]: headers['cookie']?.split('=')[1] };
    const context = await running.app.contextOf({ cookies, headers, ip: '127.0.0.1', id: 'test', url: '/graphql' }, null);
    expect(context.actor.kind).toBe('screen');
    const open: string[] = [];
    const { schema } = running.app;
    for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
      for (const field of Object.values(type?.getFields() ?? {})) {
        const guarded = field.subscribe ?? field.resolve;
        const outcome = await outcomeOf(async (): Promise<unknown> => Reflect.apply(guarded ?? String, undefined, [{}, {}, context, {}]));
        if (at(outcome, 'code') !== 'FORBIDDEN') open.push(field.name);
      }
    }
    expect(open.sort()).toEqual(['overview', 'overviewChanged', 'screen']);
  });

  it.each([
    ['people', '{ persons(first: 1) { totalCount } }'],
    ['who made it', '{ viewer { username } }'],
    ['accounts', '{ users { totalCount } }'],
    ['what was found, record by record', 'query($id: ID!) { overviewRecords(organizationId: $id, check: "x") { totalCount } }'],
    ['an analysis', 'query($id: ID!) { analyze(input: { measures: ["members.stock"], organization: { id: $id } }) { rowCount } }'],
    ['a node by its ID', 'query($id: ID!) { node(id: $id) { id } }'],
    ['another token', 'mutation { signOut { signedOut } }'],
    ['the schema', '{ __schema { queryType { name } } }'],
  ])('do not show %s', async (_name, query) => {
    const { headers } = await screenOf(await owner());
    const variables = query.includes('$id') ? { id: place().id } : {};
    expect(await running.anonymous.graphql(query, variables, headers)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });

  it('show no person by any way inside the overview', async () => {
    const { headers } = await screenOf(await owner());
    const inside = [
      'organization { persons(first: 1) { totalCount } }',
      'organization { posts { person { name } } }',
      'children(first: 1) { edges { node { persons(first: 1) { totalCount } } } }',
    ];
    for (const selection of inside) {
      const answer = await running.anonymous.graphql(
        `query($id: ID!) { overview(organizationId: $id) { ${selection} } }`,
        { id: place().id },
        headers,
      );
      expect(answer.text, selection).toContain('"errors"');
      expect(answer.text, selection).not.toMatch(/"totalCount":[1-9]|"person":\{"name"/);
    }
  });

  it('open no file, export or import', async () => {
    const { headers } = await screenOf(await owner());
    const asks = ['/statistics/query?measures=members.stock&rows=sex&asOf=2026-06-30', '/files/x'];
    for (const path of asks) expect((await running.anonymous.send(path, { headers })).status, path).toBe(403);
    const upload = { method: 'POST', headers: { ...headers, 'apollo-require-preflight': '1' } };
    expect((await running.anonymous.send('/files', upload)).status).toBeGreaterThanOrEqual(400);
  });

  it('are no bearer tokens, and bearer tokens are no links', async () => {
    const { link, held } = await screenOf(await owner());
    for (const secret of [link, held])
      expect(await clientOf(running.url, { token: secret }).graphql(WALL, { id: place().id })).toMatchObject({ status: 401 });
    const script = await (
      await owner()
    ).client.graphql(
      `mutation { createApiToken(input: { name: "x", permissions: ["overview.read"], expiresOn: "${inDays(5)}" }) { ... on ApiTokenSuccess { secret } } }`,
    );
    const { outcome, held: none } = await openLink(running.anonymous, textAt(script.body, 'data.createApiToken.secret'));
    expect([at(outcome, 'code'), none]).toEqual(['SCREEN_UNKNOWN', null]);
  });

  it('do not open with what was only guessed, and the link is not the cookie', async () => {
    const { link } = await screenOf(await owner());
    for (const secret of ['', 'x', `zhibu_${'A'.repeat(43)}`, `' or 1=1 --`]) {
      expect(at((await openLink(running.anonymous, secret)).outcome, 'code')).toBe('SCREEN_UNKNOWN');
    }
    for (const secret of ['', 'x', link]) {
      const answer = await running.anonymous.graphql(WALL, { id: place().id }, asScreen(secret));
      expect(answer).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
      expect(at(answer.body, 'errors.0.extensions.reason')).toBe('SCREEN_UNKNOWN');
    }
  });

  it('do not lend a screen the session that stands in its browser', async () => {
    const { id } = await plantAccount(running.sql, { grants: [{ role: 'LEADER' }] });
    const session = `${SESSION_COOKIE}=${await plantSession(running.sql, id)}`;
    const { headers } = await screenOf(await owner());
    const both = { ...headers, cookie: `${headers['cookie']}; ${session}` };
    expect(await running.anonymous.graphql('{ persons(first: 1) { totalCount } }', {}, both)).toMatchObject({ status: 403 });
    const unopened = { cookie: session, 'x-zhibu-screen': '1' };
    expect(await running.anonymous.graphql(WALL, { id: place().id }, unopened)).toMatchObject({ status: 401 });
  });

  it('are held by one browser at a time: the one that opened them last', async () => {
    const screen = await screenOf(await owner());
    const again = await openLink(running.anonymous, screen.link);
    expect(await watch(screen)).toMatchObject({ status: 401 });
    expect(await watch({ headers: asScreen(again.held?.secret ?? '') })).toMatchObject({ status: 200 });
  });

  it('give the browser a cookie that no script reads and no other site sends', async () => {
    const made = await createLink((await owner()).client, { organizationId: place().id });
    const { held } = await openLink(running.anonymous, textAt(made, 'secret'));
    expect(held?.attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Strict', 'Path=/graphql']));
  });

  it('from another address are refused with the reason, whatever a header says of the sender', async () => {
    const one = await owner();
    const made = await createLink(one.client, { organizationId: place().id, allowedAddresses: ['203.0.113.0/24'] });
    const { outcome, held } = await openLink(running.anonymous, textAt(made, 'secret'));
    expect([at(outcome, 'code'), held]).toEqual(['SCREEN_ADDRESS', null]);
    const screen = await screenOf(one);
    await running.sql.rows(`update api_token set allowed_addresses = '{203.0.113.0/24}' where user_id = $1`, [one.id]);
    const moved = await running.anonymous.graphql(WALL, { id: place().id }, { ...screen.headers, 'x-forwarded-for': '203.0.113.7' });
    expect(moved).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(at(moved.body, 'errors.0.extensions.reason')).toBe('SCREEN_ADDRESS');
  });

  it('that expired are refused with the reason', async () => {
    const one = await owner();
    const screen = await screenOf(one);
    await running.sql.rows('update api_token set expires_at = now() where user_id = $1', [one.id]);
    expect(at((await watch(screen)).body, 'errors.0.extensions.reason')).toBe('SCREEN_EXPIRED');
    expect(at((await openLink(running.anonymous, screen.link)).outcome, 'code')).toBe('SCREEN_EXPIRED');
  });

  it('are listed with their last use, told once and kept as hashes', async () => {
    const one = await owner();
    const screen = await screenOf(one);
    const list = await one.client.graphql('{ apiTokens { edges { node { kind name lastUsedAt allowedAddresses organization { id } } } } }');
    expect(textAt(list.body, 'data.apiTokens.edges.0.node.lastUsedAt')).toMatch(/^\d{4}-/);
    expect(at(list.body, 'data.apiTokens.edges.0.node')).toMatchObject({
      kind: 'SCREEN',
      name: 'hall',
      allowedAddresses: ['127.0.0.1'],
      organization: { id: place().id },
    });
    const kept = await running.sql.rows('select t::text as row from api_token t union all select a::text from audit_entry a');
    for (const secret of [screen.link, screen.held]) expect(JSON.stringify([kept, list.text])).not.toContain(secret);
  });
});

describe('T29 a screen whose right was taken away', () => {
  const rights: [string, (one: Owner, screen: PlantedScreen) => Promise<unknown>, string | null][] = [
    ['the link is revoked', ({ client }, { tokenId }) => client.graphql(REVOKE, { id: tokenId }), 'SCREEN_REVOKED'],
    [
      'the owner’s grant is revoked',
      async ({ grantId }) => {
        const security = await running.signedIn([{ role: 'SECURITY_ADMIN' }]);
        const id = encodeId('RoleGrant', grantId);
        return security.graphql('mutation($id: ID!) { revokeGrant(input: { id: $id }) { __typename } }', { id });
      },
      null,
    ],
  ];
  it.each(rights)('T52 sees nothing new at once, and its stream is closed: %s', async (_name, take, reason) => {
    const one = await owner();
    const screen = await screenOf(one);
    const stream = await openStream(running.url, screen.headers, FOLLOW, { id: place().id });
    expect(stream.status).toBe(200);
    expect((await watch(screen)).status).toBe(200);
    expect(JSON.stringify(await take(one, screen))).toContain('Success');
    const answer = await watch(screen);
    expect(answer.status).toBeGreaterThanOrEqual(401);
    expect(at(answer.body, 'errors.0.extensions.reason') ?? null).toBe(reason);
    expect(await stream.ended(2_000)).toBe(true);
  });

  it('T52 its streams are counted apart from its owner’s', async () => {
    const one = await owner();
    const screen = await screenOf(one);
    const streams = await Promise.all(
      Array.from({ length: 20 }, () => openStream(running.url, screen.headers, FOLLOW, { id: place().id })),
    );
    const session = `${SESSION_COOKIE}=${await plantSession(running.sql, one.id)}`;
    const own = await openStream(running.url, { cookie: session }, FOLLOW, { id: place().id });
    const more = await openStream(running.url, screen.headers, FOLLOW, { id: place().id });
    expect([...streams, own].map(({ status }) => status)).toEqual(Array.from({ length: 21 }, () => 200));
    expect(more.status).toBe(429);
    for (const stream of [...streams, own, more]) stream.close();
  });
});

describe('T47 T50 what a screen is shown', () => {
  it('opens no records, although its owner may', async () => {
    const one = await owner();
    const screen = await screenOf(one);
    const [ours, theirs] = [await one.client.graphql(WALL, { id: place().id }), await watch(screen)];
    expect(ours.text).toContain('persons(');
    expect(theirs.text).not.toContain('persons(');
    expect(theirs.text).not.toContain('"query"');
  });
});

it('making, opening, refusing and revoking a link are each recorded with the act', async () => {
  const one = await owner();
  const screen = await screenOf(one);
  await one.client.graphql(REVOKE, { id: screen.tokenId });
  await openLink(running.anonymous, screen.link);
  const rows = await running.sql.rows<{ act: string; address: string }>(
    `select act, address from audit_entry where actor_id = $1 order by id`,
    [one.id],
  );
  expect(rows.map(({ act }) => act)).toEqual(['CREATE_SCREEN_LINK', 'OPEN_SCREEN', 'REVOKE_TOKEN', 'OPEN_SCREEN_REFUSED']);
  expect(new Set(rows.map(({ address }) => address))).toEqual(new Set(['127.0.0.1']));
});
