import { escapeLike } from '@zhibu/domain';
import type { Page } from '../../kernel/paging.js';
import { oneRow, type Sql } from '../../kernel/sql.js';
import type { Analysis } from '../statistics/index.js';
import type { AnalysisScheduleCode, AnalysisShelfCode } from './saved-analysis.codes.js';
import type { KeptDefinition } from './saved-analysis.entity.js';
import type { AnalysisReader } from './saved-analysis.policy.js';

/** A saved analysis; `owner` is the name of the account. */
export type SavedAnalysisRow = {
  readonly id: number;
  readonly ownerId: number;
  readonly owner: string;
  readonly name: string;
  readonly description: string | null;
  readonly question: Analysis;
  /** Whether the reader may read figures where the question asks, or it names no place. */
  readonly placeIsOpen: boolean;
  readonly definitions: readonly KeptDefinition[];
  readonly sharedUsernames: readonly string[];
  readonly sharedOrganizationId: number | null;
  readonly sharedWithExplorers: boolean;
  readonly schedule: AnalysisScheduleCode | null;
  readonly nextRunAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deletedAt: Date | null;
  readonly version: number;
};

const COLUMNS = `a.id, a.owner_id as "ownerId", u.display_name as owner, a.name, a.description, a.question, a.definitions,
  (a.question #> '{organization,code}' is null or exists (select 1 from organization o join unnest(r.places) as place(path) on o.path ^@ place.path
    where o.code = a.question #>> '{organization,code}')) as "placeIsOpen",
  a.shared_usernames as "sharedUsernames", a.shared_organization_id as "sharedOrganizationId", a.shared_with_explorers as "sharedWithExplorers",
  a.schedule, a.next_run_at as "nextRunAt", a.created_at as "createdAt", a.updated_at as "updatedAt", a.deleted_at as "deletedAt", a.version`;
const READER = 'with reader as (select $1::bigint as id, $2::text as username, $3::boolean as explores, $4::text[] as places)';
const FROM = 'saved_analysis a join app_user u on u.id = a.owner_id cross join reader r';
const bySelf = ({ userId, username, explores, scope }: AnalysisReader) => [userId, username, explores, scope.paths];

// The first line is the condition of an index.
const SHARED = `a.deleted_at is null and (a.shared_with_explorers or a.shared_organization_id is not null or a.shared_usernames <> '{}')
  and a.owner_id <> r.id and (r.username = any(a.shared_usernames) or (a.shared_with_explorers and r.explores)
    or exists (select 1 from organization o join unnest(r.places) as place(path) on place.path ^@ o.path where o.id = a.shared_organization_id))`;
const EVERYWHERE = `(a.owner_id = r.id or (${SHARED}))`;

const ON_SHELF: Readonly<Record<AnalysisShelfCode, string>> = {
  OWN: 'a.owner_id = r.id and a.deleted_at is null',
  DELETED: 'a.owner_id = r.id and a.deleted_at is not null',
  SHARED,
};

/** Those that the reader finds with one of these keys, deleted ones of his own included. */
export async function analysesByKey(sql: Sql, reader: AnalysisReader, keys: readonly number[]): Promise<Map<number, SavedAnalysisRow>> {
  const text = `${READER} select ${COLUMNS} from ${FROM} where ${EVERYWHERE} and a.id = any($5::bigint[])`;
  const rows = await sql.rows<SavedAnalysisRow>(text, [...bySelf(reader), keys]);
  return new Map(rows.map((row) => [row.id, row]));
}

export interface AnalysisFilter {
  readonly shelf: AnalysisShelfCode | null;
  readonly text: string | null;
}

/** Without a shelf: own and shared ones that are not deleted. */
const conditionOf = ({ shelf }: AnalysisFilter) =>
  `${shelf ? ON_SHELF[shelf] : `${EVERYWHERE} and a.deleted_at is null`} and ($5::text is null or a.name ilike $5)`;
const pattern = ({ text }: AnalysisFilter) => (text ? `%${escapeLike(text)}%` : null);

/** Newest first. */
export function analysisPage(sql: Sql, reader: AnalysisReader, filter: AnalysisFilter, page: Page): Promise<SavedAnalysisRow[]> {
  return sql.tailored.rows<SavedAnalysisRow>(
    `${READER} select ${COLUMNS} from ${FROM} where ${conditionOf(filter)} and ($6::bigint is null or a.id < $6) order by a.id desc limit $7`,
    [...bySelf(reader), pattern(filter), page.after?.[0] ?? null, page.first + 1],
  );
}

export async function analysisCount(sql: Sql, reader: AnalysisReader, filter: AnalysisFilter): Promise<number> {
  const text = `${READER} select count(*)::int as n from ${FROM} where ${conditionOf(filter)}`;
  return (await oneRow<{ n: number }>(sql.tailored, text, [...bySelf(reader), pattern(filter)])).n;
}

/** How many an owner keeps and has scheduled, beside the one with this key. */
export function keptBeside(sql: Sql, ownerId: number, key: number | null): Promise<{ kept: number; scheduled: number }> {
  const text = `select count(*)::int as kept, (count(*) filter (where schedule is not null))::int as scheduled
    from saved_analysis where owner_id = $1 and deleted_at is null and ($2::bigint is null or id <> $2)`;
  return oneRow(sql, text, [ownerId, key]);
}

/** The key of another live analysis of the owner with this name; capitals make no difference. */
export async function keyOfName(sql: Sql, ownerId: number, name: string, butKey: number | null): Promise<number | null> {
  const [row] = await sql.rows<{ id: number }>(
    `select id from saved_analysis where owner_id = $1 and lower(name) = lower($2) and deleted_at is null and ($3::bigint is null or id <> $3)`,
    [ownerId, name, butKey],
  );
  return row?.id ?? null;
}

/** Forgets what the owner deleted long ago. */
export async function forgetDeleted(sql: Sql, ownerId: number, days: number): Promise<void> {
  await sql.rows(`delete from saved_analysis where owner_id = $1 and deleted_at < now() - make_interval(days => $2)`, [ownerId, days]);
}
