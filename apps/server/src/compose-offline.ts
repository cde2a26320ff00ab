import type { GraphQLSchema } from 'graphql';
import { composeSchema, CONTRIBUTIONS } from './app.js';
import { systemClock } from './kernel/clock.js';
import { openDatabase } from './kernel/database.js';
import { makeLog } from './kernel/log.js';
import { makeSealing } from './kernel/sealing.js';
import { DataVersions } from './modules/audit/index.js';
import { makeAnalyses } from './modules/analyses/index.js';
import { FileService, makeFileStore } from './modules/files/index.js';
import { makeJobs } from './modules/jobs/index.js';
import { makeRoster } from './modules/roster/index.js';
import { makeStatistics } from './modules/statistics/index.js';

/** The schema without a database: nothing is connected until the first statement. */
export async function composeOffline(): Promise<GraphQLSchema> {
  const log = makeLog('silent');
  const database = await openDatabase({ url: 'postgresql://nobody@127.0.0.1:1/none', entities: [], log });
  const [clock, sealing] = [systemClock('UTC'), makeSealing('0'.repeat(64))];
  const events = { subscribe: () => () => undefined, close: () => Promise.resolve() };
  const files = new FileService(database, makeFileStore('.', sealing));
  const jobs = makeJobs({ database, log });
  const roster = makeRoster({ database, log, clock, sealing, files, jobs }, events);
  const statistics = makeStatistics({ database, clock, log }, CONTRIBUTIONS);
  const analyses = makeAnalyses({ database, clock, timeZone: 'UTC', log, jobs, statistics: statistics.service });
  const schema = await composeSchema({
    database,
    log,
    clock,
    sealing,
    events,
    roster,
    statistics,
    analyses,
    versions: new DataVersions(database),
  });
  await statistics.close();
  await database.close();
  return schema;
}
