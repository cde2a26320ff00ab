import type { Actor } from '../../kernel/actor.js';
import type { AnalysesDependencies } from './analyses.dependencies.js';
import { RUN_JOB, type RunJob } from './analysis-run.job.js';
import { nextRunAfter } from './run-times.js';
import { editAnalysis, MOST_SCHEDULED, type AnalysisEdit } from './saved-analysis.act.js';
import type { AnalysisScheduleCode } from './saved-analysis.codes.js';
import { analysisStateError, type AnalysisProblem } from './saved-analysis.errors.js';
import { analysisOwner } from './saved-analysis.policy.js';
import { keptBeside } from './saved-analysis.repository.js';

export interface ScheduleAnalysis extends AnalysisEdit {
  readonly schedule?: AnalysisScheduleCode | null;
}

/** Has a question asked again and again, or no longer. @throws AppError NOT_FOUND, FORBIDDEN */
export async function scheduleAnalysis(
  deps: AnalysesDependencies,
  actor: Actor,
  input: ScheduleAnalysis,
): Promise<number | AnalysisProblem> {
  const ownerId = analysisOwner(actor);
  const schedule = input.schedule ?? null;
  return editAnalysis(deps, actor, input, {
    decide: async ({ sql, audit }, record) => {
      const { scheduled } = await keptBeside(sql, ownerId, record.id);
      if (schedule !== null && scheduled >= MOST_SCHEDULED)
        return analysisStateError(actor, 'TOO_MANY_SCHEDULES', 'schedule', { limit: MOST_SCHEDULED });
      const before = { schedule: record.schedule ?? null };
      const nextRunAt = schedule && nextRunAfter(schedule, deps.clock.now(), deps.timeZone);
      Object.assign(record, { schedule, nextRunAt });
      if (nextRunAt) await deps.jobs.enqueue(sql, RUN_JOB, { id: record.id, due: nextRunAt.toISOString() } satisfies RunJob, nextRunAt);
      audit({ act: 'SCHEDULE_ANALYSIS', objectType: 'SavedAnalysis', objectId: record.id, before, after: { schedule } });
      return null;
    },
  });
}
