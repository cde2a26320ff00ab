import type { Page } from '../../kernel/paging.js';
import { oneRow, type Sql } from '../../kernel/sql.js';
import type { Analysis, KeptAnswer } from '../statistics/index.js';
import type { AnalysisScheduleCode } from './saved-analysis.codes.js';
import type { KeptDefinition } from './saved-analysis.entity.js';

/** A run of a schedule, without what it answered. `failure`: a code. */
export type AnalysisRunRow = {
  readonly id: number;
  readonly analysisId: number;
  readonly dueAt: Date;
  readonly finishedAt: Date;
  readonly failure: string | null;
  readonly dataAsOf: Date | null;
  readonly rowCount: number | null;
};

const COLUMNS = `t.id, t.analysis_id as "analysisId", t.due_at as "dueAt", t.finished_at as "finishedAt", t.failure, t.data_as_of as "dataAsOf",
  t.row_count as "rowCount"`;
// Whoever else finds the analysis asks it himself: what the owner was told is the owner's.
const OWN = 'join saved_analysis a on a.id = t.analysis_id and a.owner_id = $1';

/** The runs of one's own analyses, newest first; each analysis's page. */
export function runsOf(sql: Sql, ownerId: number, analyses: readonly number[], { first, after }: Page): Promise<AnalysisRunRow[]> {
  return sql.rows<AnalysisRunRow>(
    `select x.* from unnest($2::bigint[]) as wanted(id) cross join lateral (
       select ${COLUMNS} from analysis_run t ${OWN} where t.analysis_id = wanted.id and ($3::bigint is null or t.id < $3) order by t.id desc limit $4
     ) x order by x."analysisId", x.id desc`,
    [ownerId, analyses, after?.[0] ?? null, first + 1],
  );
}

export async function runCountsOf(sql: Sql, ownerId: number, analyses: readonly number[]): Promise<Map<number, number>> {
  const rows = await sql.rows<{ id: number; n: number }>(
    `select t.analysis_id as id, count(*)::int as n from analysis_run t ${OWN} where t.analysis_id = any($2::bigint[]) group by 1`,
    [ownerId, analyses],
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** One run of one's own. */
export async function runByKey(sql: Sql, ownerId: number, key: number): Promise<AnalysisRunRow | null> {
  const [row] = await sql.rows<AnalysisRunRow>(`select ${COLUMNS} from analysis_run t ${OWN} where t.id = $2`, [ownerId, key]);
  return row ?? null;
}

/** What a run answered, with today's paths of the organisations of which it tells. */
export type RunAnswerRow = {
  readonly id: number;
  readonly result: KeptAnswer | null;
  readonly paths: readonly string[];
  readonly toldSmallFigures: boolean;
};

export async function answersOf(sql: Sql, ownerId: number, keys: readonly number[]): Promise<Map<number, RunAnswerRow>> {
  const rows = await sql.rows<RunAnswerRow>(
    `select t.id, t.result, t.told_small_figures as "toldSmallFigures",
       array(select o.path from organization o where o.id = any(t.organization_ids)) as paths
     from analysis_run t ${OWN} where t.id = any($2::bigint[])`,
    [ownerId, keys],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** A scheduled question that is due. */
export type DueAnalysis = {
  readonly id: number;
  readonly ownerId: number;
  readonly question: Analysis;
  readonly definitions: readonly KeptDefinition[];
  readonly schedule: AnalysisScheduleCode;
};

/** The analysis where it is still due at this moment; null where the schedule was changed or the run is done. */
export async function dueAnalysis(sql: Sql, key: number, due: Date, forUpdate = false): Promise<DueAnalysis | null> {
  const [row] = await sql.rows<DueAnalysis>(
    `select id, owner_id as "ownerId", question, definitions, schedule from saved_analysis
     where id = $1 and next_run_at = $2 and deleted_at is null ${forUpdate ? 'for no key update' : ''}`,
    [key, due],
  );
  return row ?? null;
}

/** How a run ended: with an answer, or with the code of what it failed of. */
export type RunEnd =
  | { readonly answer: KeptAnswer; readonly organizationIds: readonly number[]; readonly toldSmallFigures: boolean }
  | { readonly failure: string };

/** Records a run and returns its key. */
export async function insertRun(sql: Sql, analysisId: number, due: Date, end: RunEnd): Promise<number> {
  const told = 'answer' in end ? end : null;
  const { id } = await oneRow<{ id: number }>(
    sql,
    `insert into analysis_run (analysis_id, due_at, failure, data_as_of, row_count, organization_ids, told_small_figures, result)
     values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb) returning id`,
    [
      analysisId,
      due,
      'failure' in end ? end.failure : null,
      told?.answer.dataAsOf ?? null,
      told?.answer.rowCount ?? null,
      told?.organizationIds ?? [],
      told?.toldSmallFigures ?? false,
      told ? JSON.stringify(told.answer) : null,
    ],
  );
  return Number(id);
}

/** Keeps the newest runs of an analysis and notes when it is due next. */
export async function endRun(sql: Sql, analysisId: number, next: Date, runsKept: number): Promise<void> {
  await sql.rows(
    `delete from analysis_run where analysis_id = $1 and id not in (select id from analysis_run where analysis_id = $1 order by id desc limit $2)`,
    [analysisId, runsKept],
  );
  await sql.rows('update saved_analysis set next_run_at = $2 where id = $1', [analysisId, next]);
}
