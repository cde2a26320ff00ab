import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, plantAccount, plantToken } from '../support/accounts.js';
import { startApp, type RunningApp } from '../support/app.js';
import { clientOf } from '../support/client.js';
import { at, textAt } from '../support/json.js';

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running.close());

const WHO = '{ viewer { username permissions } }';
const asBearer = (token: string) => clientOf(running.url, { token });

describe('T32 API tokens', () => {
  it.each([
    ['a text', 'zhibu_wrong'],
    ['a letter', 'x'],
    ['one of the right form', `zhibu_${'A'.repeat(43)}`],
    ['nothing', ''],
    ['a long one', 'a'.repeat(5_000)],
    ['a piece of SQL', `' or 1=1 --`],
  ])('a wrong token is refused: %s', async (_name, token) => {
    const answer = await running.anonymous.graphql(WHO, {}, { authorization: `Bearer ${token}` });
    expect(answer).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    if (token.length > 5) expect(answer.text).not.toContain(token);
  });

  it('other ways to authorise are refused, even beside a good session', async () => {
    const { id } = await plantAccount(running.sql, { grants: [{ role: 'ANALYST' }] });
    const token = await plantToken(running.sql, id, { permissions: ['statistics.read'] });
    const client = await running.signedIn([{ role: 'ANALYST' }]);
    for (const authorization of [`Basic ${Buffer.from(`x:${token}`).toString('base64')}`, `bearer ${token} x`, token]) {
      expect(await client.graphql(WHO, {}, { authorization })).toMatchObject({ status: 401 });
    }
  });

  it('an expired or revoked token is refused', async () => {
    const { id } = await plantAccount(running.sql, { grants: [{ role: 'ANALYST' }] });
    const expired = await plantToken(running.sql, id, { permissions: ['statistics.read'], expiresAt: new Date(Date.now() - 1_000) });
    const revoked = await plantToken(running.sql, id, { permissions: ['statistics.read'] });
    await running.sql.rows('update api_token set revoked_at = now() where user_id = $1 and expires_at > now()', [id]);
    for (const token of [expired, revoked])
      expect(await asBearer(token).graphql(WHO)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  });

  it('a token for other addresses is refused', async () => {
    const permissions = ['statistics.read'] as const;
    const { id } = await plantAccount(running.sql, { grants: [{ role: 'ANALYST' }] });
    const elsewhere = await plantToken(running.sql, id, { permissions, allowedAddresses: ['203.0.113.7'] });
    const here = await plantToken(running.sql, id, { permissions, allowedAddresses: ['203.0.113.7', '127.0.0.1'] });
    expect(await asBearer(elsewhere).graphql(WHO)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(await asBearer(here).graphql(WHO)).toMatchObject({ status: 200 });
  });

  it('a token has no right that its owner lacks, nor one that it was not given', async () => {
    const granted = await running.byToken([{ role: 'ANALYST' }], { permissions: ['statistics.read', 'person.read', 'user.read'] });
    expect(at((await granted.graphql(WHO)).body, 'data.viewer.permissions')).toEqual(['statistics.read']);
    expect(await granted.graphql('{ users { totalCount } }')).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(await granted.graphql('{ __schema { queryType { name } } }')).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });

  it('a token in the address is not read', async () => {
    const { id } = await plantAccount(running.sql, { grants: [{ role: 'ANALYST' }] });
    const token = await plantToken(running.sql, id, { permissions: ['statistics.read'] });
    for (const name of ['token', 'access_token', 'authorization', 'api_key']) {
      const answer = await running.anonymous.send(`/graphql?${name}=${token}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: WHO }),
      });
      expect(answer.body).toEqual({ data: { viewer: null } });
      expect(answer.text).not.toContain(token);
    }
  });

  it('a token manages no account: no password, no token, no grant', async () => {
    const { id } = await plantAccount(running.sql, { grants: [{ role: 'ANALYST' }] });
    const script = asBearer(await plantToken(running.sql, id, { permissions: ['token.create', 'statistics.read'] }));
    const create = 'mutation($input: CreateApiTokenInput!) { createApiToken(input: $input) { __typename } }';
    const change = 'mutation($input: ChangePasswordInput!) { changePassword(input: $input) { __typename } }';
    const expiresOn = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    expect(await script.graphql(create, { input: { name: 'x', permissions: ['statistics.read'], expiresOn } })).toMatchObject({
      status: 401,
    });
    expect(await script.graphql(change, { input: { currentPassword: PASSWORD, newPassword: 'Another-Path-2026' } })).toMatchObject({
      status: 401,
    });
    expect(await script.graphql('{ apiTokens { totalCount } }')).toMatchObject({ status: 401 });
  });

  it('is told once, kept as a hash and never given more than its owner has', async () => {
    const client = await running.signedIn([{ role: 'ANALYST' }]);
    const create =
      'mutation($input: CreateApiTokenInput!) { createApiToken(input: $input) { __typename ... on ApiTokenSuccess { secret token { id prefix } } } }';
    const expiresOn = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const beyond = await client.graphql(create, { input: { name: 'x', permissions: ['person.read'], expiresOn } });
    expect(at(beyond.body, 'data.createApiToken.__typename')).toBe('ValidationError');
    const made = await client.graphql(create, { input: { name: 'x', permissions: ['statistics.read'], expiresOn } });
    const secret = textAt(made.body, 'data.createApiToken.secret');
    expect((await asBearer(secret).graphql(WHO)).status).toBe(200);
    const kept = await running.sql.rows('select t::text as row from api_token t');
    const audited = await running.sql.rows('select a::text as row from audit_entry a');
    expect(JSON.stringify([kept, audited])).not.toContain(secret);
    expect((await client.graphql('{ apiTokens { edges { node { id name prefix } } } }')).text).not.toContain(secret);
  });
});
