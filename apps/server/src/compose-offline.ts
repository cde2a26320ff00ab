import type { GraphQLSchema } from 'graphql';
import { composeSchema } from './app.js';
import { systemClock } from './kernel/clock.js';
import { openDatabase } from './kernel/database.js';
import { makeLog } from './kernel/log.js';
import { makeSealing } from './kernel/sealing.js';

/** The schema without a database: nothing is connected until the first statement. */
export async function composeOffline(): Promise<GraphQLSchema> {
  const log = makeLog('silent');
  const database = await openDatabase({ url: 'postgresql://nobody@127.0.0.1:1/none', entities: [], log });
  const schema = await composeSchema({ database, log, clock: systemClock('UTC'), sealing: makeSealing('0'.repeat(64)), events: { subscribe: () => () => undefined, close: () => Promise.resolve() } });
  await database.close();
  return schema;
}
