import { addDays } from '@zhibu/domain';
import { audited } from '../audit/index.js';
import { may, type Actor } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import type { Database } from '../../kernel/database.js';
import { AppError } from '../../kernel/errors.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { ValidationError } from '../../kernel/graphql/user-errors.js';
import { keyOf } from '../../kernel/ids.js';
import { message } from '../../kernel/messages.js';
import { listing, pageOf, type Listing, type PageArgs } from '../../kernel/paging.js';
import { randomSecret, sha256 } from '../../kernel/sealing.js';
import { assertMayMakeTokens, mayLimitTo, mayShowOnScreen, ownAccount } from './access.policy.js';
import { screenLinkProblems, tokenProblems, type CreateToken, type NamedToken } from './token-checks.js';
import { ApiToken, type TokenKind } from './user.entity.js';
import { tokenById, tokenCount, tokenPage, type TokenRow } from './user.repository.js';

/** A token and its secret, which is told once. */
export interface MadeToken {
  readonly token: TokenRow;
  readonly secret: string;
}

export interface CreateScreenLink extends NamedToken {
  readonly organizationId: string;
}

interface TokenToMake extends CreateToken {
  readonly kind: TokenKind;
  /** Whether the actor may cut it down to the node at a path. */
  readonly mayLimitTo: (actor: Actor, path: string) => boolean;
}

/** What the panels of the overview ask for; nothing about single people. */
const SCREEN_PERMISSIONS = ['organization.read', 'overview.read', 'statistics.read'] as const;

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
  async createToken(actor: Actor, input: CreateToken): Promise<MadeToken | ValidationError> {
    assertMayMakeTokens(actor);
    const problems = tokenProblems(actor, input, this.clock.today());
    if (problems.length > 0) return new ValidationError(problems);
    return this.make(actor, { ...input, kind: 'SCRIPT', mayLimitTo });
  }

  /** Makes a link that opens the overview of one node, and of what is below it, on a screen at known addresses. */
  async createScreenLink(actor: Actor, input: CreateScreenLink): Promise<MadeToken | ValidationError> {
    assertMayMakeTokens(actor);
    const problems = screenLinkProblems(actor, input, this.clock.today());
    if (problems.length > 0) return new ValidationError(problems);
    const permissions = SCREEN_PERMISSIONS.filter((permission) => may(actor, permission));
    return this.make(actor, { ...input, permissions, kind: 'SCREEN', mayLimitTo: mayShowOnScreen });
  }

  private async make(actor: Actor, input: TokenToMake): Promise<MadeToken> {
    const userId = ownAccount(actor);
    const organizationId = input.organizationId ? keyOf('Organization', input.organizationId) : null;
    const secret = `zhibu_${randomSecret()}`;
    const key = await audited(this.database, actor, async ({ em, sql, audit }) => {
      if (input.organizationId) {
        const [place] = await sql.rows<{ path: string }>('select path from organization where id = $1', [organizationId]);
        if (!place || !input.mayLimitTo(actor, place.path)) throw new AppError('NOT_FOUND', message(actor.locale, 'NOT_FOUND'));
      }
      const token = em.create(ApiToken, {
        userId,
        kind: input.kind,
        name: input.name.trim(),
        prefix: secret.slice(0, 12),
        tokenHash: sha256(secret),
        permissions: [...new Set(input.permissions)],
        organizationId,
        allowedAddresses: [...new Set(input.allowedAddresses ?? [])],
        // The last day counts to its end where the organs work (UTC+8 at most a day off elsewhere).
        expiresAt: new Date(`${addDays(input.expiresOn, 1)}T00:00:00+08:00`),
      });
      await em.flush();
      const { name, permissions, allowedAddresses } = token;
      audit({
        act: input.kind === 'SCREEN' ? 'CREATE_SCREEN_LINK' : 'CREATE_TOKEN',
        objectType: 'ApiToken',
        objectId: token.id,
        after: { name, permissions, organizationId, allowedAddresses },
      });
      return token.id;
    });
    return { token: await this.row(actor, userId, key), secret };
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
