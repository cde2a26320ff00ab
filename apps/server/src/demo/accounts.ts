import type { PermissionCode, RoleCode } from '@zhibu/domain';
import type { ClientBase } from 'pg';
import { randomSecret, sha256 } from '../kernel/sealing.js';
import { hashPassword, randomPassword } from '../modules/access/index.js';
import { ROSTER_OPENED } from './calendar.js';
import type { CourtSystem } from './court-system.js';
import type { OrganizationDraft, PersonDraft } from './drafts.js';
import { RECORDER } from './tree-records.js';

/** One account of the demo as its file lists it; `organizationCode` is null for the three administrators. */
export interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly role: RoleCode;
  readonly organizationCode: string | null;
}

/** What `demo-accounts.json` holds. */
export interface DemoAccounts {
  readonly accounts: readonly DemoAccount[];
  readonly analystToken: string;
}

interface Login {
  readonly username: string;
  readonly displayName: string;
  readonly role: RoleCode;
  readonly organization: OrganizationDraft | null;
  readonly person?: PersonDraft;
}

const ANALYST_PERMISSIONS: readonly PermissionCode[] = [
  'organization.read',
  'unit.read',
  'statistics.read',
  'overview.read',
  'explorer.use',
];
/** As the access module writes them: the beginning of a token is kept to tell tokens apart. */
const TOKEN = { mark: 'zhibu_', shown: 12 } as const;

/** Whoever leads a branch of the high court, and a plain member beside them. */
function branchPeople(system: CourtSystem): { branch: OrganizationDraft; secretary: PersonDraft; member: PersonDraft } {
  const post = system.posts.find(
    ({ organization, kind, endedOn }) => organization.code.startsWith('YC-GY-Z') && kind === 'SECRETARY' && endedOn === null,
  );
  const member = system.people.find(
    (person) =>
      person.organization === post?.organization && person.standing === 'FULL' && person.state === 'ACTIVE' && person.duty === 'ORDINARY',
  );
  if (!post || !member) throw new Error('The high court has no branch with a secretary and a member.');
  return { branch: post.organization, secretary: post.person, member };
}

function loginsOf(system: CourtSystem): Login[] {
  const organization = (code: string) => system.organizations.find((candidate) => candidate.code === code) ?? null;
  const root = organization('YC');
  const { branch, secretary, member } = branchPeople(system);
  return [
    { username: 'affairs', displayName: RECORDER, role: 'AFFAIRS_ADMIN', organization: root },
    { username: 'affairs-yc03', displayName: '川岭中院党务管理员', role: 'AFFAIRS_ADMIN', organization: organization('YC-03') },
    { username: 'secretary', displayName: secretary.name, role: 'BRANCH_SECRETARY', organization: branch, person: secretary },
    { username: 'member', displayName: member.name, role: 'MEMBER', organization: branch, person: member },
    { username: 'assessor', displayName: '考核员', role: 'ASSESSOR', organization: root },
    { username: 'supervisor', displayName: '督办员', role: 'SUPERVISOR', organization: root },
    { username: 'inspector', displayName: '督查员', role: 'INSPECTOR', organization: root },
    { username: 'analyst', displayName: '统计分析员', role: 'ANALYST', organization: root },
    { username: 'leader', displayName: '领导', role: 'LEADER', organization: root },
    { username: 'sysadmin', displayName: '系统管理员', role: 'SYSTEM_ADMIN', organization: null },
    { username: 'secadmin', displayName: '安全管理员', role: 'SECURITY_ADMIN', organization: null },
    { username: 'auditadmin', displayName: '审计管理员', role: 'AUDIT_ADMIN', organization: null },
  ];
}

/** The accounts with fresh random passwords, hashed all at once; nothing is written yet. */
export async function prepareAccounts(system: CourtSystem): Promise<PreparedAccounts> {
  const prepared = loginsOf(system).map(async (login) => {
    const password = randomPassword();
    return { login, password, passwordHash: await hashPassword(password) };
  });
  return { accounts: await Promise.all(prepared), analystToken: TOKEN.mark + randomSecret() };
}

export interface PreparedAccounts {
  readonly accounts: readonly { readonly login: Login; readonly password: string; readonly passwordHash: string }[];
  readonly analystToken: string;
}

/** Writes accounts, grants and the analyst's token, which expires in a year. Returns what the file is to say. */
export async function writeAccounts(
  client: ClientBase,
  prepared: PreparedAccounts,
  keyOf: (person: PersonDraft) => number,
): Promise<DemoAccounts> {
  for (const { login, passwordHash } of prepared.accounts) {
    await client.query(
      `with account as (
         insert into app_user (username, display_name, password_hash, person_id) values ($1, $2, $3, $4) returning id
       ), granted as (
         insert into role_grant (user_id, role, organization_id, valid_from) select id, $5, $6, $7 from account
       )
       insert into api_token (user_id, name, prefix, token_hash, permissions, expires_at)
       select id, '统计接口', $8, $9, $10, now() + interval '1 year' from account where $5 = 'ANALYST'`,
      [
        ...[login.username, login.displayName, passwordHash, login.person ? keyOf(login.person) : null],
        ...[login.role, login.organization?.id ?? null, ROSTER_OPENED],
        ...[prepared.analystToken.slice(0, TOKEN.shown), sha256(prepared.analystToken), ANALYST_PERMISSIONS],
      ],
    );
  }
  const accounts = prepared.accounts.map(({ login: { username, role, organization }, password }) => ({
    username,
    password,
    role,
    organizationCode: organization?.code ?? null,
  }));
  return { accounts, analystToken: prepared.analystToken };
}
