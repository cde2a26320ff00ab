import { isIP } from 'node:net';
import { addDays, cleanText } from '@zhibu/domain';
import { audited } from '../audit/index.js';
import { permissionsOf, type Actor } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import type { Database } from '../../kernel/database.js';
import { AppError } from '../../kernel/errors.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { ValidationError, type FieldProblem } from '../../kernel/graphql/user-errors.js';
import { keyOf } from '../../kernel/ids.js';
import { message } from '../../kernel/messages.js';
import { listing, pageOf, type Listing, type PageArgs } from '../../kernel/paging.js';
import { randomSecret, sha256 } from '../../kernel/sealing.js';
import { fieldProblem } from './access.errors.js';
import { assertMayMakeTokens, mayLimitTo, ownAccount } from './access.policy.js';
import { ApiToken } from './user.entity.js';
import { tokenById, tokenCount, tokenPage, type TokenRow } from './user.repository.js';

const LONGEST_DAYS = 366;

export interface CreateToken {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly organizationId?: string | null;
  readonly expiresOn: string;
  readonly allowedAddresses?: readonly string[] | null;
}

export class TokenService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The actor's own tokens, newest first. */
  async tokens(context: AppContext, args: PageArgs): Promise<Listing<TokenRow>> {
    const userId = ownAccount(context.actor);
    const page = pageOf(context.cursors, 'tokens', args, 1);
    const rows = await tokenPage(this.database.read, userId, page);
    return listing<TokenRow>(
      rows,
      page,
      (row) => context.cursors.write('tokens', [row.id]),
      () => tokenCount(this.database.read, userId),
    );
  }

  /** Makes a token with a part of the actor's rights; the secret is told once and kept as a hash. */
  async createToken(actor: Actor, input: CreateToken): Promise<{ token: TokenRow; secret: string } | ValidationError> {
    assertMayMakeTokens(actor);
    const userId = ownAccount(actor);
    const problems = this.problemsOf(actor, input);
    const organizationId = input.organizationId ? keyOf('Organization', input.organizationId) : null;
    if (problems.length > 0) return new ValidationError(problems);
    const secret = `zhibu_${randomSecret()}`;
    const key = await audited(this.database, actor, async ({ em, sql, audit }) => {
      if (input.organizationId) {
        const [place] = await sql.rows<{ path: string }>('select path from organization where id = $1', [organizationId]);
        if (!place || !mayLimitTo(actor, place.path)) throw new AppError('NOT_FOUND', message(actor.locale, 'NOT_FOUND'));
      }
      const token = em.create(ApiToken, {
        userId,
        name: input.name.trim(),
        prefix: secret.slice(0, 12),
        tokenHash: sha256(secret),
        permissions: [...new Set(input.permissions)],
        organizationId,
        allowedAddresses: [...(input.allowedAddresses ?? [])],
        // The last day counts to its end where the organs work (UTC+8 at most a day off elsewhere).
        expiresAt: new Date(`${addDays(input.expiresOn, 1)}T00:00:00+08:00`),
      });
      await em.flush();
      audit({
        act: 'CREATE_TOKEN',
        objectType: 'ApiToken',
        objectId: token.id,
        after: { name: token.name, permissions: token.permissions, organizationId },
      });
      return token.id;
    });
    return { token: await this.row(actor, userId, key), secret };
  }

  private problemsOf(actor: Actor, input: CreateToken): FieldProblem[] {
    const { locale } = actor;
    const problems: FieldProblem[] = [];
    const held = new Set<string>(permissionsOf(actor));
    const name = cleanText(input.name, { max: 100 });
    if (!name.ok || name.text === '') problems.push(fieldProblem(locale, 'name', 'TEXT_REQUIRED'));
    const beyond = input.permissions.find((permission) => !held.has(permission));
    if (beyond !== undefined) problems.push(fieldProblem(locale, 'permissions', 'TOKEN_PERMISSION', { permission: beyond }));
    if (input.permissions.length === 0) problems.push(fieldProblem(locale, 'permissions', 'TEXT_REQUIRED'));
    const today = this.clock.today();
    if (input.expiresOn < today || input.expiresOn > addDays(today, LONGEST_DAYS))
      problems.push(fieldProblem(locale, 'expiresOn', 'TOKEN_EXPIRY'));
    const address = input.allowedAddresses?.find((one) => isIP(one) === 0);
    if (address !== undefined) problems.push(fieldProblem(locale, 'allowedAddresses', 'TOKEN_ADDRESS', { address }));
    return problems;
  }

  /** Ends a token at once. */
  async revokeToken(actor: Actor, id: string): Promise<TokenRow> {
    const userId = ownAccount(actor);
    const key = keyOf('ApiToken', id) ?? 0;
    await audited(this.database, actor, async ({ sql, audit, announce }) => {
      const revoked = await sql.rows(
        'update api_token set revoked_at = coalesce(revoked_at, now()) where id = $1 and user_id = $2 returning id',
        [key, userId],
      );
      if (revoked.length === 0) throw new AppError('NOT_FOUND', message(actor.locale, 'NOT_FOUND'));
      audit({ act: 'REVOKE_TOKEN', objectType: 'ApiToken', objectId: key });
      announce({ topic: 'access', userId });
    });
    return this.row(actor, userId, key);
  }

  private async row(actor: Actor, userId: number, key: number): Promise<TokenRow> {
    const row = await tokenById(this.database.read, userId, key);
    if (!row) throw new AppError('NOT_FOUND', message(actor.locale, 'NOT_FOUND'));
    return row;
  }
}
