import { isWithin, isRoleCode, type RoleCode } from '@zhibu/domain';
import { anonymous, type Actor, type ActorGrant, type Locale } from '../../kernel/actor.js';
import { AppError } from '../../kernel/errors.js';
import { sha256 } from '../../kernel/sealing.js';
import type { Sql } from '../../kernel/sql.js';

export const IDLE_MINUTES = 30;
export const ABSOLUTE_HOURS = 12;
const TOUCH_SECONDS = 60;

/** What a request shows of its sender. */
export interface Credentials {
  readonly sessionToken: string | undefined;
  readonly authorization: string | undefined;
  readonly address: string;
  readonly traceId: string;
  readonly locale: Locale;
}

interface IdentityRow {
  user_id: number;
  username: string;
  display_name: string;
  person_id: number | null;
  must_change_password: boolean;
  grants: { role: string; organization_id: number | null; path: string }[] | null;
}

const IDENTITY = `u.id as user_id, u.username, u.display_name, u.person_id, u.must_change_password,
  (select jsonb_agg(jsonb_build_object('role', g.role, 'organization_id', g.organization_id, 'path', coalesce(o.path, '')))
     from role_grant g left join organization o on o.id = g.organization_id
    where g.user_id = u.id and g.valid_from <= $2::date and (g.valid_to is null or g.valid_to > $2::date)) as grants`;

/**
 * Who sends this request, read fresh each time, so that a change of grant, password or state holds from the next request on.
 * A cookie that is not valid makes an anonymous actor; a bearer token that is not valid is refused.
 * @throws AppError UNAUTHENTICATED for a wrong, expired or revoked token; FORBIDDEN for one used from another address.
 */
export async function authenticate(sql: Sql, credentials: Credentials, today: string): Promise<Actor> {
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

interface TokenRow extends IdentityRow {
  token_id: number;
  permissions: string[];
  allowed_addresses: string[];
  limit_path: string | null;
  limit_id: number | null;
  unused: boolean;
}

async function byToken(sql: Sql, credentials: Credentials, today: string): Promise<Actor> {
  const secret = /^Bearer ([A-Za-z0-9_-]{20,100})$/.exec(credentials.authorization ?? '')?.[1];
  if (!secret) throw wrongToken();
  const [row] = await sql.rows<TokenRow & Record<string, unknown>>(
    `select ${IDENTITY}, t.id as token_id, t.permissions, t.allowed_addresses, l.path as limit_path, t.organization_id as limit_id,
       t.last_used_at is null or t.last_used_at < now() - interval '${TOUCH_SECONDS} seconds' as unused
     from api_token t join app_user u on u.id = t.user_id left join organization l on l.id = t.organization_id
     where t.token_hash = $1 and t.revoked_at is null and t.expires_at > now() and u.state = 'ACTIVE'`,
    [sha256(secret), today],
  );
  if (!row) throw wrongToken();
  if (row.allowed_addresses.length > 0 && !row.allowed_addresses.includes(credentials.address)) {
    throw new AppError('FORBIDDEN', 'This token may not be used from this address.');
  }
  if (row.unused) await sql.rows('update api_token set last_used_at = now() where id = $1', [row.token_id]);
  const limit = { permissions: new Set(row.permissions), path: row.limit_path, organizationId: row.limit_id };
  return { ...actorOf(row, credentials), kind: 'token', limit };
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

const wrongToken = () => new AppError('UNAUTHENTICATED', 'This token is wrong, expired or revoked.');

function actorOf(row: IdentityRow, credentials: Pick<Credentials, 'address' | 'traceId' | 'locale'>): Actor {
  const grants = (row.grants ?? []).flatMap((grant): ActorGrant[] => {
    const role: RoleCode | null = isRoleCode(grant.role) ? grant.role : null;
    return role ? [{ role, organizationId: grant.organization_id, path: grant.path }] : [];
  });
  return {
    ...anonymous(credentials),
    userId: row.user_id,
    username: row.username,
    displayName: row.display_name,
    personId: row.person_id,
    mustChangePassword: row.must_change_password,
    grants,
  };
}

/** Where a grant reaches once a token's limit is applied; null where nothing is left of it. */
export function narrowedGrant(grant: ActorGrant, limit: Actor['limit']): ActorGrant | null {
  if (!limit || limit.path === null || isWithin(grant.path, limit.path)) return grant;
  return isWithin(limit.path, grant.path) ? { role: grant.role, organizationId: limit.organizationId, path: limit.path } : null;
}
