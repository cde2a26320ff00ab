import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../support/app.js';
import { runCommand } from '../support/cli.js';
import type { Client } from '../support/client.js';
import { act, outcomeOf, signIn } from '../support/journey.js';
import { at, textAt } from '../support/json.js';

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running.close());

const PASSWORDS = { system: 'System-Path-2026', security: 'Guarding-Path-2026', audit: 'Watching-Path-2026' };
const INPUT = {
  systemAdmin: { username: 'xitong', displayName: '系统管理员', password: PASSWORDS.system },
  securityAdmin: { username: 'anquan', displayName: '安全管理员', password: PASSWORDS.security },
  auditAdmin: { username: 'shenji', displayName: '审计管理员', password: PASSWORDS.audit },
  rootName: '云川省直属机关工作委员会',
  rootCode: 'YC',
};
const setup = (input: object = INPUT) => act(running.anonymous, 'completeSetup', input);
const isNeeded = async () => at((await running.anonymous.graphql('{ setup { needed demo } }')).body, 'data.setup');
const today = new Date().toISOString().slice(0, 10);

describe('from an empty installation to the first act', () => {
  let admins: Record<keyof typeof PASSWORDS, Client>;
  let officer: Client;

  it('an empty installation asks for its administrators, and answers nothing else', async () => {
    expect(await isNeeded()).toEqual({ needed: true, demo: false });
    expect((await running.anonymous.graphql('{ organizations { totalCount } }')).code).toBe('UNAUTHENTICATED');
  });

  it('weak passwords, one account for two offices and a wrong code are told at their fields', async () => {
    const answer = await setup({
      ...INPUT,
      systemAdmin: { ...INPUT.systemAdmin, password: 'short' },
      auditAdmin: { ...INPUT.auditAdmin, username: 'ANQUAN' },
      rootCode: 'Y C',
    });
    const paths = JSON.stringify(at(answer.body, 'data.done.fields'));
    for (const path of ['"systemAdmin","password"', '"auditAdmin","username"', '"rootCode"']) expect(paths).toContain(path);
    expect(await isNeeded()).toEqual({ needed: true, demo: false });
  });

  it('is set up once, however many try at the same moment', async () => {
    const outcomes = (await Promise.all([setup(), setup({ ...INPUT, rootName: '另一个工作委员会' }), setup()])).map(outcomeOf);
    expect(outcomes.sort()).toEqual(['SignOutSuccess', 'StateError', 'StateError']);
    expect(outcomeOf(await setup())).toBe('StateError');
    expect(await isNeeded()).toEqual({ needed: false, demo: false });
    expect(await running.sql.rows('select count(*)::int as n from app_user')).toEqual([{ n: 3 }]);
    expect(await running.sql.rows('select count(*)::int as n from organization')).toEqual([{ n: 1 }]);
  });

  it('the system administrator makes an account, the security administrator gives it a role', async () => {
    admins = {
      system: await signIn(running.url, 'xitong', PASSWORDS.system),
      security: await signIn(running.url, 'anquan', PASSWORDS.security),
      audit: await signIn(running.url, 'SHENJI', PASSWORDS.audit),
    };
    const made = await act(
      admins.system,
      'createUser',
      { username: 'dangwu', displayName: '党务专员' },
      '... on NewPasswordSuccess { password user { id } }',
    );
    const [userId, password] = [textAt(made.body, 'data.done.user.id'), textAt(made.body, 'data.done.password')];
    expect((await admins.security.graphql('{ persons { totalCount } }')).code).toBe('FORBIDDEN');
    const [root] = await running.sql.rows<{ id: string }>(
      `select replace(rtrim(encode(convert_to('Organization:' || id, 'UTF8'), 'base64'), '='), E'\\n', '') as id from organization`,
    );
    const granted = await act(admins.security, 'grantRole', {
      userId,
      role: 'AFFAIRS_ADMIN',
      organizationId: root?.id,
      validFrom: '2020-01-01',
    });
    expect(outcomeOf(granted), granted.text).toBe('RoleGrantSuccess');

    const first = await signIn(running.url, 'dangwu', password);
    expect((await first.graphql('{ organizations { totalCount } }')).code).toBe('FORBIDDEN');
    expect(at((await first.graphql('{ viewer { mustChangePassword } }')).body, 'data.viewer.mustChangePassword')).toBe(true);
    expect(outcomeOf(await act(first, 'changePassword', { currentPassword: password, newPassword: 'Working-Path-2026' }))).toBe(
      'ViewerSuccess',
    );
    officer = await signIn(running.url, 'dangwu', 'Working-Path-2026');
    await expect(signIn(running.url, 'dangwu', password)).rejects.toThrow('InvalidCredentialsError');
  });

  it('the officer builds, the figures follow, the audit administrator reads what was done', async () => {
    const root = textAt((await officer.graphql('{ organization(code: "YC") { id } }')).body, 'data.organization.id');
    const branch = await act(
      officer,
      'createOrganization',
      { parentId: root, code: 'YC-1', name: '第一支部', kind: 'BRANCH', effectiveOn: today },
      '... on OrganizationSuccess { organization { id } }',
    );
    const person = {
      name: '𠮷·买买提',
      sex: 'MALE',
      birthDate: '1980-02-29',
      ethnicGroup: '05',
      staffingKind: 'QUOTA_JUDGE',
      standing: 'FULL',
      appliedOn: '2000-01-01',
      joinedOn: '2001-07-01',
      fullOn: '2002-07-01',
      organizationId: at(branch.body, 'data.done.organization.id'),
    };
    expect(outcomeOf(await act(officer, 'createPerson', { fields: person, effectiveOn: today }))).toBe('PersonSuccess');
    const figures = await officer.graphql(
      '{ organization(code: "YC") { summary { organizations members fullMembers ethnicMinority women } } }',
    );
    expect(at(figures.body, 'data.organization.summary')).toEqual({
      organizations: 2,
      members: 1,
      fullMembers: 1,
      ethnicMinority: 1,
      women: 0,
    });
    const trail = await admins.audit.graphql('{ auditEntries(first: 100) { totalCount edges { node { act actor } } } }');
    for (const name of ['CREATE_ORGANIZATION', 'CREATE_PERSON', 'GRANT_ROLE', 'CHANGE_PASSWORD', 'SIGN_IN'])
      expect(trail.text).toContain(name);
  });

  it('the chain of the trail and the roll-ups are whole', async () => {
    expect(await runCommand(['audit:verify'], running.clone.url)).toMatchObject({ exitCode: 0 });
    expect(await runCommand(['rollup:verify'], running.clone.url)).toMatchObject({ exitCode: 0 });
  });
});
