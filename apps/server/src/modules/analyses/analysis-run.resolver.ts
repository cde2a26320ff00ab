import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ConnectionArgs, type ConnectionShape } from '../../kernel/graphql/connection.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { mapListing } from '../../kernel/paging.js';
import { AnalysisResult } from '../statistics/index.js';
import { AnalysisRun, AnalysisRunConnection } from './analysis-run.graphql.js';
import type { AnalysisRunService } from './analysis-run.service.js';
import { SavedAnalysis } from './saved-analysis.graphql.js';

@Resolver(() => SavedAnalysis)
export class SavedAnalysisRunsResolver {
  constructor(private readonly schedules: AnalysisRunService) {}

  @FieldResolver(() => AnalysisRunConnection, { description: 'What its schedule has brought, newest first; empty for all but its owner.' })
  async runs(
    @Root() { key }: SavedAnalysis,
    @Ctx() context: AppContext,
    @Args(() => ConnectionArgs) page: ConnectionArgs,
  ): Promise<ConnectionShape<AnalysisRun>> {
    const found = await this.schedules.runsOf(context, key, page, {});
    return new AnalysisRunConnection(mapListing(found, (row) => new AnalysisRun(row, context.actor.locale)));
  }
}

@Resolver(() => AnalysisRun)
export class AnalysisRunResolver {
  constructor(private readonly schedules: AnalysisRunService) {}

  @FieldResolver(() => AnalysisResult, {
    nullable: true,
    description: 'What it answered; FORBIDDEN where its owner no longer may read all of it.',
  })
  result(@Root() { key }: AnalysisRun, @Ctx() context: AppContext): Promise<AnalysisResult | null> {
    return this.schedules.answer(context, key);
  }
}
