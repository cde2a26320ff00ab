import path from 'node:path';
import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Config } from './config.js';
import { makeApollo, mountGraphql } from './graphql-server.js';
import { mountStream } from './graphql-stream.js';
import { type Clock, systemClock } from './kernel/clock.js';
import { type Database, openDatabase } from './kernel/database.js';
import { type Events, makeEvents } from './kernel/events.js';
import type { AppContext } from './kernel/graphql/context.js';
import { CodeListsResolver } from './kernel/graphql/code-lists.resolver.js';
import { KeptAnswers } from './kernel/graphql/kept-answers.js';
import { NodeResolver } from './kernel/graphql/node.resolver.js';
import { makeSchema } from './kernel/graphql/schema.js';
import { mountHealth } from './kernel/http/health.js';
import { makeHttpServer } from './kernel/http/server.js';
import { mountWeb } from './kernel/http/web.js';
import { makeLog, type Log } from './kernel/log.js';
import { installationSecret, makeSealing, type Sealing } from './kernel/sealing.js';
import { accessEntities, makeAccess } from './modules/access/index.js';
import { analysesEntities, makeAnalyses, type AnalysesModule } from './modules/analyses/index.js';
import { AuditResolver, AuditService, DataVersions, versionOn } from './modules/audit/index.js';
import { bulletinResolvers } from './modules/bulletin/index.js';
import { mountStatisticsQuery } from './modules/exports/index.js';
import { FileService, makeFileStore, mountFiles } from './modules/files/index.js';
import { makeJobs } from './modules/jobs/index.js';
import {
  organizationChecks,
  organizationDimensions,
  organizationEntities,
  organizationMeasures,
  organizationNodeSources,
  organizationPanels,
  organizationResolvers,
} from './modules/organization/index.js';
import { makeOverview, type OverviewContribution } from './modules/overview/index.js';
import {
  personChecks,
  personDimensions,
  personEntities,
  personMeasures,
  personNodeSources,
  personPanels,
  personResolvers,
} from './modules/person/index.js';
import { makeRoster, type RosterModule } from './modules/roster/index.js';
import { refusedActs } from './refused-acts.js';
import { makeStatistics, type Contribution, type StatisticsModule } from './modules/statistics/index.js';
import { searchResolvers } from './modules/search/index.js';
import { makeContextBuilder, type ContextBuilder } from './request-context.js';

/** Everything that one process of the product consists of. */
export interface App {
  readonly http: FastifyInstance;
  readonly apollo: ApolloServer<AppContext>;
  /** Who asks, as every request is read. */
  readonly contextOf: ContextBuilder;
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly sealing: Sealing;
  readonly clock: Clock;
  readonly log: Log;
  /** Begins with the jobs and lets requests in that need data; the database must be migrated. */
  readonly openGate: () => Promise<void>;
  /** Turns newcomers away, before `close`; ends when those who had knocked have their answer. */
  readonly closeGate: () => Promise<void>;
  /** Stops taking requests, lets running ones end, then closes what they used. */
  readonly close: () => Promise<void>;
}

export interface AppOptions {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly clock?: Clock;
  readonly log?: Log;
  readonly onStatement?: (text: string) => void;
}

/** The composition root: the only place that knows every module. Listens to nothing yet. */
export async function buildApp({ config, databaseUrl, onStatement, ...given }: AppOptions): Promise<App> {
  const log = given.log ?? makeLog(config.logLevel);
  const clock = given.clock ?? systemClock(config.timeZone);
  const secret = installationSecret(config.secrets, config.dataDirectory);
  const sealing = makeSealing(secret);
  const database = await openDatabase({
    url: databaseUrl,
    entities: [...accessEntities, ...organizationEntities, ...personEntities, ...analysesEntities],
    log,
    onStatement,
  });
  const events = makeEvents(database, log);
  const contextOf = makeContextBuilder({ config, database, sealing, clock });
  const jobs = makeJobs({ database, log });
  const files = new FileService(database, makeFileStore(path.join(config.dataDirectory, 'files'), sealing));
  const roster = makeRoster({ database, clock, log, sealing, files, jobs }, events);
  const statistics = makeStatistics(
    { database, clock, log, keep: { folder: path.join(config.dataDirectory, 'figures'), secret } },
    CONTRIBUTIONS,
  );
  const analyses = makeAnalyses({ database, clock, timeZone: config.timeZone, log, jobs, statistics: statistics.service });
  const versions = new DataVersions(database);
  const schema = await composeSchema({ versions, database, clock, log, sealing, events, roster, statistics, analyses });
  const http = await makeHttpServer(config, log);
  const apollo = makeApollo(schema, { log, kept: new KeptAnswers(() => versionOn(versions, clock)), app: http });
  apollo.addPlugin(refusedActs(database, log));
  await apollo.start();
  const gate = mountHealth(http, database);
  mountGraphql(http, apollo, contextOf);
  mountStream(http, { schema, events, contextOf });
  await mountFiles(http, files, contextOf);
  roster.mount(http, contextOf);
  mountStatisticsQuery(http, { database, clock, statistics: statistics.service, analyses: analyses.service }, { schema, contextOf });
  await mountWeb(http, config.web);
  return {
    http,
    apollo,
    contextOf,
    schema,
    database,
    sealing,
    clock,
    log,
    openGate: async () => {
      await jobs.start();
      statistics.warm();
      gate.open();
    },
    closeGate: gate.close,
    close: async () => {
      // Who waits for a figure is told: a long count does not hold up the end.
      await Promise.all([http.close(), statistics.close()]);
      await jobs.stop();
      await apollo.stop();
      await events.close();
      await database.close();
    },
  };
}

interface Parts {
  readonly versions: DataVersions;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly sealing: Sealing;
  readonly events: Events;
  readonly roster: RosterModule;
  readonly statistics: StatisticsModule;
  readonly analyses: AnalysesModule;
}

/** What the modules put into the catalogue of figures. */
export const CONTRIBUTIONS: readonly Contribution[] = [
  { measures: organizationMeasures, dimensions: organizationDimensions },
  { measures: personMeasures, dimensions: personDimensions },
];

/** What the modules put into the overview. */
const OVERVIEW: readonly OverviewContribution[] = [
  { panels: personPanels, checks: personChecks },
  { panels: organizationPanels, checks: organizationChecks },
];

/** The schema of all modules. */
export async function composeSchema({
  versions,
  database,
  clock,
  log,
  sealing,
  events,
  roster,
  statistics,
  analyses,
}: Parts): Promise<GraphQLSchema> {
  const access = makeAccess({ database, clock, log });
  const nodes = new NodeResolver([
    ...access.nodes,
    ...organizationNodeSources({ database, clock }),
    ...personNodeSources({ database, clock, sealing }),
    ...roster.nodes,
    ...analyses.nodes,
  ]);
  return makeSchema([
    nodes,
    new CodeListsResolver(),
    new AuditResolver(new AuditService(database)),
    ...access.resolvers,
    ...organizationResolvers({ database, clock, summaryAsOf: statistics.summaryAsOf }),
    ...personResolvers({ database, clock, sealing }),
    ...roster.resolvers,
    ...statistics.resolvers,
    ...analyses.resolvers,
    ...bulletinResolvers({ database, clock, statistics: statistics.service }),
    ...searchResolvers({ database, clock }),
    ...makeOverview({ database, clock, log, events, statistics, versions }, OVERVIEW).resolvers,
  ]);
}
