import { cleanText, type UserState } from '@zhibu/domain';
import { audited } from '../audit/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Database } from '../../kernel/database.js';
import { AppError } from '../../kernel/errors.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { ConflictError, DuplicateError, StateError, ValidationError, type FieldProblem } from '../../kernel/graphql/user-errors.js';
import { keyOf } from '../../kernel/ids.js';
import { message } from '../../kernel/messages.js';
import { listing, pageOf, type Listing, type PageArgs } from '../../kernel/paging.js';
import { fieldProblem } from './access.errors.js';
import { assertMayReadUsers, assertMayWriteUsers } from './access.policy.js';
import { clearFailures } from './lock-out.js';
import { hashPassword, randomPassword } from './password.js';
import { User } from './user.entity.js';
import { userCount, userPage, usersById, type UserRow } from './user.repository.js';

/** An account and the password that is told once. */
export interface NewPassword {
  readonly user: UserRow;
  readonly password: string;
}

const notFound = (actor: Actor) => new AppError('NOT_FOUND', message(actor.locale, 'NOT_FOUND'));

/** What is wrong with the names of a new account. */
export function accountProblems(actor: Actor, account: { username: string; displayName: string }, prefix = ''): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (!/^[A-Za-z0-9._-]{3,40}$/.test(account.username)) problems.push(fieldProblem(actor.locale, `${prefix}username`, 'USERNAME_FORM'));
  const name = cleanText(account.displayName, { max: 50 });
  if (!name.ok || name.text.length === 0)
    problems.push(fieldProblem(actor.locale, `${prefix}displayName`, account.displayName.trim() === '' ? 'TEXT_REQUIRED' : 'TEXT_INVALID'));
  return problems;
}

export class UserService {
  constructor(private readonly database: Database) {}

  /** Accounts by user name. @throws AppError FORBIDDEN without user.read */
  async users(context: AppContext, text: string | null | undefined, args: PageArgs): Promise<Listing<UserRow>> {
    assertMayReadUsers(context.actor);
    const list = `users:${text ?? ''}`;
    const page = pageOf(context.cursors, list, args, 2);
    const rows = await userPage(this.database.read, text, page);
    return listing<UserRow>(
      rows,
      page,
      (row) => context.cursors.write(list, [row.username.toLowerCase(), row.id]),
      () => userCount(this.database.read, text),
    );
  }

  async user(actor: Actor, key: number): Promise<UserRow | null> {
    assertMayReadUsers(actor);
    return (await usersById(this.database.read, [key])).get(key) ?? null;
  }

  usersByKey(actor: Actor, keys: readonly number[]): Promise<Map<number, UserRow>> {
    assertMayReadUsers(actor);
    return usersById(this.database.read, keys);
  }

  /** Makes an account with a random first password. */
  async createUser(
    actor: Actor,
    input: { username: string; displayName: string; personId?: string | null },
  ): Promise<NewPassword | ValidationError | DuplicateError> {
    assertMayWriteUsers(actor);
    const problems = accountProblems(actor, input);
    if (problems.length > 0) return new ValidationError(problems);
    const password = randomPassword();
    const passwordHash = await hashPassword(password);
    const key = await audited(this.database, actor, async ({ em, sql, audit }) => {
      const taken = await sql.rows('select 1 from app_user where lower(username) = lower($1)', [input.username]);
      if (taken.length > 0) return null;
      const personId = input.personId ? keyOf('Person', input.personId) : null;
      const user = em.create(User, {
        username: input.username,
        displayName: input.displayName.trim(),
        passwordHash,
        mustChangePassword: true,
        state: 'ACTIVE',
        personId,
      });
      await em.flush();
      audit({
        act: 'CREATE_USER',
        objectType: 'User',
        objectId: user.id,
        after: { username: user.username, displayName: user.displayName, personId },
      });
      return user.id;
    });
    if (key === null) return new DuplicateError(message(actor.locale, 'USERNAME_TAKEN'), ['username']);
    return { user: await this.row(actor, key), password };
  }

  /** A new random password; ends every session of the account. */
  async resetPassword(actor: Actor, id: string): Promise<NewPassword> {
    assertMayWriteUsers(actor);
    const key = keyOf('User', id);
    const password = randomPassword();
    const passwordHash = await hashPassword(password);
    await audited(this.database, actor, async ({ em, sql, audit, announce }) => {
      const user = key === null ? null : await em.findOne(User, key);
      if (!user) throw notFound(actor);
      Object.assign(user, { passwordHash, mustChangePassword: true });
      await sql.rows('delete from session where user_id = $1', [user.id]);
      await clearFailures(sql, user.username);
      audit({ act: 'RESET_PASSWORD', objectType: 'User', objectId: user.id });
      announce({ topic: 'access', userId: user.id });
    });
    return { user: await this.row(actor, key ?? 0), password };
  }

  /** Disables an account (its sessions end at once), or enables and unlocks it. */
  async setState(
    actor: Actor,
    input: { id: string; expectedVersion: number; state: UserState },
  ): Promise<UserRow | ConflictError | StateError> {
    assertMayWriteUsers(actor);
    const key = keyOf('User', input.id);
    if (key === actor.userId && input.state === 'DISABLED') return new StateError('SELF_DISABLE', message(actor.locale, 'SELF_DISABLE'));
    const conflict = await audited(this.database, actor, async ({ em, sql, audit, announce }) => {
      const user = key === null ? null : await em.findOne(User, key);
      if (!user) throw notFound(actor);
      if (user.version !== input.expectedVersion) return new ConflictError(message(actor.locale, 'CONFLICT'), user.version);
      const before = { state: user.state };
      user.state = input.state === 'DISABLED' ? 'DISABLED' : 'ACTIVE';
      if (user.state === 'DISABLED') await sql.rows('delete from session where user_id = $1', [user.id]);
      else await clearFailures(sql, user.username);
      audit({
        act: user.state === 'DISABLED' ? 'DISABLE_USER' : 'ENABLE_USER',
        objectType: 'User',
        objectId: user.id,
        before,
        after: { state: user.state },
      });
      announce({ topic: 'access', userId: user.id });
      return null;
    });
    return conflict ?? this.row(actor, key ?? 0);
  }

  private async row(actor: Actor, key: number): Promise<UserRow> {
    const row = (await usersById(this.database.read, [key])).get(key);
    if (!row) throw notFound(actor);
    return row;
  }
}
