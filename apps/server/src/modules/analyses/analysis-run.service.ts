import type { Actor } from '../../kernel/actor.js';
import { forbidden } from '../../kernel/errors.js';
import { requestLoader, type AppContext } from '../../kernel/graphql/context.js';
import { nestedList } from '../../kernel/graphql/nested-list.js';
import { toldIn, type AnalysisResult } from '../statistics/index.js';
import type { AnalysesDependencies } from './analyses.dependencies.js';
import { answersOf, runByKey, runCountsOf, runsOf, type AnalysisRunRow, type RunAnswerRow } from './analysis-run.repository.js';
import { analysisReader, mayReadRun } from './saved-analysis.policy.js';

/** What the schedules of one's own analyses have brought. */
export class AnalysisRunService {
  /** The runs of analyses; none of those of others. */
  readonly runsOf;
  private readonly answers;

  constructor(private readonly deps: Pick<AnalysesDependencies, 'database'>) {
    const sql = deps.database.read;
    this.runsOf = nestedList<object, AnalysisRunRow>({
      name: 'analysisRuns',
      keysOf: ({ id }) => [id],
      keyCount: 1,
      parentOf: ({ analysisId }) => analysisId,
      page: ({ actor }, analyses, page) => runsOf(sql, analysisReader(actor).userId, analyses, page),
      counts: ({ actor }, analyses) => runCountsOf(sql, analysisReader(actor).userId, analyses),
    });
    this.answers = requestLoader<number, RunAnswerRow>(({ actor }, keys) => answersOf(sql, analysisReader(actor).userId, keys));
  }

  /** One run of one's own; null where there is none. */
  async byKey(actor: Actor, key: number): Promise<AnalysisRunRow | null> {
    return runByKey(this.deps.database.read, analysisReader(actor).userId, key);
  }

  /** What a run answered; null where it failed. @throws AppError FORBIDDEN where the reader no longer may read all of it */
  async answer(context: AppContext, key: number): Promise<AnalysisResult | null> {
    const row = await this.answers(context, key);
    if (!row?.result) return null;
    if (!mayReadRun(context.actor, row)) throw forbidden('statistics.read');
    return toldIn(context.actor.locale, row.result);
  }
}
