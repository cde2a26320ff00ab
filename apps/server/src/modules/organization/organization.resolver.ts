import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../../kernel/graphql/access.js';
import { ConnectionArgs, type ConnectionShape } from '../../kernel/graphql/connection.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { mapListing } from '../../kernel/paging.js';
import {
  Organization,
  OrganizationConnection,
  OrganizationPermissions,
  OrganizationVersion,
  OrganizationVersionConnection,
} from './organization.graphql.js';
import { ChildrenArgs, OrganizationFilterInput } from './organization.inputs.js';
import { loadOrganization, organizationFields, type OrganizationDependencies } from './organization.loaders.js';
import type { OrganizationService } from './organization.service.js';
import { Summary } from './summary.graphql.js';

@Resolver(() => Organization)
export class OrganizationResolver {
  private readonly fields;
  private readonly load;

  constructor(
    private readonly deps: OrganizationDependencies,
    private readonly organizationService: OrganizationService,
  ) {
    this.fields = organizationFields(deps);
    this.load = loadOrganization(deps);
  }

  @Access('organization.read')
  @Query(() => Organization, {
    nullable: true,
    description: 'One organisation by ID or by code; null when there is none that the reader may see.',
  })
  async organization(
    @Ctx() { actor }: AppContext,
    @Arg('id', () => ID, { nullable: true, description: 'Global ID.' }) id?: string | null,
    @Arg('code', () => String, { nullable: true, description: 'Code, exact.' }) code?: string | null,
  ): Promise<Organization | null> {
    const row = await this.organizationService.organization(actor, { id, code });
    return row ? new Organization(row) : null;
  }

  @Access('organization.read')
  @Query(() => OrganizationConnection, { description: 'Organisations in the order of the tree, without closed ones unless asked for.' })
  async organizations(
    @Ctx() context: AppContext,
    @Args(() => ConnectionArgs) page: ConnectionArgs,
    @Arg('filter', () => OrganizationFilterInput, { nullable: true, description: 'Which organisations.' })
    filter?: OrganizationFilterInput | null,
  ): Promise<ConnectionShape<Organization>> {
    const found = await this.organizationService.organizations(context, filter ?? {}, page);
    return new OrganizationConnection(mapListing(found, (row) => new Organization(row)));
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The organisation above; null at the top and where it is not to be seen.',
  })
  parent(@Root() { parentKey }: Organization, @Ctx() context: AppContext): Promise<Organization | null> | null {
    return parentKey === null ? null : this.load(context, parentKey);
  }

  @FieldResolver(() => [Organization], { description: 'From the root down to the parent; only the part that the viewer may see.' })
  ancestors(@Root() organization: Organization, @Ctx() context: AppContext): Promise<Organization[]> {
    return this.fields.ancestors(context, organization);
  }

  @FieldResolver(() => Boolean, { description: 'Whether organisations that are not closed stand directly below.' })
  async hasChildren(@Root() { key }: Organization, @Ctx() context: AppContext): Promise<boolean> {
    return (await this.fields.hasChildren(context, key)) ?? false;
  }

  @FieldResolver(() => OrganizationConnection, { description: 'Organisations directly below, by position.' })
  async children(
    @Root() { key }: Organization,
    @Ctx() context: AppContext,
    @Args(() => ChildrenArgs) { includeClosed, ...page }: ChildrenArgs,
  ): Promise<ConnectionShape<Organization>> {
    const found = await this.fields.children(context, key, page, { includeClosed: includeClosed ?? false });
    return new OrganizationConnection(mapListing(found, (row) => new Organization(row)));
  }

  @FieldResolver(() => Summary, { description: 'Figures over the organisation and everything below it; needs statistics.read.' })
  async summary(@Root() organization: Organization, @Ctx() context: AppContext): Promise<Summary> {
    const figures = await this.fields.summary(context, organization);
    if (!figures) throw new Error('No figures of an organisation that exists.');
    return new Summary(figures, this.deps.clock.now());
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
