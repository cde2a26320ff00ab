import { systemActor, type Actor } from '../../kernel/actor.js';
import { AppError, isUnavailable, sqlState } from '../../kernel/errors.js';
import { actorOfAccount } from '../access/index.js';
import { audited } from '../audit/index.js';
import { keptOf } from '../statistics/index.js';
import type { AnalysesDependencies } from './analyses.dependencies.js';
import { dueAnalysis, endRun, insertRun, type DueAnalysis, type RunEnd } from './analysis-run.repository.js';
import { nextRunAfter } from './run-times.js';

export const RUN_JOB = 'analysis-run';
/** The rows of a kept answer, and its length as JSON: what is larger is exported. */
const MOST_ROWS = 1_000;
const MOST_CHARACTERS = 4_000_000;
const RUNS_KEPT = 60;

/** What a job is told. `due`: the moment of the schedule for which it was asked for. */
export interface RunJob {
  readonly id: number;
  readonly due: string;
}

/** Says who asks scheduled questions. */
export function registerRunJob(deps: AnalysesDependencies): void {
  deps.jobs.register<RunJob>(RUN_JOB, {
    run: (job, signal) => run(deps, job, signal),
    giveUp: async (job) => {
      const due = await dueAnalysis(deps.database.read, job.id, new Date(job.due));
      if (due) await end(deps, due, job, { owner: null, end: { failure: 'INTERNAL' } });
    },
  });
}

async function run(deps: AnalysesDependencies, job: RunJob, signal: AbortSignal): Promise<void> {
  const due = await dueAnalysis(deps.database.read, job.id, new Date(job.due));
  if (due === null) return;
  const sender = { address: 'local', traceId: `${RUN_JOB}-${job.id}-${job.due}`, locale: 'zh-CN' } as const;
  const owner = await actorOfAccount(deps.database.read, due.ownerId, sender, deps.clock.today());
  const ended = owner === null ? { failure: 'OWNER_DISABLED' } : await answered(deps, { owner, left: signal }, due);
  signal.throwIfAborted();
  await end(deps, due, job, { owner, end: ended });
}

/** Asks as the owner may ask now. @throws Error where another attempt may do better */
async function answered(
  { statistics, log }: AnalysesDependencies,
  { owner, left }: { readonly owner: Actor; readonly left: AbortSignal },
  { id, question }: DueAnalysis,
): Promise<RunEnd> {
  try {
    const answer = await statistics.analyze(owner, { ...question, first: question.first ?? MOST_ROWS }, { left });
    const kept = keptOf(answer);
    if ((kept.truncated && !question.first) || JSON.stringify(kept).length > MOST_CHARACTERS) return { failure: 'RUN_TOO_LARGE' };
    return { answer: kept, organizationIds: answer.boundaries.map((one) => one.id), toldSmallFigures: !answer.withholds };
  } catch (error) {
    if (left.aborted || isUnavailable(error) || sqlState(error) !== undefined) throw error;
    if (error instanceof AppError && error.code !== 'UNAVAILABLE') return { failure: error.code };
    if (error instanceof AppError) throw error;
    log.error({ err: error, savedAnalysis: id }, 'a scheduled analysis failed');
    return { failure: 'INTERNAL' };
  }
}

interface Ended {
  readonly owner: Actor | null;
  readonly end: RunEnd;
}

/** Records the run and asks for the next, in one transaction; does nothing where the schedule was changed meanwhile. */
async function end(deps: AnalysesDependencies, { id }: DueAnalysis, { due }: RunJob, ended: Ended): Promise<void> {
  await audited(deps.database, ended.owner ?? systemActor('jobs'), async ({ sql, audit }) => {
    const held = await dueAnalysis(sql, id, new Date(due), true);
    if (held === null) return;
    const run = await insertRun(sql, id, new Date(due), ended.end);
    // The clock of the database, by which jobs begin, may be ahead of ours.
    const now = new Date(Math.max(deps.clock.now().getTime(), Date.parse(due)));
    const next = nextRunAfter(held.schedule, now, deps.timeZone);
    await endRun(sql, id, next, RUNS_KEPT);
    await deps.jobs.enqueue(sql, RUN_JOB, { id, due: next.toISOString() } satisfies RunJob, next);
    const after = 'failure' in ended.end ? { run, failure: ended.end.failure } : { run, rows: ended.end.answer.rowCount };
    audit({ act: 'RUN_ANALYSIS', objectType: 'SavedAnalysis', objectId: id, after });
  });
}
