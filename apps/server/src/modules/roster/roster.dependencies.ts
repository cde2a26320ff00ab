import type { Clock } from '../../kernel/clock.js';
import type { Database } from '../../kernel/database.js';
import type { Log } from '../../kernel/log.js';
import type { Sealing } from '../../kernel/sealing.js';
import type { FileService } from '../files/index.js';
import type { Jobs } from '../jobs/index.js';

/** What the import needs of the house. */
export interface RosterDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly sealing: Sealing;
  readonly files: FileService;
  readonly jobs: Jobs;
}

export const CHECK_JOB = 'roster-check';
export const COMMIT_JOB = 'roster-commit';

/** What a job of an import is told. */
export interface RosterJob {
  readonly id: number;
}
