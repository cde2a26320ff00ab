import { isWithin } from '@zhibu/domain';
import { anonymous, type Actor, type ActorGrant } from '../../kernel/actor.js';
import { sha256 } from '../../kernel/sealing.js';
import type { Sql } from '../../kernel/sql.js';
import { actorOf, IDENTITY, TOUCH_SECONDS, type Credentials, type IdentityRow } from './identity.js';
import { byScreen, byToken } from './token-sender.js';

export const IDLE_MINUTES = 30;
export const ABSOLUTE_HOURS = 12;

/**
 * Who sends this request, read fresh each time, so that a change of grant, password or state holds from the next request on.
 * A session that is not valid makes an anonymous actor; a bearer token or a screen that is not valid is refused.
 * @throws AppError UNAUTHENTICATED for a wrong, expired or revoked token or link; FORBIDDEN for one used from another address.
 */
export async function authenticate(sql: Sql, credentials: Credentials, today: string): Promise<Actor> {
  if (credentials.screenSecret !== undefined) return byScreen(sql, credentials, today);
  if (credentials.authorization !== undefined) return byToken(sql, credentials, today);
  if (credentials.sessionToken) return (await bySession(sql, credentials, today)) ?? anonymous(credentials);
  return anonymous(credentials);
}

async function bySession(sql: Sql, credentials: Credentials, today: string): Promise<Actor | null> {
  const sessionHash = sha256(credentials.sessionToken ?? '');
  const [row] = await sql.rows<IdentityRow & { stale: boolean }>(
    `select ${IDENTITY}, s.last_seen_at < now() - interval '${TOUCH_SECONDS} seconds' as stale
     from session s join app_user u on u.id = s.user_id
     where s.token_hash = $1 and s.expires_at > now() and s.last_seen_at > now() - interval '${IDLE_MINUTES} minutes' and u.state = 'ACTIVE'`,
    [sessionHash, today],
  );
  if (!row) return null;
  if (row.stale) await sql.rows('update session set last_seen_at = now() where token_hash = $1', [sessionHash]);
  return { ...actorOf(row, credentials), kind: 'user', sessionHash };
}

/** An account as it would act now: for jobs that go on with what a request began. Null where it is disabled or gone. */
export async function actorOfAccount(
  sql: Sql,
  userId: number,
  job: Pick<Credentials, 'address' | 'traceId' | 'locale'>,
  today: string,
): Promise<Actor | null> {
  const [row] = await sql.rows<IdentityRow & Record<string, unknown>>(
    `select ${IDENTITY} from app_user u where u.id = $1 and u.state = 'ACTIVE'`,
    [userId, today],
  );
  return row ? { ...actorOf(row, job), kind: 'user' } : null;
}

/** Where a grant reaches once a token's limit is applied; null where nothing is left of it. */
export function narrowedGrant(grant: ActorGrant, limit: Actor['limit']): ActorGrant | null {
  if (!limit || limit.path === null || isWithin(grant.path, limit.path)) return grant;
  return isWithin(limit.path, grant.path) ? { role: grant.role, organizationId: limit.organizationId, path: limit.path } : null;
}
