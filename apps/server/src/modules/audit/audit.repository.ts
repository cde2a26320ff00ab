import type { Page } from '../../kernel/paging.js';
import { oneRow, type Sql } from '../../kernel/sql.js';

export interface AuditFilter {
  readonly actor?: string | null;
  readonly act?: string | null;
  readonly objectType?: string | null;
  readonly objectId?: number | null;
  readonly from?: Date | null;
  readonly to?: Date | null;
}

export interface AuditEntryRow {
  readonly id: number;
  readonly at: Date;
  readonly actor: string;
  readonly act: string;
  readonly objectType: string;
  readonly objectId: number | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly address: string | null;
  readonly traceId: string;
  readonly hash: string;
}

const MATCH = `($1::text is null or actor = $1) and ($2::text is null or act = $2) and ($3::text is null or object_type = $3)
  and ($4::bigint is null or object_id = $4) and ($5::timestamptz is null or at >= $5) and ($6::timestamptz is null or at < $6)`;

const values = (filter: AuditFilter) => [
  filter.actor ?? null,
  filter.act ?? null,
  filter.objectType ?? null,
  filter.objectId ?? null,
  filter.from ?? null,
  filter.to ?? null,
];

/** Newest first. */
export function auditPage(sql: Sql, filter: AuditFilter, page: Page): Promise<(AuditEntryRow & Record<string, unknown>)[]> {
  return sql.tailored.rows(
    `select id, at, actor, act, object_type as "objectType", object_id as "objectId", before, after, address, trace_id as "traceId", hash
     from audit_entry where ${MATCH} and ($7::bigint is null or id < $7) order by id desc limit $8`,
    [...values(filter), page.after?.[0] ?? null, page.first + 1],
  );
}

export async function auditCount(sql: Sql, filter: AuditFilter): Promise<number> {
  return (await oneRow<{ n: number }>(sql.tailored, `select count(*)::int as n from audit_entry where ${MATCH}`, values(filter))).n;
}
