import type { Clock } from '../../kernel/clock.js';
import type { Database } from '../../kernel/database.js';
import type { Log } from '../../kernel/log.js';
import type { OrganizationDependencies } from '../organization/index.js';
import { Catalogue, type Contribution } from './catalogue.js';
import { StatisticsEngine } from './engine.js';
import { StatisticsResolver } from './statistics.resolver.js';
import { StatisticsService } from './statistics.service.js';

export { AnalysisDefinition, AnalysisDrill, AnalysisNotice, AnalysisResult } from './analysis.graphql.js';
export { AnalysisInput, AnalysisOrganizationInput, AnalysisTimeInput } from './analysis.inputs.js';
export { keptOf, resultOf, toldIn, type KeptAnswer } from './analysis.result.js';
export type { Contribution } from './catalogue.js';
export { mayReadPeople, statisticsScope } from './statistics.policy.js';
export type { Cell, CellState as CellStateCode } from './cells.js';
export { asDrill } from './drill.js';
export type { Analysis, TreeBasis as TreeBasisCode } from './question.js';
export { CellState, TreeBasis } from './statistics.codes.js';
export type { AnalysisAnswer, StatisticsService } from './statistics.service.js';

export interface StatisticsModule {
  readonly resolvers: object[];
  /** Answers questions for other modules as it does for its own resolver. */
  readonly service: StatisticsService;
  /** Reads everything before anybody asks. */
  readonly warm: () => Promise<void>;
  /** The figures of organisations as of a past day, by key; null while it cannot tell. The caller has judged the right. */
  readonly summaryAsOf: NonNullable<OrganizationDependencies['summaryAsOf']>;
  readonly close: () => Promise<void>;
}

/** The catalogue of what the modules contribute, and what answers questions to it. */
export function makeStatistics(
  deps: { readonly database: Database; readonly clock: Clock; readonly log: Log },
  contributions: readonly Contribution[],
): StatisticsModule {
  const engine = new StatisticsEngine(deps.database.url, (why) =>
    deps.log.error({ err: why }, 'the thread that counts ended; another is begun'),
  );
  const service = new StatisticsService({ ...deps, engine, catalogue: new Catalogue(contributions) });
  return {
    service,
    resolvers: [new StatisticsResolver(service)],
    warm: () => engine.warm(),
    summaryAsOf: ({ departure }, keys, day) => engine.summariesAsOf(keys, day, { left: departure?.() }),
    close: () => engine.close(),
  };
}
