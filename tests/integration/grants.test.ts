import { encodeId } from '@zhibu/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PASSWORD, plantAccount } from '../support/accounts.js';
import { startApp, type RunningApp } from '../support/app.js';
import type { Client } from '../support/client.js';
import { readForest, type Forest } from '../support/forest/read-forest.js';
import { act, outcomeOf, signIn } from '../support/journey.js';
import { at, numberAt, textAt } from '../support/json.js';

let running: RunningApp;
let forest: Forest;
let security: Client;
let affairs: Client;

beforeAll(async () => {
  running = await startApp({ template: 'forest' });
  forest = await readForest(running.sql);
  security = await running.signedIn([{ role: 'SECURITY_ADMIN' }]);
  affairs = await running.signedIn([{ role: 'AFFAIRS_ADMIN' }]);
});
afterAll(() => running.close());

const seen = async (client: Client) => (await client.graphql('{ organizations(first: 100) { totalCount } }')).body;
const count = async (client: Client) => numberAt(await seen(client), 'data.organizations.totalCount');

describe('an account, its grant and the end of it', () => {
  it('holds from the grant to the revocation, at the very next request', async () => {
    const { id, username } = await plantAccount(running.sql);
    const client = await signIn(running.url, username, PASSWORD);
    expect(at(await seen(client), 'errors.0.extensions.code')).toBe('FORBIDDEN');

    const place = forest.typical('Organization', 'B');
    const grant = { userId: encodeId('User', id), role: 'AFFAIRS_ADMIN', organizationId: place.id, validFrom: '2020-01-01' };
    const granted = await act(security, 'grantRole', grant, '... on RoleGrantSuccess { grant { id } }');
    expect(await count(client)).toBe(6);
    expect(
      outcomeOf(
        await act(client, 'createOrganization', {
          parentId: place.id,
          code: 'ZQB-G9',
          name: '新支部',
          kind: 'BRANCH',
          effectiveOn: '2024-01-01',
        }),
      ),
    ).toBe('OrganizationSuccess');
    expect(await count(client)).toBe(7);

    const grantId = textAt(granted.body, 'data.done.grant.id');
    expect(outcomeOf(await act(security, 'revokeGrant', { id: grantId }))).toBe('RoleGrantSuccess');
    expect(at(await seen(client), 'errors.0.extensions.code')).toBe('FORBIDDEN');
    expect(
      outcomeOf(
        await act(client, 'createOrganization', {
          parentId: place.id,
          code: 'ZQB-G8',
          name: '又一支部',
          kind: 'BRANCH',
          effectiveOn: '2024-01-01',
        }),
      ),
    ).toBe('FORBIDDEN');
    expect(outcomeOf(await act(security, 'revokeGrant', { id: grantId }))).not.toBe('RoleGrantSuccess');
  });

  it('T29 follows the organisation when that moves, and loses what moves away', async () => {
    const place = forest.typical('Organization', 'A1');
    const client = await running.signedIn([{ role: 'LEADER', organizationId: place.key }]);
    const before = await count(client);
    const leaving = forest.byCode('ZQA1-K-G');
    const move = (id: string, parentId: string, expectedVersion: number) =>
      act(affairs, 'moveOrganization', { id, parentId, expectedVersion, effectiveOn: '2024-06-01' });
    const whole = numberAt(
      (await client.graphql('{ organization(code: "ZQA1-K-G") { summary { organizations } } }')).body,
      'data.organization.summary.organizations',
    );
    expect(outcomeOf(await move(leaving.id, forest.typical('Organization', 'A2').id, 1))).toBe('OrganizationSuccess');
    expect(await count(client)).toBe(before - whole);
    expect(at((await client.graphql('{ organization(code: "ZQA1-K-G") { id } }')).body, 'data')).toEqual({ organization: null });
    expect((await client.graphql('{ persons(first: 100) { edges { node { name } } } }')).text).not.toContain('骉孖一');

    expect(outcomeOf(await move(place.id, forest.byCode('ZQC').id, 1))).toBe('OrganizationSuccess');
    expect(await count(client)).toBe(before - whole);
    expect((await client.graphql('{ organizations(first: 100) { edges { node { name } } } }')).text).not.toContain('鱻');
  });

  it('a token does what its owner may and no more, and ends with the owner’s right', async () => {
    const place = forest.byCode('ZQB');
    const { id, username } = await plantAccount(running.sql);
    const userId = encodeId('User', id);
    const granted = await act(
      security,
      'grantRole',
      { userId, role: 'ANALYST', organizationId: place.id, validFrom: '2020-01-01' },
      '... on RoleGrantSuccess { grant { id } }',
    );
    const owner = await signIn(running.url, username, PASSWORD);
    const expiresOn = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const made = await act(
      owner,
      'createApiToken',
      {
        name: 'monthly report',
        permissions: ['organization.read', 'statistics.read'],
        expiresOn,
        organizationId: forest.byCode('ZQB-K').id,
      },
      '... on ApiTokenSuccess { secret }',
    );
    const script = (query: string) =>
      running.anonymous.graphql(query, {}, { authorization: `Bearer ${textAt(made.body, 'data.done.secret')}` });
    expect(at((await script('{ organization(code: "ZQB-K") { summary { members } } }')).body, 'data.organization.summary.members')).toBe(3);
    expect(at((await script('{ organization(code: "ZQB") { id } }')).body, 'data.organization')).toBeNull();
    expect((await script('{ persons { totalCount } }')).code).toBe('FORBIDDEN');
    await act(security, 'revokeGrant', { id: textAt(granted.body, 'data.done.grant.id') });
    expect((await script('{ organization(code: "ZQB-K") { id } }')).code).toBe('FORBIDDEN');
  });
});
