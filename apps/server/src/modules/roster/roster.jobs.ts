import { isUnavailable, sqlState } from '../../kernel/errors.js';
import { notify } from '../../kernel/events.js';
import { transactionSql } from '../../kernel/sql.js';
import type { JobHandler } from '../jobs/index.js';
import { runCheck } from './check-job.js';
import { runCommit } from './commit-job.js';
import { RosterMoved } from './held-places.js';
import { RosterFailure } from './open-roster.js';
import { CHECK_JOB, COMMIT_JOB, type RosterDependencies, type RosterJob } from './roster.dependencies.js';
import { endImport } from './roster.repository.js';

type Run = (deps: RosterDependencies, job: RosterJob, signal: AbortSignal) => Promise<void>;

/** Says who does the two jobs of an import. */
export function registerRosterJobs(deps: RosterDependencies): void {
  deps.jobs.register<RosterJob>(CHECK_JOB, handler(deps, runCheck));
  deps.jobs.register<RosterJob>(COMMIT_JOB, handler(deps, runCommit));
}

function handler(deps: RosterDependencies, run: Run): JobHandler<RosterJob> {
  return {
    run: async (job, signal) => {
      try {
        await run(deps, job, signal);
      } catch (error) {
        if (signal.aborted || mayPass(error)) throw error;
        const failure = error instanceof RosterFailure ? error.failure : 'INTERNAL';
        if (failure === 'INTERNAL') deps.log.error({ err: error, rosterImport: job.id }, 'roster import failed');
        await fail(deps, job, failure);
      }
    },
    giveUp: (job) => fail(deps, job, 'INTERNAL'),
  };
}

/** Unique keys taken at the same moment, deadlocks and serialisation failures: another attempt sees the world as it is then. */
const PASSING_STATES: ReadonlySet<string> = new Set(['23505', '40001', '40P01']);

const mayPass = (error: unknown) => error instanceof RosterMoved || isUnavailable(error) || PASSING_STATES.has(sqlState(error) ?? '');

async function fail({ database }: RosterDependencies, { id }: RosterJob, failure: string): Promise<void> {
  await database.fork().transactional(async (em) => {
    const sql = transactionSql(em);
    if (await endImport(sql, id, { state: 'FAILED', failure }, ['CHECKING', 'COMMITTING']))
      await notify(sql, { topic: 'roster-import', id });
  });
}
