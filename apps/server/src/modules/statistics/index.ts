import type { Clock } from '../../kernel/clock.js';
import type { Database } from '../../kernel/database.js';
import type { Log } from '../../kernel/log.js';
import type { OrganizationDependencies } from '../organization/index.js';
import { Catalogue, type Contribution } from './catalogue.js';
import { StatisticsEngine } from './engine.js';
import { follow, type FollowedFigures, type Following } from './follow.js';
import { StatisticsResolver } from './statistics.resolver.js';
import { StatisticsService } from './statistics.service.js';
import type { ThreadSettings } from './thread-messages.js';

export { AnalysisDefinition, AnalysisDrill, AnalysisNotice, AnalysisResult } from './analysis.graphql.js';
export { AnalysisInput, AnalysisOrganizationInput, AnalysisTimeInput } from './analysis.inputs.js';
export { cellsIn, factsOf, keptOf, resultOf, rowIn, toldIn, type KeptAnswer } from './analysis.result.js';
export type { Catalogue, Contribution } from './catalogue.js';
export type { FollowedFigures, Following } from './follow.js';
export { mayReadPeople, statisticsScope } from './statistics.policy.js';
export type { Cell, CellState as CellStateCode, RateMissing as RateMissingCode } from './cells.js';
export { asDrill, peopleCounted } from './drill.js';
export type { Analysis, TreeBasis as TreeBasisCode } from './question.js';
export { CellState, RateMissing, TreeBasis } from './statistics.codes.js';
export { CELL_STATE_LABELS, CELL_STATES, COMPARISON_LABELS, RATE_MISSINGS, TREE_BASE_LABELS } from './statistics.labels.js';
export type { AnalysisAnswer, StatisticsService, WholeAnswer } from './statistics.service.js';

export interface StatisticsModule {
  readonly resolvers: object[];
  /** Answers questions for other modules as it does for its own resolver. */
  readonly service: StatisticsService;
  /** What can be asked for. */
  readonly catalogue: Catalogue;
  /** Follows figures of many organisations at once. The caller judges what of them is for whom. */
  readonly follow: (following: Following) => Promise<FollowedFigures>;
  /** Begins to read everything before anybody asks. */
  readonly warm: () => void;
  /** The figures of organisations as of a past day, by key; null while it cannot tell. The caller has judged the right. */
  readonly summaryAsOf: NonNullable<OrganizationDependencies['summaryAsOf']>;
  readonly close: () => Promise<void>;
}

/** The catalogue of what the modules contribute, and what answers questions to it. `keep`: as in ThreadSettings. */
export function makeStatistics(
  deps: { readonly database: Database; readonly clock: Clock; readonly log: Log; readonly keep?: ThreadSettings['keep'] },
  contributions: readonly Contribution[],
): StatisticsModule {
  const engine = new StatisticsEngine({ databaseUrl: deps.database.url, keep: deps.keep ?? null }, deps.log);
  const catalogue = new Catalogue(contributions);
  const service = new StatisticsService({ ...deps, engine, catalogue });
  let isClosing = false;
  const later = (error: unknown) => {
    if (!isClosing) deps.log.warn({ err: error }, 'figures are read when they are first asked for');
  };
  return {
    service,
    catalogue,
    follow: (following) => follow({ engine, catalogue }, following),
    resolvers: [new StatisticsResolver(service)],
    warm: () => void engine.warm().catch(later),
    summaryAsOf: ({ departure }, keys, day) => engine.summariesAsOf(keys, day, { left: departure?.() }),
    close: () => {
      isClosing = true;
      return engine.close();
    },
  };
}
