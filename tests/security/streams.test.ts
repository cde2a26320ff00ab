import { encodeId } from '@zhibu/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantAccount, plantGrant, plantSession, plantToken } from '../support/accounts.js';
import { startApp, type RunningApp } from '../support/app.js';
import { clientOf, SESSION_COOKIE, type Client } from '../support/client.js';
import { readForest, type Forest } from '../support/forest/read-forest.js';
import { openStream, type Stream } from '../support/stream.js';

let running: RunningApp;
let forest: Forest;
let security: Client;
let system: Client;

beforeAll(async () => {
  running = await startApp({ template: 'forest' });
  forest = await readForest(running.sql);
  security = await running.signedIn([{ role: 'SECURITY_ADMIN' }]);
  system = await running.signedIn([{ role: 'SYSTEM_ADMIN' }]);
});
afterAll(() => running.close());

const FOLLOW = 'subscription($id: ID!) { overviewChanged(organizationId: $id) { organizationId at } }';
const PLACE = 'A1';

interface Follower {
  readonly userId: number;
  readonly grantId: number;
  readonly session: string;
  readonly headers: Record<string, string>;
}

async function follower(): Promise<Follower> {
  const { id } = await plantAccount(running.sql);
  const grantId = await plantGrant(running.sql, id, { role: 'LEADER', organizationId: forest.typical('Organization', PLACE).key });
  const session = await plantSession(running.sql, id);
  return { userId: id, grantId, session, headers: { cookie: `${SESSION_COOKIE}=${session}` } };
}

const follow = (headers: Record<string, string>): Promise<Stream> =>
  openStream(running.url, headers, FOLLOW, { id: forest.typical('Organization', PLACE).id });

let changes = 0;
/** A committed change of the figures of a region. */
async function change(region: 'A1' | 'B'): Promise<void> {
  const affairs = await running.signedIn([{ role: 'AFFAIRS_ADMIN' }]);
  changes += 1;
  const place = forest.typical('Organization', region).id;
  const answer = await affairs.graphql('mutation($input: CreateOrganizationInput!) { createOrganization(input: $input) { __typename } }', {
    input: { parentId: place, code: `LIVE-${changes}`, name: `新${changes}`, kind: 'BRANCH', effectiveOn: '2024-01-01' },
  });
  expect(answer.text).toContain('OrganizationSuccess');
}

describe('T52 live streams', () => {
  it('tell of changes below the node, and of none elsewhere', async () => {
    const stream = await follow((await follower()).headers);
    expect(stream.status).toBe(200);
    await change('B');
    expect(await stream.until('overviewChanged', 1_500)).toBe(false);
    await change('A1');
    expect(await stream.until('overviewChanged')).toBe(true);
    stream.close();
  });

  it('are opened by nobody without a session', async () => {
    const nobody: Record<string, string>[] = [
      {},
      { cookie: `${SESSION_COOKIE}=${'A'.repeat(43)}` },
      { authorization: `Bearer ${'A'.repeat(43)}` },
    ];
    for (const headers of nobody) {
      const stream = await follow(headers);
      expect(stream.status).toBe(401);
      stream.close();
    }
  });

  it.each([
    ['the session is ended', ({ session }: Follower) => clientOf(running.url, { session }).graphql('mutation { signOut { __typename } }')],
    [
      'the account is disabled',
      ({ userId }: Follower) =>
        system.graphql(
          `mutation { setUserState(input: { id: "${encodeId('User', userId)}", expectedVersion: 1, state: DISABLED }) { __typename } }`,
        ),
    ],
    [
      'the password is reset',
      ({ userId }: Follower) => system.graphql(`mutation { resetPassword(input: { id: "${encodeId('User', userId)}" }) { __typename } }`),
    ],
    [
      'the grant is revoked',
      ({ grantId }: Follower) =>
        security.graphql(`mutation { revokeGrant(input: { id: "${encodeId('RoleGrant', grantId)}" }) { __typename } }`),
    ],
  ])('end at once when %s', async (_name, take) => {
    const one = await follower();
    const stream = await follow(one.headers);
    expect(stream.status).toBe(200);
    expect((await take(one)).text).toContain('Success');
    expect(await stream.ended(2_000)).toBe(true);
  });

  it('of somebody else go on', async () => {
    const [one, other] = [await follower(), await follower()];
    const stream = await follow(other.headers);
    await security.graphql(`mutation { revokeGrant(input: { id: "${encodeId('RoleGrant', one.grantId)}" }) { __typename } }`);
    expect(await stream.ended(500)).toBe(false);
    await change('A1');
    expect(await stream.until('overviewChanged')).toBe(true);
    stream.close();
  });

  it('are at most twenty for one account, and as many again once they are closed', async () => {
    const { headers } = await follower();
    const streams = await Promise.all(Array.from({ length: 20 }, () => follow(headers)));
    expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]));
    const more = await Promise.all(Array.from({ length: 30 }, () => follow(headers)));
    expect(new Set(more.map(({ status }) => status))).toEqual(new Set([429]));
    const other = await follow((await follower()).headers);
    expect(other.status).toBe(200);
    for (const stream of [...streams, ...more, other]) stream.close();
    await expect
      .poll(async () => {
        const again = await follow(headers);
        again.close();
        return again.status;
      })
      .toBe(200);
  });

  it('stay under the limits of every operation, and carry subscriptions only', async () => {
    const { headers } = await follower();
    const id = forest.typical('Organization', PLACE).id;
    const refused: [string, string][] = [
      [
        `subscription($id: ID!) { overviewChanged(organizationId: $id) { ${Array.from({ length: 101 }, (_, index) => `a${index}: at`).join(' ')} } }`,
        'TOO_MANY_ALIASES',
      ],
      ['subscription($id: ID!) { overviewChanged(organizationId: $id) { att } }', 'GRAPHQL_VALIDATION_FAILED'],
      ['query($id: ID!) { organization(id: $id) { name } }', 'BAD_USER_INPUT'],
      ['mutation { signOut { signedOut } }', 'BAD_USER_INPUT'],
      ['subscription($id: ID!) { __schema { types { name } } overviewChanged(organizationId: $id) { at } }', ''],
      ['{', 'GRAPHQL_PARSE_FAILED'],
      [`query { viewer { ${'id '.repeat(5_000)} } }`, 'GRAPHQL_PARSE_FAILED'],
    ];
    for (const [query, code] of refused) {
      const stream = await openStream(running.url, headers, query, { id });
      await stream.ended(3_000);
      expect(stream.text(), query).toContain('errors');
      expect(stream.text(), query).toContain(code);
      expect(stream.text(), query).not.toMatch(/did you mean|"name":"Organization"|骉/i);
      stream.close();
    }
  });

  it('carry no other operation of a document by its name', async () => {
    const { headers } = await follower();
    const id = forest.typical('Organization', PLACE).id;
    const others = [
      'query B { __schema { types { name } } }',
      'mutation B { signOut { signedOut } }',
      `subscription B { overviewChanged(organizationId: "${id}") { ${Array.from({ length: 101 }, (_, index) => `a${index}: at`).join(' ')} } }`,
    ];
    for (const other of others) {
      const response = await clientOf(running.url).send('/graphql/stream', {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
        body: JSON.stringify({ query: `subscription A { overviewChanged(organizationId: "${id}") { at } } ${other}`, operationName: 'B' }),
      });
      expect(response.status, other).toBe(400);
      expect(['BAD_USER_INPUT', 'TOO_MANY_ALIASES', 'GRAPHQL_VALIDATION_FAILED']).toContain(response.code);
    }
    const still = await follow(headers);
    expect(still.status).toBe(200);
    still.close();
  });

  it('of a token end when it is revoked, and without anybody’s act when it expires', async () => {
    const { id } = await plantAccount(running.sql, {
      grants: [{ role: 'ANALYST', organizationId: forest.typical('Organization', PLACE).key }],
    });
    const owner = clientOf(running.url, { session: await plantSession(running.sql, id) });
    const permissions = ['overview.read', 'organization.read'] as const;
    const [revoked, expired] = [await plantToken(running.sql, id, { permissions }), await plantToken(running.sql, id, { permissions })];
    const streams = [await follow({ authorization: `Bearer ${revoked}` }), await follow({ authorization: `Bearer ${expired}` })];
    expect(streams.map(({ status }) => status)).toEqual([200, 200]);
    const [first, second] = await running.sql.rows<{ id: number }>('select id from api_token where user_id = $1 order by id', [id]);
    await owner.graphql(`mutation { revokeApiToken(input: { id: "${encodeId('ApiToken', first?.id ?? 0)}" }) { __typename } }`);
    expect(await streams[0]?.ended(2_000)).toBe(true);
    expect(await streams[1]?.ended(100)).toBe(false);
    await running.sql.rows('update api_token set expires_at = now() where id = $1', [second?.id]);
    expect(await streams[1]?.ended(20_000)).toBe(true);
  }, 40_000);

  it('end with the server', async () => {
    const own = await startApp({ template: 'forest' });
    const { id } = await plantAccount(own.sql, { grants: [{ role: 'LEADER' }] });
    const cookie = `${SESSION_COOKIE}=${await plantSession(own.sql, id)}`;
    const stream = await openStream(own.url, { cookie }, FOLLOW, { id: forest.typical('Organization', PLACE).id });
    expect(stream.status).toBe(200);
    await own.close();
    expect(await stream.ended(1_000)).toBe(true);
  });
});
