import type { CommitMode, RosterImportState } from '@zhibu/domain';
import type { Page } from '../../kernel/paging.js';
import { oneRow, type Sql } from '../../kernel/sql.js';
import type { IssueDetails } from './issue-texts.js';

/** How many rows of a sheet were read and how many can be written. */
export interface SheetCountRow {
  readonly sheet: string;
  readonly rows: number;
  readonly valid: number;
  readonly faulty: number;
}

/** One import; `failure` is a code. */
export type RosterImportRow = {
  readonly id: number;
  readonly ownerId: number;
  readonly organizationId: number | null;
  readonly fileId: number;
  readonly fileName: string;
  readonly state: RosterImportState;
  readonly mode: CommitMode | null;
  readonly done: number;
  readonly total: number;
  readonly committed: number;
  readonly sheets: readonly SheetCountRow[];
  readonly failure: string | null;
  readonly commitKey: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
};

const COLUMNS = `id, owner_id as "ownerId", organization_id as "organizationId", file_id as "fileId", file_name as "fileName", state, mode, done, total,
  committed, sheets, failure, commit_key as "commitKey", created_at as "createdAt", finished_at as "finishedAt"`;

export interface NewImport {
  readonly ownerId: number;
  readonly organizationId: number | null;
  readonly fileId: number;
  readonly fileName: string;
  readonly idempotencyKey: string | null;
}

/** Records a new import and returns its key; null where the owner has used the idempotency key before. */
export async function insertImport(sql: Sql, fresh: NewImport): Promise<number | null> {
  const [row] = await sql.rows<{ id: number }>(
    `insert into roster_import (owner_id, organization_id, file_id, file_name, state, idempotency_key) values ($1, $2, $3, $4, 'CHECKING', $5)
     on conflict (owner_id, idempotency_key) do nothing returning id`,
    [fresh.ownerId, fresh.organizationId, fresh.fileId, fresh.fileName, fresh.idempotencyKey],
  );
  return row ? Number(row.id) : null;
}

export async function importByKey(sql: Sql, ownerId: number, idempotencyKey: string): Promise<RosterImportRow | null> {
  const [row] = await sql.rows<RosterImportRow>(`select ${COLUMNS} from roster_import where owner_id = $1 and idempotency_key = $2`, [
    ownerId,
    idempotencyKey,
  ]);
  return row ?? null;
}

/** An import of this owner; others do not exist for him. */
export async function importOfOwner(sql: Sql, ownerId: number, id: number): Promise<RosterImportRow | null> {
  const [row] = await sql.rows<RosterImportRow>(`select ${COLUMNS} from roster_import where id = $1 and owner_id = $2`, [id, ownerId]);
  return row ?? null;
}

/** As importOfOwner, held until the transaction ends. */
export async function heldImport(sql: Sql, ownerId: number, id: number): Promise<RosterImportRow | null> {
  const [row] = await sql.rows<RosterImportRow>(`select ${COLUMNS} from roster_import where id = $1 and owner_id = $2 for update`, [
    id,
    ownerId,
  ]);
  return row ?? null;
}

/** An import that a job works on. */
export function importForJob(sql: Sql, id: number): Promise<RosterImportRow> {
  return oneRow<RosterImportRow>(sql, `select ${COLUMNS} from roster_import where id = $1`, [id]);
}

/** Newest first. */
export function importPage(sql: Sql, ownerId: number, page: Page): Promise<RosterImportRow[]> {
  return sql.rows<RosterImportRow>(
    `select ${COLUMNS} from roster_import where owner_id = $1 and ($2::bigint is null or id < $2) order by id desc limit $3`,
    [ownerId, page.after?.[0] ?? null, page.first + 1],
  );
}

export async function importCount(sql: Sql, ownerId: number): Promise<number> {
  return (await oneRow<{ n: number }>(sql, 'select count(*)::int as n from roster_import where owner_id = $1', [ownerId])).n;
}

/** Whether the owner has committed another import with this key. */
export async function commitKeyUsedElsewhere(sql: Sql, ownerId: number, id: number, commitKey: string): Promise<boolean> {
  const rows = await sql.rows('select 1 from roster_import where owner_id = $1 and commit_key = $2 and id <> $3 limit 1', [
    ownerId,
    commitKey,
    id,
  ]);
  return rows.length > 0;
}

export async function beginCommit(sql: Sql, id: number, mode: CommitMode, commitKey: string | null): Promise<void> {
  await sql.rows(`update roster_import set state = 'COMMITTING', mode = $2, commit_key = $3, done = 0 where id = $1`, [
    id,
    mode,
    commitKey,
  ]);
}

/** Ends an import that is in one of these states; false where it is in none of them. */
export async function endImport(
  sql: Sql,
  id: number,
  end: { state: 'FAILED' | 'CANCELLED'; failure: string | null },
  from: readonly RosterImportState[],
): Promise<boolean> {
  const rows = await sql.rows(
    'update roster_import set state = $2, failure = $3, finished_at = now() where id = $1 and state = any($4::text[]) returning id',
    [id, end.state, end.failure, from],
  );
  return rows.length > 0;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Notes how far a step has come; false where the import is no longer in that step. */
export async function noteProgress(sql: Sql, id: number, step: RosterImportState, { done, total }: Progress): Promise<boolean> {
  const rows = await sql.rows('update roster_import set done = $3, total = $4 where id = $1 and state = $2 returning id', [
    id,
    step,
    done,
    total,
  ]);
  return rows.length > 0;
}

export interface Checked {
  readonly sheets: readonly SheetCountRow[];
  readonly total: number;
}

/** Records that a check has ended; false where the import is no longer in the step to which it belonged. */
export async function noteChecked(sql: Sql, id: number, step: RosterImportState, { sheets, total }: Checked): Promise<boolean> {
  const rows = await sql.rows(
    `update roster_import set state = 'CHECKED', sheets = $3::jsonb, done = $4, total = $4 where id = $1 and state = $2 returning id`,
    [id, step, JSON.stringify(sheets), total],
  );
  return rows.length > 0;
}

export async function noteCommitted(sql: Sql, id: number, committed: number, sheets: readonly SheetCountRow[]): Promise<void> {
  await sql.rows(
    `update roster_import set state = 'COMMITTED', committed = $2, sheets = $3::jsonb, done = total, finished_at = now() where id = $1`,
    [id, committed, JSON.stringify(sheets)],
  );
}

/** One issue as it is kept: the text is made for each reader from the code. */
export type IssueRow = {
  readonly sheet: string;
  readonly row: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly code: string;
  readonly details: IssueDetails;
};

const ISSUES_AT_ONCE = 5_000;

/** Puts the issues of a check in place of those of the one before. */
export async function replaceIssues(sql: Sql, importId: number, issues: readonly IssueRow[]): Promise<void> {
  await sql.rows('delete from roster_import_issue where roster_import_id = $1', [importId]);
  for (let from = 0; from < issues.length; from += ISSUES_AT_ONCE) {
    await sql.rows(
      `insert into roster_import_issue (roster_import_id, sheet, row, column_name, value, code, details)
       select $1, sheet, "row", "column", value, code, details
       from jsonb_to_recordset($2::jsonb) as i(sheet text, "row" int, "column" text, value text, code text, details jsonb)`,
      [importId, JSON.stringify(issues.slice(from, from + ISSUES_AT_ONCE))],
    );
  }
}

const ISSUE = 'id, sheet, row, column_name as "column", value, code, details';

/** In the order of the workbook, sheet by sheet. */
export function issuePage(sql: Sql, importId: number, page: Page): Promise<(IssueRow & { readonly id: number })[]> {
  return sql.rows<IssueRow & { readonly id: number }>(
    `select ${ISSUE} from roster_import_issue where roster_import_id = $1 and ($2::bigint is null or id > $2) order by id limit $3`,
    [importId, page.after?.[0] ?? null, page.first + 1],
  );
}

export async function issueCount(sql: Sql, importId: number): Promise<number> {
  return (await oneRow<{ n: number }>(sql, 'select count(*)::int as n from roster_import_issue where roster_import_id = $1', [importId])).n;
}

/** All issues of an import, for its report. */
export function allIssues(sql: Sql, importId: number): Promise<IssueRow[]> {
  return sql.rows<IssueRow>(`select ${ISSUE} from roster_import_issue where roster_import_id = $1 order by id`, [importId]);
}
