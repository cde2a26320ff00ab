import type { Clock } from '../../kernel/clock.js';
import type { Database } from '../../kernel/database.js';
import type { Log } from '../../kernel/log.js';
import type { Jobs } from '../jobs/index.js';
import type { StatisticsService } from '../statistics/index.js';

/** What saved analyses need of the house. */
export interface AnalysesDependencies {
  readonly database: Database;
  readonly clock: Clock;
  /** Where the organs work: by it, it is six in the morning. */
  readonly timeZone: string;
  readonly log: Log;
  readonly jobs: Jobs;
  readonly statistics: StatisticsService;
}
