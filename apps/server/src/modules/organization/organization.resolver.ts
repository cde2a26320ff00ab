import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../../kernel/graphql/access.js';
import { pastDay } from '../../kernel/graphql/as-of.js';
import { ConnectionArgs, type ConnectionShape } from '../../kernel/graphql/connection.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { Direct } from '../../kernel/graphql/direct.js';
import { argumentsAhead, selectedFields } from '../../kernel/graphql/selection.js';
import { keyOf } from '../../kernel/ids.js';
import { mapListing, type Listing } from '../../kernel/paging.js';
import type { ToldFigures } from './figure-blocks.js';
import {
  Organization,
  OrganizationConnection,
  OrganizationPermissions,
  OrganizationVersion,
  OrganizationVersionConnection,
} from './organization.graphql.js';
import { ChildrenArgs, OrganizationArgs, OrganizationsArgs } from './organization.inputs.js';
import { loadOrganization, organizationFields, readAlong, type OrganizationDependencies } from './organization.loaders.js';
import { pastOrganizations } from './organization.as-of.js';
import type { OrganizationRow, ReadAlong } from './organization.row.js';
import type { OrganizationService } from './organization.service.js';
import { Summary } from './summary.graphql.js';

/** What either of two readings wants along. */
const together = (one: ReadAlong, other: ReadAlong): ReadAlong => ({
  hasChildren: one.hasChildren || other.hasChildren,
  counters: one.counters || other.counters,
  standings: one.standings || other.standings,
});

const connection = <Row extends OrganizationRow>(found: Listing<Row>) =>
  new OrganizationConnection(mapListing(found, (row) => new Organization(row)));

@Resolver(() => Organization)
export class OrganizationResolver {
  private readonly fields;
  private readonly load;
  private readonly past;

  constructor(
    private readonly deps: OrganizationDependencies,
    private readonly organizationService: OrganizationService,
  ) {
    this.fields = organizationFields(deps);
    this.load = loadOrganization(deps);
    this.past = pastOrganizations(deps);
  }

  @Access('organization.read')
  @Query(() => Organization, {
    nullable: true,
    description: 'One organisation by ID or by code; null when there is none that the reader may see.',
  })
  async organization(
    @Ctx() context: AppContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => OrganizationArgs) { id, code, asOf }: OrganizationArgs,
  ): Promise<Organization | null> {
    const day = pastDay(this.deps.clock, asOf);
    if (day) return this.past.organization(context, { id, code }, day);
    const row = await ((id && this.withChildren(context, info, id)) || this.alone(context, info, { id, code }));
    return row ? new Organization(row) : null;
  }

  private alone(context: AppContext, info: GraphQLResolveInfo, wanted: { id?: string | null; code?: string | null }) {
    return this.organizationService.organization(context.actor, wanted, readAlong(info, ''));
  }

  /** Reads a page of the children with the node, for the field that lists them; null where only that field can tell which page it is. */
  private withChildren(context: AppContext, info: GraphQLResolveInfo, id: string): Promise<OrganizationRow | null> | null {
    const [key, args] = [keyOf('Organization', id), argumentsAhead(info, 'children')];
    const wanted = key !== null && args !== null && this.childrenWanted(context, key, args, readAlong(info, 'children.edges.node'));
    if (!key || !wanted) return null;
    const read = this.organizationService.organizationAndChildren(context.actor, key, {
      ...wanted,
      ...together(readAlong(info, ''), wanted),
    });
    const children = read.then((found) => found.children);
    // Whoever asks for the node is told of a failure.
    children.catch(() => undefined);
    this.fields.children.give(context, key, wanted, children);
    return read.then(({ node }) => node);
  }

  private childrenWanted(context: AppContext, key: number, { includeClosed, first, after }: ChildrenArgs, along: ReadAlong) {
    try {
      return this.fields.children.wantedOf(context, key, { first, after, along }, { includeClosed: includeClosed ?? false });
    } catch {
      return null;
    }
  }

  private childrenOf(context: AppContext, key: number, { includeClosed, first, after }: ChildrenArgs, along: ReadAlong) {
    return this.fields.children(context, key, { first, after, along }, { includeClosed: includeClosed ?? false });
  }

  @Access('organization.read')
  @Query(() => OrganizationConnection, { description: 'Organisations in the order of the tree, without closed ones unless asked for.' })
  async organizations(
    @Ctx() context: AppContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => OrganizationsArgs) { filter, asOf, ...page }: OrganizationsArgs,
  ): Promise<ConnectionShape<Organization>> {
    const day = pastDay(this.deps.clock, asOf);
    if (day) return connection(await this.past.organizations(context, { ...filter, day }, page));
    const found = await this.organizationService.organizations(context, filter ?? {}, page, readAlong(info, 'edges.node'));
    return connection(found);
  }

  @Direct()
  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The organisation above; null at the top and where it is not to be seen.',
  })
  parent(@Root() { parentKey, asOf }: Organization, @Ctx() context: AppContext): Promise<Organization | null> | null {
    if (parentKey === null) return null;
    return asOf ? this.past.load(context, asOf, parentKey) : this.load(context, parentKey);
  }

  @FieldResolver(() => [Organization], { description: 'From the root down to the parent; only the part that the viewer may see.' })
  ancestors(@Root() organization: Organization, @Ctx() context: AppContext): Promise<Organization[]> {
    return organization.then ? this.past.ancestors(context, organization.then) : this.fields.ancestors(context, organization);
  }

  @Direct()
  @FieldResolver(() => Boolean, { description: 'Whether organisations that are not closed stand directly below.' })
  hasChildren(@Root() organization: Organization, @Ctx() context: AppContext): boolean | Promise<boolean> {
    const { asOf, key } = organization;
    return asOf ? this.past.hasChildren(context, asOf, key) : this.fields.hasChildren(context, organization);
  }

  @FieldResolver(() => OrganizationConnection, { description: 'Organisations directly below, by position.' })
  async children(
    @Root() { key, asOf }: Organization,
    @Ctx() context: AppContext,
    @Info() info: GraphQLResolveInfo,
    @Args(() => ChildrenArgs) args: ChildrenArgs,
  ): Promise<ConnectionShape<Organization>> {
    if (asOf) return connection(await this.past.children(context, key, args, { day: asOf, includeClosed: args.includeClosed ?? false }));
    return connection(await this.childrenOf(context, key, args, readAlong(info, 'edges.node')));
  }

  @Direct()
  @FieldResolver(() => Summary, { description: 'Figures over the organisation and everything below it; needs statistics.read.' })
  summary(@Root() organization: Organization, @Ctx() context: AppContext, @Info() info: GraphQLResolveInfo): Summary | Promise<Summary> {
    const found = this.fields.summary(context, organization, selectedFields(info, ''));
    const told = ({ figures, withheld }: ToldFigures) => new Summary(figures, withheld, this.deps.clock.now());
    return found instanceof Promise ? found.then(told) : told(found);
  }

  @FieldResolver(() => OrganizationVersionConnection, { description: 'What it was in the course of time, newest first.' })
  async history(
    @Root() { key }: Organization,
    @Ctx() context: AppContext,
    @Args(() => ConnectionArgs) page: ConnectionArgs,
  ): Promise<ConnectionShape<OrganizationVersion>> {
    const found = await this.fields.history(context, key, page, {});
    return new OrganizationVersionConnection(mapListing(found, (row) => new OrganizationVersion(row)));
  }

  @FieldResolver(() => OrganizationPermissions, { description: 'What the viewer may do to it.' })
  viewerCan(@Root() organization: Organization, @Ctx() { actor }: AppContext): OrganizationPermissions {
    return this.organizationService.viewerCan(actor, organization);
  }
}

@Resolver(() => OrganizationVersion)
export class OrganizationVersionResolver {
  private readonly load;

  constructor(deps: OrganizationDependencies) {
    this.load = loadOrganization(deps);
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'The organisation above it then, as that is now.' })
  parent(@Root() { parentKey }: OrganizationVersion, @Ctx() context: AppContext): Promise<Organization | null> | null {
    return parentKey === null ? null : this.load(context, parentKey);
  }
}
