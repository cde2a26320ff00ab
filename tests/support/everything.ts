import type { App } from '@zhibu/server';

/**
 * A digest of everything that acts can change, by table; what only says that somebody was there (sessions, counted failures, the audit
 * trail) is left out.
 */
export async function everything(sql: App['database']['read']): Promise<Record<string, string>> {
  const tables = await sql.rows<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
     and table_name not in ('audit_entry', 'session', 'sign_in_attempt') order by 1`,
  );
  const sums: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await sql.rows<{ rows: number; sum: string | null }>(
      `select count(*)::int as rows, md5(string_agg(t::text, '|' order by t::text)) as sum from "${name}" t`,
    );
    sums[name] = `${row?.rows} rows, ${row?.sum}`;
  }
  return sums;
}
