import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../../kernel/graphql/access.js';
import { ConnectionArgs, type ConnectionShape } from '../../kernel/graphql/connection.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { selectedFields } from '../../kernel/graphql/selection.js';
import { mapListing } from '../../kernel/paging.js';
import {
  coverageGapsWithin,
  loadOrganization,
  Organization,
  OrganizationConnection,
  organizationFields,
  readAlong,
  Summary,
  type OrganizationDependencies,
} from '../organization/index.js';
import { Overview } from './overview.graphql.js';
import { watchedNode } from './watched-node.js';

@Resolver(() => Overview)
export class OverviewResolver {
  private readonly fields;
  private readonly load;

  constructor(private readonly deps: OrganizationDependencies) {
    this.fields = organizationFields(deps);
    this.load = loadOrganization(deps);
  }

  @Access('overview.read')
  @Query(() => Overview, { nullable: true, description: 'The overview of a node; null when there is none that the reader may watch.' })
  async overview(
    @Ctx() context: AppContext,
    @Arg('organizationId', () => ID, { description: 'Global ID of the node.' }) organizationId: string,
  ): Promise<Overview | null> {
    const organization = await watchedNode(this.load, context, organizationId);
    return organization && new Overview(organization, this.deps.clock.now());
  }

  @FieldResolver(() => Summary, { description: 'Figures of the node and everything below it.' })
  async summary(
    @Root() { organization, dataTime }: Overview,
    @Ctx() context: AppContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Summary> {
    const { figures, withheld } = await this.fields.summary(context, organization, selectedFields(info, ''));
    return new Summary(figures, withheld, dataTime);
  }

  @FieldResolver(() => OrganizationConnection, { description: 'The organisations directly below, to compare.' })
  async children(
    @Root() { organization }: Overview,
    @Ctx() context: AppContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => ConnectionArgs) page: ConnectionArgs,
  ): Promise<ConnectionShape<Organization>> {
    const along = readAlong(info, 'edges.node');
    const found = await this.fields.children(context, organization.key, { ...page, along }, { includeClosed: false });
    return new OrganizationConnection(mapListing(found, (row) => new Organization(row)));
  }

  @FieldResolver(() => Int, { description: 'Units below that need a branch of their own and have none.' })
  coverageGaps(@Root() { organization }: Overview): Promise<number> {
    return coverageGapsWithin(this.deps.database.read, organization.path);
  }
}
