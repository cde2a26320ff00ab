import { audited } from '../audit/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import type { Database } from '../../kernel/database.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { ValidationError } from '../../kernel/graphql/user-errors.js';
import type { Log } from '../../kernel/log.js';
import { randomSecret, sha256 } from '../../kernel/sealing.js';
import { AccountLockedError, fieldProblem, InvalidCredentialsError } from './access.errors.js';
import { ownAccount } from './access.policy.js';
import { ABSOLUTE_HOURS, authenticate } from './authenticate.js';
import { beginAttempt, lockOut, passAttempt } from './lock-out.js';
import { hashPassword, passwordFault, passwordMatches, pretendToCheck } from './password.js';
import { User } from './user.entity.js';

interface Account {
  id: number;
  username: string;
  password_hash: string;
  state: string;
}

export class SessionService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Opens a session; the answer to a wrong name and to a wrong password is the same, and takes as long. */
  async signIn(context: AppContext, username: string, password: string): Promise<Actor | InvalidCredentialsError | AccountLockedError> {
    const { actor } = context;
    const { lockedUntil, last } = await beginAttempt(this.database.read, username, actor.address);
    if (lockedUntil) return this.refuseLocked(context, username, lockedUntil);
    const [account] = await this.database.read.rows<Account & Record<string, unknown>>(
      // The same small letters as the count of failures: the database's would make i of İ and find an account that is counted elsewhere.
      'select id, username, password_hash, state from app_user where lower(username) = $1',
      [username.toLowerCase().slice(0, 100)],
    );
    const matches = account ? await passwordMatches(account.password_hash, password) : (await pretendToCheck(password), false);
    if (!account || !matches || account.state !== 'ACTIVE') return this.refuse(context, username, account?.id ?? null, last);
    return this.open(context, account);
  }

  private async open(context: AppContext, account: Account): Promise<Actor> {
    const token = randomSecret();
    await audited(this.database, context.actor, async ({ sql, audit }) => {
      await passAttempt(sql, account.username, context.actor.address);
      await sql.rows('delete from session where expires_at < now() or token_hash = $1', [context.actor.sessionHash ?? '']);
      await sql.rows(
        `insert into session (token_hash, user_id, expires_at, address, user_agent) values ($1, $2, now() + interval '${ABSOLUTE_HOURS} hours', $3, $4)`,
        [sha256(token), account.id, context.actor.address, context.userAgent.slice(0, 300)],
      );
      await sql.rows('update app_user set last_sign_in_at = now() where id = $1', [account.id]);
      audit({ act: 'SIGN_IN', objectType: 'User', objectId: account.id, by: { id: account.id, name: account.username } });
    });
    context.setSession(token);
    const { address, traceId, locale } = context.actor;
    return authenticate(
      this.database.read,
      { sessionToken: token, authorization: undefined, address, traceId, locale },
      this.clock.today(),
    );
  }

  private async refuse(context: AppContext, username: string, userId: number | null, last: boolean): Promise<InvalidCredentialsError> {
    const { address, traceId, locale } = context.actor;
    await audited(this.database, context.actor, async ({ sql, audit }) => {
      const by = { id: null, name: username.slice(0, 64) };
      audit({ act: 'SIGN_IN_FAILED', objectType: 'User', objectId: userId, by });
      if (!last) return;
      await lockOut(sql, username, address);
      audit({ act: 'ACCOUNT_LOCKED', objectType: 'User', objectId: userId, by });
    });
    if (last) this.log.warn({ address, traceId }, 'sign-in locked after repeated failures');
    return new InvalidCredentialsError(locale);
  }

  private async refuseLocked(context: AppContext, username: string, until: Date): Promise<AccountLockedError> {
    await audited(this.database, context.actor, async ({ audit }) =>
      audit({ act: 'SIGN_IN_WHILE_LOCKED', objectType: 'User', by: { id: null, name: username.slice(0, 64) } }),
    );
    return new AccountLockedError(context.actor.locale, until);
  }

  /** Ends the session of this request; does nothing without one. */
  async signOut(context: AppContext): Promise<void> {
    const { actor } = context;
    context.setSession(null);
    if (!actor.sessionHash) return;
    await audited(this.database, actor, async ({ sql, audit, announce }) => {
      await sql.rows('delete from session where token_hash = $1', [actor.sessionHash]);
      audit({ act: 'SIGN_OUT', objectType: 'User', objectId: actor.userId });
      if (actor.userId !== null) announce({ topic: 'access', userId: actor.userId });
    });
  }

  /** Changes the own password and ends every other session of the account. */
  async changePassword(actor: Actor, current: string, next: string): Promise<'CHANGED' | InvalidCredentialsError | ValidationError> {
    const userId = ownAccount(actor);
    return audited(this.database, actor, async ({ em, sql, audit, announce }) => {
      const user = await em.findOneOrFail(User, userId);
      if (!(await passwordMatches(user.passwordHash, current))) return new InvalidCredentialsError(actor.locale, 'WRONG_CURRENT_PASSWORD');
      const fault = current === next ? 'PASSWORD_UNCHANGED' : passwordFault(next, user.username);
      if (fault) return new ValidationError([fieldProblem(actor.locale, 'newPassword', fault)]);
      user.passwordHash = await hashPassword(next);
      user.mustChangePassword = false;
      await sql.rows('delete from session where user_id = $1 and token_hash <> $2', [userId, actor.sessionHash ?? '']);
      audit({ act: 'CHANGE_PASSWORD', objectType: 'User', objectId: userId });
      announce({ topic: 'access', userId });
      return 'CHANGED' as const;
    });
  }
}
