import type { Sql } from '../../kernel/sql.js';

/** Five failures lock an account or an address for a quarter of an hour (GB/T 22239-2019, 8.1.4.1; the numbers are common practice). */
export const LOCK = { accountFailures: 5, addressFailures: 50, minutes: 15 } as const;

const accountKey = (username: string) => `account:${username.toLowerCase().slice(0, 64)}`;
const addressKey = (address: string) => `address:${address}`;
const keysOf = (username: string, address: string) => [accountKey(username), addressKey(address)];

const WINDOW = `interval '${LOCK.minutes} minutes'`;
const ALLOWED = `case when a.key like 'account:%' then ${LOCK.accountFailures} else ${LOCK.addressFailures} end`;
const COUNT = `case when a.last_failure_at < now() - ${WINDOW} or a.locked_until <= now() then 1 else a.failures + 1 end`;

/** An attempt to sign in: refused until a moment, or admitted; `last`: another failure locks. */
export interface Attempt {
  readonly lockedUntil: Date | null;
  readonly last: boolean;
}

/**
 * Counts an attempt before its password is looked at, so that attempts in parallel are no more than those one by one.
 * Unknown user names lock like known ones.
 */
export async function beginAttempt(sql: Sql, username: string, address: string): Promise<Attempt> {
  const keys = keysOf(username, address);
  const [locked] = await sql.rows<{ until: Date | null }>(
    'select max(locked_until) as until from sign_in_attempt where key = any($1) and locked_until > now()',
    [keys],
  );
  if (locked?.until) return { lockedUntil: locked.until, last: false };
  const counted = await sql.rows<{ until: Date | null; last: boolean }>(
    `insert into sign_in_attempt as a (key, failures, last_failure_at, locked_until)
     select key, 1, now(), null from unnest($1::text[]) as t(key) order by key
     on conflict (key) do update set failures = ${COUNT}, last_failure_at = now(),
       locked_until = case when a.locked_until > now() then a.locked_until when ${COUNT} > ${ALLOWED} then now() + ${WINDOW} end
     returning locked_until as until, failures = ${ALLOWED} as last`,
    [keys],
  );
  return { lockedUntil: counted.find((row) => row.until)?.until ?? null, last: counted.some((row) => row.last) };
}

/** The last attempt that was allowed failed. */
export async function lockOut(sql: Sql, username: string, address: string): Promise<void> {
  await sql.rows(
    `update sign_in_attempt a set locked_until = coalesce(a.locked_until, now() + ${WINDOW}) where key = any($1) and failures >= ${ALLOWED}`,
    [keysOf(username, address)],
  );
}

/** The attempt succeeded: the account's count is cleared, the address has one failure less. */
export async function passAttempt(sql: Sql, username: string, address: string): Promise<void> {
  await clearFailures(sql, username);
  await sql.rows('update sign_in_attempt set failures = greatest(failures - 1, 0) where key = $1', [addressKey(address)]);
}

/** Opens an account that failures have locked. */
export async function clearFailures(sql: Sql, username: string): Promise<void> {
  await sql.rows('delete from sign_in_attempt where key = $1', [accountKey(username)]);
}
