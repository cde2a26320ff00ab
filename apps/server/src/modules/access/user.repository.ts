import { escapeLike, type RoleCode, type UserState } from '@zhibu/domain';
import type { Page } from '../../kernel/paging.js';
import { oneRow, type Sql } from '../../kernel/sql.js';
import type { TokenKind } from './user.entity.js';

export interface UserRow {
  readonly id: number;
  readonly username: string;
  readonly displayName: string;
  readonly state: UserState;
  readonly lockedUntil: Date | null;
  readonly lastSignInAt: Date | null;
  readonly personId: number | null;
  readonly version: number;
}

export interface GrantRow {
  readonly id: number;
  readonly userId: number;
  readonly role: RoleCode;
  readonly organizationId: number | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

const COLUMNS = `u.id, u.username, u.display_name as "displayName", u.person_id as "personId", u.version, u.last_sign_in_at as "lastSignInAt", a.locked_until as "lockedUntil",
  case when u.state = 'DISABLED' then 'DISABLED' when a.locked_until is not null then 'LOCKED' else 'ACTIVE' end as state`;
const FROM = `app_user u left join sign_in_attempt a on a.key = 'account:' || lower(u.username) and a.locked_until > now()`;
const MATCH = `($1::text is null or u.username ilike $1 or u.display_name ilike $1)`;

const pattern = (text: string | null | undefined) => (text ? `%${escapeLike(text)}%` : null);

/** Accounts by user name. */
export function userPage(sql: Sql, text: string | null | undefined, page: Page): Promise<(UserRow & Record<string, unknown>)[]> {
  return sql.tailored.rows(
    `select ${COLUMNS} from ${FROM} where ${MATCH} and ($2::text is null or (lower(u.username), u.id) > ($2, $3)) order by lower(u.username), u.id limit $4`,
    [pattern(text), page.after?.[0] ?? null, page.after?.[1] ?? 0, page.first + 1],
  );
}

export async function userCount(sql: Sql, text: string | null | undefined): Promise<number> {
  return (await oneRow<{ n: number }>(sql, `select count(*)::int as n from app_user u where ${MATCH}`, [pattern(text)])).n;
}

export async function usersById(sql: Sql, ids: readonly number[]): Promise<Map<number, UserRow>> {
  const rows = await sql.rows<UserRow & Record<string, unknown>>(`select ${COLUMNS} from ${FROM} where u.id = any($1)`, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

const GRANT = `id, user_id as "userId", role, organization_id as "organizationId", valid_from as "validFrom", valid_to as "validTo"`;

/** All grants of accounts, ended ones included, newest first. */
export async function grantsOfUsers(sql: Sql, userIds: readonly number[]): Promise<Map<number, GrantRow[]>> {
  const rows = await sql.rows<GrantRow & Record<string, unknown>>(
    `select ${GRANT} from role_grant where user_id = any($1) order by id desc`,
    [userIds],
  );
  const byUser = new Map<number, GrantRow[]>(userIds.map((id) => [id, []]));
  for (const row of rows) byUser.get(row.userId)?.push(row);
  return byUser;
}

/** The roles that an account holds today or will hold. */
export async function liveRoles(sql: Sql, userId: number, today: string): Promise<RoleCode[]> {
  const rows = await sql.rows<{ role: RoleCode }>(
    'select distinct role from role_grant where user_id = $1 and (valid_to is null or valid_to > $2)',
    [userId, today],
  );
  return rows.map((row) => row.role);
}

export interface TokenRow {
  readonly id: number;
  readonly kind: TokenKind;
  readonly name: string;
  readonly prefix: string;
  readonly permissions: string[];
  readonly organizationId: number | null;
  readonly allowedAddresses: string[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
  readonly lastUsedAt: Date | null;
}

const TOKEN = `id, kind, name, prefix, permissions, organization_id as "organizationId", allowed_addresses as "allowedAddresses", created_at as "createdAt",
  expires_at as "expiresAt", revoked_at as "revokedAt", last_used_at as "lastUsedAt"`;

/** An account's own tokens, newest first. */
export function tokenPage(sql: Sql, userId: number, page: Page): Promise<(TokenRow & Record<string, unknown>)[]> {
  return sql.rows(`select ${TOKEN} from api_token where user_id = $1 and ($2::bigint is null or id < $2) order by id desc limit $3`, [
    userId,
    page.after?.[0] ?? null,
    page.first + 1,
  ]);
}

export async function tokenCount(sql: Sql, userId: number): Promise<number> {
  return (await oneRow<{ n: number }>(sql, 'select count(*)::int as n from api_token where user_id = $1', [userId])).n;
}

export async function tokenById(sql: Sql, userId: number, id: number): Promise<TokenRow | null> {
  const [row] = await sql.rows<TokenRow & Record<string, unknown>>(`select ${TOKEN} from api_token where user_id = $1 and id = $2`, [
    userId,
    id,
  ]);
  return row ?? null;
}
