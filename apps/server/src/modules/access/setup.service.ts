import { cleanText, nameKeys, pathSegment } from '@zhibu/domain';
import { audited, type Write } from '../audit/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import type { Database } from '../../kernel/database.js';
import { StateError, ValidationError, type FieldProblem } from '../../kernel/graphql/user-errors.js';
import { message } from '../../kernel/messages.js';
import { oneRow, type Sql } from '../../kernel/sql.js';
import { fieldProblem } from './access.errors.js';
import { hashPassword, passwordFault } from './password.js';
import { RoleGrant, User } from './user.entity.js';
import { accountProblems } from './user.service.js';

interface Account {
  readonly username: string;
  readonly displayName: string;
  readonly password: string;
}

export interface FirstAccounts {
  readonly systemAdmin: Account;
  readonly securityAdmin: Account;
  readonly auditAdmin: Account;
  readonly rootName: string;
  readonly rootCode: string;
}

const ROLES = { systemAdmin: 'SYSTEM_ADMIN', securityAdmin: 'SECURITY_ADMIN', auditAdmin: 'AUDIT_ADMIN' } as const;
const SLOTS = ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const;

const hasAccounts = async (sql: Sql) => (await oneRow<{ used: boolean }>(sql, 'select exists (select 1 from app_user) as used')).used;

export class SetupService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Whether the first administrators are still missing. */
  async state(): Promise<{ needed: boolean; demo: boolean }> {
    const needed = !(await hasAccounts(this.database.read));
    const demo = await this.database.read.rows(`select 1 from setting where key = 'demo'`);
    return { needed, demo: demo.length > 0 };
  }

  /** Makes the three administrators and the root organisation; possible once, while there is no account. */
  async complete(actor: Actor, input: FirstAccounts): Promise<'DONE' | ValidationError | StateError> {
    const problems = this.problemsOf(actor, input);
    if (problems.length > 0) return new ValidationError(problems);
    const hashes = await Promise.all(SLOTS.map((slot) => hashPassword(input[slot].password)));
    return audited(this.database, { ...actor, username: 'setup' }, async (write) => {
      await write.sql.rows(`select pg_advisory_xact_lock(hashtext('zhibu-setup'))`);
      if (await hasAccounts(write.sql)) return new StateError('SETUP_DONE', message(actor.locale, 'SETUP_DONE'));
      for (const [index, slot] of SLOTS.entries()) await this.createAdministrator(write, input[slot], hashes[index] ?? '', ROLES[slot]);
      await this.createRoot(write, input);
      return 'DONE' as const;
    });
  }

  private problemsOf(actor: Actor, input: FirstAccounts): FieldProblem[] {
    const problems = SLOTS.flatMap((slot) => {
      const fault = passwordFault(input[slot].password, input[slot].username);
      return [
        ...accountProblems(actor, input[slot], `${slot}.`),
        ...(fault ? [fieldProblem(actor.locale, `${slot}.password`, fault)] : []),
      ];
    });
    if (new Set(SLOTS.map((slot) => input[slot].username.toLowerCase())).size < SLOTS.length)
      problems.push(fieldProblem(actor.locale, 'auditAdmin.username', 'SAME_PERSON'));
    const name = cleanText(input.rootName, { max: 100 });
    if (!name.ok || name.text === '') problems.push(fieldProblem(actor.locale, 'rootName', 'TEXT_REQUIRED'));
    if (!/^[A-Za-z0-9.-]{1,40}$/.test(input.rootCode)) problems.push(fieldProblem(actor.locale, 'rootCode', 'CODE_FORM'));
    return problems;
  }

  private async createAdministrator(
    { em, audit }: Write,
    account: Account,
    passwordHash: string,
    role: (typeof ROLES)[keyof typeof ROLES],
  ): Promise<void> {
    const user = em.create(User, {
      username: account.username,
      displayName: account.displayName.trim(),
      passwordHash,
      mustChangePassword: false,
      state: 'ACTIVE',
    });
    await em.flush();
    em.create(RoleGrant, { userId: user.id, role, organizationId: null, validFrom: this.clock.today(), validTo: null });
    audit({ act: 'CREATE_USER', objectType: 'User', objectId: user.id, after: { username: user.username, role } });
  }

  private async createRoot({ sql, actor, audit }: Write, input: FirstAccounts): Promise<void> {
    const keys = nameKeys(input.rootName.trim());
    const { id } = await oneRow<{ id: number }>(
      sql,
      `insert into organization (path, level, anchor_id, code, name, name_pinyin, name_initials, kind, established_on)
       values ($1, 0, 0, $2, $3, $4, $5, 'WORK_COMMITTEE', $6) returning id`,
      [pathSegment(0), input.rootCode, input.rootName.trim(), keys.pinyin, keys.initials, this.clock.today()],
    );
    await sql.rows('update organization set anchor_id = id where id = $1', [id]);
    await sql.rows(
      `insert into organization_version (organization_id, valid_from, name, kind, change, recorded_by) select id, established_on, name, kind, 'ESTABLISHED', $2 from organization where id = $1`,
      [id, actor.username],
    );
    audit({ act: 'CREATE_ORGANIZATION', objectType: 'Organization', objectId: id, after: { code: input.rootCode, name: input.rootName } });
  }
}
