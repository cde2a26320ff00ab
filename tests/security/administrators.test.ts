import { encodeId } from '@zhibu/server';
import { ADMINISTRATOR_ROLES, type RoleCode } from '@zhibu/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantAccount, plantGrant, plantSession, type Account } from '../support/accounts.js';
import { startApp, type RunningApp } from '../support/app.js';
import { clientOf, type Client } from '../support/client.js';
import { at, textAt } from '../support/json.js';

let running: RunningApp;
const admins: Partial<Record<RoleCode, { account: Account; client: Client }>> = {};

beforeAll(async () => {
  running = await startApp();
  for (const role of ADMINISTRATOR_ROLES) {
    const account = await plantAccount(running.sql, { username: role, grants: [{ role }] });
    admins[role] = { account, client: clientOf(running.url, { session: await plantSession(running.sql, account.id) }) };
  }
});
afterAll(() => running.close());

function administrator(role: RoleCode): { account: Account; client: Client } {
  const found = admins[role];
  if (!found) throw new Error(`No ${role}.`);
  return found;
}

const GRANT = 'mutation($input: GrantRoleInput!) { grantRole(input: $input) { __typename ... on UserError { code } } }';
const FIRST_DAY = '2026-01-01';

const grant = (client: Client, account: Account, role: RoleCode, more: object = {}) =>
  client.graphql(GRANT, { input: { userId: encodeId('User', account.id), role, validFrom: FIRST_DAY, ...more } });
const outcome = async (...words: Parameters<typeof grant>) => {
  const answer = await grant(...words);
  return at(answer.body, 'data.grantRole.__typename') ?? answer.code;
};
const rolesOf = async (account: Account) =>
  (await running.sql.rows<{ role: string }>('select role from role_grant where user_id = $1 order by role', [account.id])).map(
    ({ role }) => role,
  );
const recorded = async (account: Account, act: string) =>
  (await running.sql.rows('select 1 from audit_entry where actor_id = $1 and act = $2', [account.id, act])).length;

async function place(): Promise<string> {
  const rows = await running.sql.rows<{ id: number }>(
    `insert into organization (path, level, anchor_id, code, name, kind, established_on) values ('000', 0, 0, 'T48', 'T48', 'WORK_COMMITTEE', '2020-01-01')
     on conflict (code) do update set code = 'T48' returning id`,
  );
  return encodeId('Organization', rows[0]?.id ?? 0);
}

describe('T48 the three administrators', () => {
  it('the system administrator grants nothing, to nobody (A)', async () => {
    const { account, client } = administrator('SYSTEM_ADMIN');
    for (const role of ['AFFAIRS_ADMIN', 'SECURITY_ADMIN', 'LEADER'] as const)
      expect(await outcome(client, account, role)).toBe('FORBIDDEN');
    expect(await rolesOf(account)).toEqual(['SYSTEM_ADMIN']);
    expect(await recorded(account, 'REFUSED')).toBe(3);
  });

  it('the security administrator grants himself nothing else (A)', async () => {
    const { account, client } = administrator('SECURITY_ADMIN');
    const organizationId = await place();
    expect(await outcome(client, account, 'AFFAIRS_ADMIN', { organizationId })).toBe('RoleConflictError');
    expect(await outcome(client, account, 'AUDIT_ADMIN')).toBe('RoleConflictError');
    expect(await rolesOf(account)).toEqual(['SECURITY_ADMIN']);
    expect(await recorded(account, 'GRANT_REFUSED')).toBe(2);
  });

  it.each(ADMINISTRATOR_ROLES)('%s excludes every other role, in both orders', async (role) => {
    const { client } = administrator('SECURITY_ADMIN');
    const organizationId = await place();
    const business = { organizationId };
    for (const other of ADMINISTRATOR_ROLES.filter((one) => one !== role)) {
      const account = await plantAccount(running.sql, { grants: [{ role }] });
      expect(await outcome(client, account, other)).toBe('RoleConflictError');
    }
    for (const other of ['MEMBER', 'ANALYST', 'LEADER', 'BRANCH_SECRETARY'] as const) {
      const holder = await plantAccount(running.sql, { grants: [{ role }] });
      expect(await outcome(client, holder, other, business)).toBe('RoleConflictError');
      const officer = await plantAccount(running.sql);
      expect(await outcome(client, officer, other, business)).toBe('RoleGrantSuccess');
      expect(await outcome(client, officer, role)).toBe('RoleConflictError');
    }
  });

  it('a role that holds only later excludes as well', async () => {
    const { client } = administrator('SECURITY_ADMIN');
    const account = await plantAccount(running.sql);
    expect(await outcome(client, account, 'SYSTEM_ADMIN', { validFrom: '2099-01-01' })).toBe('RoleGrantSuccess');
    expect(await outcome(client, account, 'AUDIT_ADMIN', { validTo: '2098-01-01' })).toBe('RoleConflictError');
  });

  it('two grants at the same moment do not pass each other', async () => {
    const { client } = administrator('SECURITY_ADMIN');
    for (let round = 0; round < 5; round += 1) {
      const account = await plantAccount(running.sql);
      const outcomes = await Promise.all(ADMINISTRATOR_ROLES.map((role) => outcome(client, account, role)));
      expect(outcomes.filter((one) => one === 'RoleGrantSuccess')).toHaveLength(1);
      expect(await rolesOf(account)).toHaveLength(1);
    }
  });

  /** A valid value of required arguments that are no texts. */
  const SOMETHING: Readonly<Record<string, string>> = {
    '[ID!]!': '["x"]',
    'Int!': '2024',
    'AnalysisInput!': '{ measures: ["people.stock"] }',
  };

  it.each(ADMINISTRATOR_ROLES)('%s reads no business data', async (role) => {
    const { client } = administrator(role);
    const fields = Object.values(running.app.schema.getQueryType()?.getFields() ?? {});
    // Whoever gives roles names places: the names of the tree are open to that role, nothing else is.
    const names = role === 'SECURITY_ADMIN' ? ['organization', 'organizations'] : [];
    const business = fields.filter(
      (field) =>
        /^(organization|unit|person|statistics|overview|roster)\./.test(String(field.extensions['access'])) && !names.includes(field.name),
    );
    for (const field of business) {
      const required = field.args.filter((arg) => arg.type.toString().endsWith('!'));
      const words = required.map((arg) => `${arg.name}: ${SOMETHING[arg.type.toString()] ?? '"x"'}`);
      const selection = /^[A-Z]/.test(field.type.toString()) || field.type.toString().startsWith('[') ? '{ __typename }' : '';
      const answer = await client.graphql(`{ ${field.name}${words.length > 0 ? `(${words.join(', ')})` : ''} ${selection} }`);
      expect(answer, field.name).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    }
  });

  it('the audit administrator changes nothing (A)', async () => {
    const { account, client } = administrator('AUDIT_ADMIN');
    const user = encodeId('User', account.id);
    const attempts: [string, object][] = [
      ['createUser(input: { username: "auditors", displayName: "x" })', {}],
      [`resetPassword(input: { id: "${user}" })`, {}],
      [`setUserState(input: { id: "${user}", expectedVersion: 1, state: DISABLED })`, {}],
      [`grantRole(input: { userId: "${user}", role: SYSTEM_ADMIN, validFrom: "${FIRST_DAY}" })`, {}],
      [`revokeGrant(input: { id: "${encodeId('RoleGrant', 1)}" })`, {}],
      ['createApiToken(input: { name: "x", permissions: ["audit.read"], expiresOn: "2027-01-01" })', {}],
    ];
    for (const [call] of attempts)
      expect(await client.graphql(`mutation { ${call} { __typename } }`), call).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(await recorded(account, 'REFUSED')).toBe(attempts.length);
  });

  it('nobody but the audit administrator reads the trail, and the reader finds the refusals there', async () => {
    for (const role of ['SYSTEM_ADMIN', 'SECURITY_ADMIN'] as const) {
      expect(await administrator(role).client.graphql('{ auditEntries { totalCount } }')).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    }
    const query =
      '{ auditEntries(first: 1, filter: { act: "REFUSED", actor: "SYSTEM_ADMIN" }) { totalCount edges { node { actor after } } } }';
    const answer = await administrator('AUDIT_ADMIN').client.graphql(query);
    expect(at(answer.body, 'data.auditEntries.totalCount')).toBe(3);
    expect(textAt(answer.body, 'data.auditEntries.edges.0.node.after')).toContain('grantRole');
  });

  it('one who disables himself is told why not, and stays', async () => {
    const { account, client } = administrator('SYSTEM_ADMIN');
    const answer = await client.graphql(
      'mutation($input: SetUserStateInput!) { setUserState(input: $input) { __typename ... on UserError { code } } }',
      { input: { id: encodeId('User', account.id), expectedVersion: 1, state: 'DISABLED' } },
    );
    expect(at(answer.body, 'data.setUserState.code')).toBe('SELF_DISABLE');
    await plantGrant(running.sql, account.id, { role: 'SYSTEM_ADMIN' });
    expect((await client.graphql('{ viewer { username } }')).text).toContain('SYSTEM_ADMIN');
  });
});
