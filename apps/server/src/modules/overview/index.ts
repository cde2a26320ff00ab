import type { Clock } from '../../kernel/clock.js';
import type { Database } from '../../kernel/database.js';
import type { Events } from '../../kernel/events.js';
import type { Log } from '../../kernel/log.js';
import type { DataVersions } from '../audit/index.js';
import type { StatisticsModule } from '../statistics/index.js';
import { Analyst } from './analysed-figures.js';
import { Findings } from './findings.js';
import { valuesIn } from './figure-words.js';
import { StateReader } from './node-state.js';
import { makeOverviewChanges } from './overview-changes.resolver.js';
import { OverviewRecordService } from './overview-records.service.js';
import { OverviewResolver } from './overview.resolver.js';
import { OverviewService } from './overview.service.js';
import { PanelRegistry, type OverviewContribution } from './panel-registry.js';

export type { OverviewContribution } from './panel-registry.js';

interface OverviewDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly events: Events;
  readonly statistics: StatisticsModule;
  readonly versions: DataVersions;
}

/** The overview of what the modules contribute. */
export function makeOverview(
  { database, clock, log, events, statistics, versions }: OverviewDependencies,
  contributions: readonly OverviewContribution[],
): { readonly resolvers: object[] } {
  const { catalogue } = statistics;
  const registry = new PanelRegistry(contributions, catalogue);
  const sql = database.read;
  const reader = new StateReader({
    sql,
    log,
    findings: new Findings({
      sql,
      checks: registry.checks,
      onFailure: (error) => log.warn({ err: error }, 'the checks of the overview could not be counted'),
    }),
    analyst: new Analyst(statistics.service),
    follow: statistics.follow,
    panels: registry.panels,
    valuesOf: (dimension) => valuesIn(catalogue.dimension(dimension), Number(clock.today().slice(0, 4))).map(({ value }) => value),
  });
  const service = new OverviewService({ sql, clock, versions, registry, catalogue, reader });
  const records = new OverviewRecordService({ sql, clock, registry });
  return { resolvers: [new OverviewResolver({ database, clock }, service, records), makeOverviewChanges({ database, clock }, events)] };
}
