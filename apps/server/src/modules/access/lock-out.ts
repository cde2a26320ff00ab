import type { Sql } from '../../kernel/sql.js';

/** Five failures lock an account or an address for a quarter of an hour (GB/T 22239-2019, 8.1.4.1; the numbers are common practice). */
export const LOCK = { accountFailures: 5, addressFailures: 50, minutes: 15 } as const;

const keysOf = (username: string, address: string) => [`account:${username.toLowerCase().slice(0, 64)}`, `address:${address}`];

/** Until when this account or address may not sign in; null when it may. Unknown user names lock like known ones. */
export async function lockedUntil(sql: Sql, username: string, address: string): Promise<Date | null> {
  const [row] = await sql.rows<{ until: Date | null }>(
    'select max(locked_until) as until from sign_in_attempt where key = any($1) and locked_until > now()',
    [keysOf(username, address)],
  );
  return row?.until ? new Date(row.until) : null;
}

/** Counts one failure for both; returns whether the account or the address is now locked. */
export async function countFailure(sql: Sql, username: string, address: string): Promise<boolean> {
  const rows = await sql.rows<{ locked: boolean }>(
    `insert into sign_in_attempt as a (key, failures, last_failure_at, locked_until)
     select key, 1, now(), null from unnest($1::text[]) as t(key) order by key
     on conflict (key) do update set
       failures = case when a.last_failure_at < now() - interval '${LOCK.minutes} minutes' then 1 else a.failures + 1 end,
       last_failure_at = now(),
       locked_until = case when a.last_failure_at >= now() - interval '${LOCK.minutes} minutes'
           and a.failures + 1 >= case when a.key like 'account:%' then ${LOCK.accountFailures} else ${LOCK.addressFailures} end
         then now() + interval '${LOCK.minutes} minutes' end
     returning locked_until is not null as locked`,
    [keysOf(username, address)],
  );
  return rows.some((row) => row.locked);
}

/** A success clears the account's count; the address keeps its own. */
export async function clearFailures(sql: Sql, username: string): Promise<void> {
  await sql.rows('delete from sign_in_attempt where key = $1', [keysOf(username, '')[0]]);
}
