import { may } from '../../kernel/actor.js';
import type { NodeSource } from '../../kernel/graphql/node.js';
import type { AnalysesDependencies } from './analyses.dependencies.js';
import { AnalysisRun } from './analysis-run.graphql.js';
import { registerRunJob } from './analysis-run.job.js';
import { AnalysisRunResolver, SavedAnalysisRunsResolver } from './analysis-run.resolver.js';
import { AnalysisRunService } from './analysis-run.service.js';
import { SavedAnalysisWriteResolver } from './saved-analysis-write.resolver.js';
import { SavedAnalysis } from './saved-analysis.graphql.js';
import { AnalysisAudienceResolver, SavedAnalysisResolver } from './saved-analysis.resolver.js';
import { SavedAnalysisService } from './saved-analysis.service.js';

/** What the module puts into the schema. Its job is registered with `deps.jobs`, which the caller starts. */
export interface AnalysesModule {
  readonly service: SavedAnalysisService;
  readonly resolvers: readonly object[];
  readonly nodes: readonly NodeSource[];
}

export function makeAnalyses(deps: AnalysesDependencies): AnalysesModule {
  const saved = new SavedAnalysisService(deps);
  const runs = new AnalysisRunService(deps);
  registerRunJob(deps);
  return {
    service: saved,
    resolvers: [
      new SavedAnalysisResolver(saved),
      new SavedAnalysisWriteResolver(deps, saved),
      new AnalysisAudienceResolver(deps),
      new SavedAnalysisRunsResolver(runs),
      new AnalysisRunResolver(runs),
    ],
    nodes: [
      {
        type: 'SavedAnalysis',
        load: async ({ actor }, key) => {
          const row = may(actor, 'statistics.read') ? (await saved.byKeys(actor, [key])).get(key) : undefined;
          return row ? new SavedAnalysis(row, saved.viewOf(actor, row)) : null;
        },
      },
      {
        type: 'AnalysisRun',
        load: async ({ actor }, key) => {
          const row = may(actor, 'statistics.read') ? await runs.byKey(actor, key) : null;
          return row && new AnalysisRun(row, actor.locale);
        },
      },
    ],
  };
}
