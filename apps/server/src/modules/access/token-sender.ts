import type { Actor } from '../../kernel/actor.js';
import { AppError } from '../../kernel/errors.js';
import { message } from '../../kernel/messages.js';
import { sha256 } from '../../kernel/sealing.js';
import type { Sql } from '../../kernel/sql.js';
import { isAllowedAddress } from './address-range.js';
import { actorOf, IDENTITY, TOUCH_SECONDS, type Credentials, type IdentityRow } from './identity.js';

interface SenderRow extends IdentityRow {
  token_id: number;
  permissions: string[];
  allowed_addresses: string[];
  limit_path: string | null;
  limit_id: number | null;
  unused: boolean;
  revoked: boolean;
  expired: boolean;
}

const SENDER = `select ${IDENTITY}, t.id as token_id, t.permissions, t.allowed_addresses, l.path as limit_path, t.organization_id as limit_id,
  t.last_used_at is null or t.last_used_at < now() - interval '${TOUCH_SECONDS} seconds' as unused,
  t.revoked_at is not null as revoked, t.expires_at <= now() as expired
  from api_token t join app_user u on u.id = t.user_id left join organization l on l.id = t.organization_id
  where u.state = 'ACTIVE'`;

const wrongToken = () => new AppError('UNAUTHENTICATED', 'This token is wrong, expired or revoked.');

/** The script behind a bearer token. @throws AppError UNAUTHENTICATED, FORBIDDEN from another address */
export async function byToken(sql: Sql, credentials: Credentials, today: string): Promise<Actor> {
  const secret = /^Bearer ([A-Za-z0-9_-]{20,100})$/.exec(credentials.authorization ?? '')?.[1];
  if (!secret) throw wrongToken();
  const [row] = await sql.rows<SenderRow & Record<string, unknown>>(`${SENDER} and t.kind = 'SCRIPT' and t.token_hash = $1`, [
    sha256(secret),
    today,
  ]);
  if (!row || row.revoked || row.expired) throw wrongToken();
  if (!isAllowedAddress(row.allowed_addresses, credentials.address))
    throw new AppError('FORBIDDEN', 'This token may not be used from this address.');
  return { ...(await using(sql, row, credentials)), kind: 'token' };
}

/** Why a screen is shown nothing new. */
export type ScreenRefusal = 'SCREEN_UNKNOWN' | 'SCREEN_REVOKED' | 'SCREEN_EXPIRED' | 'SCREEN_ADDRESS';

/** @throws AppError UNAUTHENTICATED, or FORBIDDEN from another address, with the reason, which the screen tells whoever stands before it */
export async function byScreen(sql: Sql, credentials: Credentials, today: string): Promise<Actor> {
  const [row] = await sql.rows<SenderRow & Record<string, unknown>>(`${SENDER} and t.kind = 'SCREEN' and t.held_hash = $1`, [
    sha256(credentials.screenSecret ?? ''),
    today,
  ]);
  const reason = row ? refusalOf(row, credentials.address) : 'SCREEN_UNKNOWN';
  if (!row || reason) {
    const text = message(credentials.locale, reason ?? 'SCREEN_UNKNOWN');
    throw new AppError(reason === 'SCREEN_ADDRESS' ? 'FORBIDDEN' : 'UNAUTHENTICATED', text, { reason });
  }
  return { ...(await using(sql, row, credentials)), kind: 'screen', screenId: row.token_id };
}

/** Why a link does not open from an address; null where it does. */
export function refusalOf(
  link: { readonly revoked: boolean; readonly expired: boolean; readonly allowed_addresses: readonly string[] },
  address: string,
): ScreenRefusal | null {
  if (link.revoked) return 'SCREEN_REVOKED';
  if (link.expired) return 'SCREEN_EXPIRED';
  return isAllowedAddress(link.allowed_addresses, address) ? null : 'SCREEN_ADDRESS';
}

/** The owner as the token cuts them down, once its use is noted. */
async function using(sql: Sql, row: SenderRow, credentials: Credentials): Promise<Actor> {
  if (row.unused) await sql.rows('update api_token set last_used_at = now() where id = $1', [row.token_id]);
  const limit = { permissions: new Set(row.permissions), path: row.limit_path, organizationId: row.limit_id };
  return { ...actorOf(row, credentials), limit };
}
