import { encodeId } from '@zhibu/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, plantAccount, plantGrant, plantSession, plantToken, type Account } from '../support/accounts.js';
import { startApp, type RunningApp } from '../support/app.js';
import { clientOf, type Client } from '../support/client.js';
import { at } from '../support/json.js';

let running: RunningApp;
let systemAdmin: Client;
let securityAdmin: Client;

beforeAll(async () => {
  running = await startApp();
  systemAdmin = await running.signedIn([{ role: 'SYSTEM_ADMIN' }]);
  securityAdmin = await running.signedIn([{ role: 'SECURITY_ADMIN' }]);
});
afterAll(() => running.close());

interface Victim {
  readonly account: Account;
  readonly client: Client;
  readonly other: Client;
}

async function officer(): Promise<Victim & { grantId: number }> {
  const account = await plantAccount(running.sql);
  const grantId = await plantGrant(running.sql, account.id, { role: 'SYSTEM_ADMIN' });
  const [client, other] = [await plantSession(running.sql, account.id), await plantSession(running.sql, account.id)].map((session) =>
    clientOf(running.url, { session }),
  );
  if (!client || !other) throw new Error('No client.');
  return { account, client, other, grantId };
}

const ask = async (client: Client) => {
  const answer = await client.graphql('{ users(first: 1) { totalCount } }');
  return at(answer.body, 'data.users.totalCount') === undefined ? answer.code : 'ANSWERED';
};
const input = (value: object) => ({ input: value });

describe('T29 what was taken away does not hold at the next request', () => {
  it('signing out', async () => {
    const { client, other } = await officer();
    expect(await ask(client)).toBe('ANSWERED');
    await client.graphql('mutation { signOut { signedOut } }');
    expect(await ask(client)).toBe('UNAUTHENTICATED');
    expect(await ask(other)).toBe('ANSWERED');
  });

  it('a change of the password ends the other sessions', async () => {
    const { client, other } = await officer();
    const answer = await client.graphql('mutation($input: ChangePasswordInput!) { changePassword(input: $input) { __typename } }', {
      input: { currentPassword: PASSWORD, newPassword: 'Another-Path-2026' },
    });
    expect(at(answer.body, 'data.changePassword.__typename')).toBe('ViewerSuccess');
    expect(await ask(client)).toBe('ANSWERED');
    expect(await ask(other)).toBe('UNAUTHENTICATED');
  });

  it('a reset of the password ends all sessions', async () => {
    const { account, client } = await officer();
    await systemAdmin.graphql(
      'mutation($input: ResetPasswordInput!) { resetPassword(input: $input) { __typename } }',
      input({ id: encodeId('User', account.id) }),
    );
    expect(await ask(client)).toBe('UNAUTHENTICATED');
  });

  it('disabling the account ends sessions and tokens', async () => {
    const { account, client } = await officer();
    const script = clientOf(running.url, { token: await plantToken(running.sql, account.id, { permissions: ['user.read'] }) });
    expect(await ask(script)).toBe('ANSWERED');
    const answer = await systemAdmin.graphql('mutation($input: SetUserStateInput!) { setUserState(input: $input) { __typename } }', {
      input: { id: encodeId('User', account.id), expectedVersion: 1, state: 'DISABLED' },
    });
    expect(at(answer.body, 'data.setUserState.__typename')).toBe('UserSuccess');
    expect([await ask(client), await ask(script)]).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
  });

  it('revoking a grant takes the right from sessions and tokens', async () => {
    const { account, client, grantId } = await officer();
    const script = clientOf(running.url, { token: await plantToken(running.sql, account.id, { permissions: ['user.read'] }) });
    const answer = await securityAdmin.graphql(
      'mutation($input: RevokeGrantInput!) { revokeGrant(input: $input) { __typename } }',
      input({ id: encodeId('RoleGrant', grantId) }),
    );
    expect(at(answer.body, 'data.revokeGrant.__typename')).toBe('RoleGrantSuccess');
    expect([await ask(client), await ask(script)]).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  it('a grant outside its days does not hold', async () => {
    const day = (shift: number) => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10);
    const past = await running.signedIn([{ role: 'SYSTEM_ADMIN', validFrom: '2020-01-01', validTo: day(-1) }]);
    const future = await running.signedIn([{ role: 'SYSTEM_ADMIN', validFrom: day(3) }]);
    expect([await ask(past), await ask(future)]).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });

  it('revoking a token', async () => {
    const account = await plantAccount(running.sql, { grants: [{ role: 'ANALYST' }] });
    const owner = clientOf(running.url, { session: await plantSession(running.sql, account.id) });
    const script = clientOf(running.url, { token: await plantToken(running.sql, account.id, { permissions: ['statistics.read'] }) });
    const tokens = await owner.graphql('{ apiTokens { edges { node { id } } } }');
    expect((await script.graphql('{ viewer { username } }')).status).toBe(200);
    await owner.graphql(
      'mutation($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { __typename } }',
      input({ id: at(tokens.body, 'data.apiTokens.edges.0.node.id') }),
    );
    expect(await script.graphql('{ viewer { username } }')).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  });
});
