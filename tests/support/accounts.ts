import { createHash, randomBytes } from 'node:crypto';
import type { PermissionCode, RoleCode } from '@zhibu/domain';
import type { App } from '@zhibu/server';

type Sql = Pick<App['database']['read'], 'rows'>;

/** The password of every account that tests make. */
export const PASSWORD = 'Forest-Path-2026';
// Argon2id of PASSWORD at the lowest cost: a check takes as long as its hash says.
const PASSWORD_HASH = '$argon2id$v=19$m=8,t=1,p=1$NYz/O0oPgdjv1Q6JDtNAJA$wkP6r2D3KKsNSa+4KA1Dexa9o+E7aSe2SLHG11v567s';

export interface Account {
  readonly id: number;
  readonly username: string;
}

export interface Grant {
  readonly role: RoleCode;
  readonly organizationId?: number | null;
  readonly validFrom?: string;
  readonly validTo?: string | null;
}

export interface AccountSeed {
  readonly username?: string;
  readonly displayName?: string;
  readonly personId?: number | null;
  readonly grants?: readonly Grant[];
}

let made = 0;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Makes an account and its grants as rows, without anybody's permission. */
export async function plantAccount(sql: Sql, seed: AccountSeed = {}): Promise<Account> {
  const username = seed.username ?? `account${(made += 1)}`;
  const [row] = await sql.rows<{ id: number }>(
    `insert into app_user (username, display_name, password_hash, person_id) values ($1, $2, $3, $4) returning id`,
    [username, seed.displayName ?? username, PASSWORD_HASH, seed.personId ?? null],
  );
  const id = row?.id ?? 0;
  for (const grant of seed.grants ?? []) await plantGrant(sql, id, grant);
  return { id, username };
}

/** Gives a role as a row, without anybody's permission. */
export async function plantGrant(sql: Sql, userId: number, grant: Grant): Promise<number> {
  const { role, organizationId = null, validFrom = '2020-01-01', validTo = null } = grant;
  const [row] = await sql.rows<{ id: number }>(
    'insert into role_grant (user_id, role, organization_id, valid_from, valid_to) values ($1, $2, $3, $4, $5) returning id',
    [userId, role, organizationId, validFrom, validTo],
  );
  return row?.id ?? 0;
}

/** Opens a session as a row; returns the value of its cookie. */
export async function plantSession(sql: Sql, userId: number): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await sql.rows(`insert into session (token_hash, user_id, expires_at) values ($1, $2, now() + interval '12 hours')`, [
    sha256(secret),
    userId,
  ]);
  return secret;
}

export interface TokenSeed {
  readonly permissions: readonly PermissionCode[];
  readonly organizationId?: number | null;
  readonly allowedAddresses?: readonly string[];
  readonly expiresAt?: Date;
}

/** Makes an API token as a row; returns what a script sends. */
export async function plantToken(sql: Sql, userId: number, seed: TokenSeed): Promise<string> {
  const secret = `zhibu_${randomBytes(32).toString('base64url')}`;
  await sql.rows(
    `insert into api_token (user_id, name, prefix, token_hash, permissions, organization_id, allowed_addresses, expires_at)
     values ($1, 'script', $2, $3, $4, $5, $6, $7)`,
    [
      userId,
      secret.slice(0, 12),
      sha256(secret),
      seed.permissions,
      seed.organizationId ?? null,
      seed.allowedAddresses ?? [],
      seed.expiresAt ?? new Date(Date.now() + 86_400_000),
    ],
  );
  return secret;
}
