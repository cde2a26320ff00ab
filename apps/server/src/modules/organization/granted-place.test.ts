import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.js';
import { clockOn, actorWith } from '../../testing/actors.js';
import { executorOf, type Execute } from '../../testing/execute.js';
import { plantOrganization, type Planted } from '../../testing/plant.js';
import { testDatabase, type TestDatabase } from '../../testing/test-database.js';
import { makeLog } from '../../kernel/log.js';
import { accessEntities, makeAccess } from '../access/index.js';
import { organizationEntities, organizationResolvers } from './index.js';

let database: TestDatabase;
let execute: Execute;
let root: Planted;
let court: Planted;

beforeAll(async () => {
  database = await testDatabase([...accessEntities, ...organizationEntities]);
  const deps = { database, clock: clockOn('2026-11-22'), log: makeLog('silent') };
  execute = await executorOf([...makeAccess(deps).resolvers, ...organizationResolvers(deps)]);
  root = await plantOrganization(database.read, null, { code: 'YC' });
  court = await plantOrganization(database.read, root, { kind: 'COMMITTEE', code: 'YC-1' });
  await database.read.rows(`insert into app_user (username, display_name, password_hash) values ('one', 'One', ''), ('two', 'Two', '')`);
  await database.read.rows(
    `insert into role_grant (user_id, role, organization_id, valid_from) values (1, 'LEADER', $1, '2026-01-01'), (2, 'LEADER', $2, '2026-01-01')`,
    [court.id, root.id],
  );
  await database.read.rows(
    `insert into api_token (user_id, name, prefix, token_hash, permissions, organization_id, expires_at) values (1, 'script', 'x', 'x', '{}', $1, now())`,
    [court.id],
  );
});
afterAll(() => database.close());

it('names every place with its path to whoever gives roles, and shows no figures of it', async () => {
  const security = actorWith('SECURITY_ADMIN', null);
  const { data } = await execute(
    security,
    '{ users { edges { node { grants { role organization { code name ancestors { code } } } } } } }',
  );
  expect(data).toMatchObject({
    users: {
      edges: [
        { node: { grants: [{ organization: { code: 'YC-1', ancestors: [{ code: 'YC' }] } }] } },
        { node: { grants: [{ organization: { code: 'YC' } }] } },
      ],
    },
  });
  expect((await execute(security, '{ organizations(filter: { text: "YC-1" }) { edges { node { code } } } }')).codes).toEqual([]);
  for (const hidden of ['summary { members }', 'units { totalCount }']) {
    expect((await execute(security, `{ organization(code: "YC-1") { ${hidden} } }`)).codes).toContain('FORBIDDEN');
  }
});

it('names the own places of the viewer and of own tokens', async () => {
  const actor: Actor = actorWith('ANALYST', court);
  expect(
    await execute(
      actor,
      '{ viewer { home { code } scopes { role organization { code } } } apiTokens { edges { node { organization { code } } } } }',
    ),
  ).toEqual({
    data: {
      viewer: { home: { code: 'YC-1' }, scopes: [{ role: 'ANALYST', organization: { code: 'YC-1' } }] },
      apiTokens: { edges: [{ node: { organization: { code: 'YC-1' } } }] },
    },
    codes: [],
  });
  expect(await execute(actorWith('AUDIT_ADMIN', null), '{ viewer { home { code } scopes { organization { code } } } }')).toEqual({
    data: { viewer: { home: null, scopes: [{ organization: null }] } },
    codes: [],
  });
});
