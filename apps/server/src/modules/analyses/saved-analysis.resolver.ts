import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../../kernel/graphql/access.js';
import type { ConnectionShape } from '../../kernel/graphql/connection.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { keyOf } from '../../kernel/ids.js';
import { mapListing } from '../../kernel/paging.js';
import { loadOrganization, Organization, type OrganizationDependencies } from '../organization/index.js';
import { AnalysisResult, resultOf } from '../statistics/index.js';
import { AnalysisAudience, SavedAnalysis, SavedAnalysisConnection } from './saved-analysis.graphql.js';
import { RunSavedAnalysisArgs, SavedAnalysesArgs } from './saved-analysis.inputs.js';
import type { SavedAnalysisService } from './saved-analysis.service.js';

@Resolver()
export class SavedAnalysisResolver {
  constructor(private readonly saved: SavedAnalysisService) {}

  @Access('statistics.read')
  @Query(() => SavedAnalysisConnection, { description: 'Saved analyses, one’s own and those that others share with one, newest first.' })
  async savedAnalyses(
    @Ctx() context: AppContext,
    @Args(() => SavedAnalysesArgs) { shelf, text, ...page }: SavedAnalysesArgs,
  ): Promise<ConnectionShape<SavedAnalysis>> {
    const found = await this.saved.list(context, { shelf, text }, page);
    return new SavedAnalysisConnection(mapListing(found, (row) => new SavedAnalysis(row, this.saved.viewOf(context.actor, row))));
  }

  @Access('statistics.read')
  @Query(() => SavedAnalysis, { nullable: true, description: 'One saved analysis; null where there is none that one may find.' })
  async savedAnalysis(
    @Ctx() { actor }: AppContext,
    @Arg('id', () => ID, { description: 'Global ID.' }) id: string,
  ): Promise<SavedAnalysis | null> {
    const key = keyOf('SavedAnalysis', id);
    const row = key === null ? undefined : (await this.saved.byKeys(actor, [key])).get(key);
    return row ? new SavedAnalysis(row, this.saved.viewOf(actor, row)) : null;
  }

  @Access('statistics.read')
  @Query(() => AnalysisResult, { description: 'Asks a saved question anew, with the rights of whoever asks. Refusals as of analyze.' })
  async runSavedAnalysis(
    @Ctx() context: AppContext,
    @Args(() => RunSavedAnalysisArgs) { id, ...given }: RunSavedAnalysisArgs,
  ): Promise<AnalysisResult> {
    const { answer, asked, notices } = await this.saved.run(context, id, given);
    return resultOf(answer, asked, context.actor, notices);
  }
}

@Resolver(() => AnalysisAudience)
export class AnalysisAudienceResolver {
  private readonly load;

  constructor(deps: OrganizationDependencies) {
    this.load = loadOrganization(deps);
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'Everybody who reads figures at this organisation or below it.' })
  organization(@Root() { organizationId }: AnalysisAudience, @Ctx() context: AppContext): Promise<Organization | null> | null {
    return organizationId === null ? null : this.load(context, organizationId);
  }
}
