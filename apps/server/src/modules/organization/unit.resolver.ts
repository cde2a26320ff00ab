import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../../kernel/graphql/access.js';
import { ConnectionArgs, type ConnectionShape } from '../../kernel/graphql/connection.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { mapListing } from '../../kernel/paging.js';
import { Organization } from './organization.graphql.js';
import { ChildrenArgs } from './organization.inputs.js';
import { loadOrganization, type OrganizationDependencies } from './organization.loaders.js';
import { Unit, UnitConnection, UnitPermissions, UnitVersion, UnitVersionConnection } from './unit.graphql.js';
import { UnitFilterInput } from './unit.inputs.js';
import { coveredUnits, loadUnit, unitFields } from './unit.loaders.js';
import type { UnitService } from './unit.service.js';

@Resolver(() => Unit)
export class UnitResolver {
  private readonly fields;
  private readonly load;
  private readonly organization;

  constructor(
    deps: OrganizationDependencies,
    private readonly unitService: UnitService,
  ) {
    this.fields = unitFields(deps);
    this.load = loadUnit(deps);
    this.organization = loadOrganization(deps);
  }

  @Access('unit.read')
  @Query(() => Unit, { nullable: true, description: 'One unit by ID or by code; null when there is none that the reader may see.' })
  async unit(
    @Ctx() { actor }: AppContext,
    @Arg('id', () => ID, { nullable: true, description: 'Global ID.' }) id?: string | null,
    @Arg('code', () => String, { nullable: true, description: 'Code, exact.' }) code?: string | null,
  ): Promise<Unit | null> {
    const row = await this.unitService.unit(actor, { id, code });
    return row ? new Unit(row) : null;
  }

  @Access('unit.read')
  @Query(() => UnitConnection, { description: 'Units in the order of the tree, without closed ones unless asked for.' })
  async units(
    @Ctx() context: AppContext,
    @Args(() => ConnectionArgs) page: ConnectionArgs,
    @Arg('filter', () => UnitFilterInput, { nullable: true, description: 'Which units.' }) filter?: UnitFilterInput | null,
  ): Promise<ConnectionShape<Unit>> {
    const found = await this.unitService.units(context, filter ?? {}, page);
    return new UnitConnection(mapListing(found, (row) => new Unit(row)));
  }

  @FieldResolver(() => Unit, { nullable: true, description: 'The unit above; null at the top and where it is not to be seen.' })
  parent(@Root() { parentKey }: Unit, @Ctx() context: AppContext): Promise<Unit | null> | null {
    return parentKey === null ? null : this.load(context, parentKey);
  }

  @FieldResolver(() => [Unit], { description: 'From the top down to the parent; only the part that the viewer may see.' })
  ancestors(@Root() unit: Unit, @Ctx() context: AppContext): Promise<Unit[]> {
    return this.fields.ancestors(context, unit);
  }

  @FieldResolver(() => Boolean, { description: 'Whether units that are not closed stand directly below.' })
  async hasChildren(@Root() { key }: Unit, @Ctx() context: AppContext): Promise<boolean> {
    return (await this.fields.hasChildren(context, key)) ?? false;
  }

  @FieldResolver(() => UnitConnection, { description: 'Units directly below, by position.' })
  async children(
    @Root() { key }: Unit,
    @Ctx() context: AppContext,
    @Args(() => ChildrenArgs) { includeClosed, ...page }: ChildrenArgs,
  ): Promise<ConnectionShape<Unit>> {
    const found = await this.fields.children(context, key, page, { includeClosed: includeClosed ?? false });
    return new UnitConnection(mapListing(found, (row) => new Unit(row)));
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The organisation that covers this unit itself; none is a gap of coverage where its full members reach three.',
  })
  coveredBy(@Root() { organizationKey }: Unit, @Ctx() context: AppContext): Promise<Organization | null> | null {
    return organizationKey === null ? null : this.organization(context, organizationKey);
  }

  @FieldResolver(() => Int, { description: 'Active people in this unit and below, as far as the viewer may see.' })
  async personCount(@Root() { key }: Unit, @Ctx() context: AppContext): Promise<number> {
    return (await this.fields.headcount(context, key))?.persons ?? 0;
  }

  @FieldResolver(() => Int, { description: 'Full members in this unit and below, as far as the viewer may see.' })
  async fullMemberCount(@Root() { key }: Unit, @Ctx() context: AppContext): Promise<number> {
    return (await this.fields.headcount(context, key))?.fullMembers ?? 0;
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether it must set up a branch and has none: three full members in it and in the units below that have none either.',
  })
  async coverageGap(@Root() { key }: Unit, @Ctx() context: AppContext): Promise<boolean> {
    return (await this.fields.coverageGap(context, key)) ?? false;
  }

  @FieldResolver(() => UnitVersionConnection, { description: 'What it was in the course of time, newest first.' })
  async history(
    @Root() { key }: Unit,
    @Ctx() context: AppContext,
    @Args(() => ConnectionArgs) page: ConnectionArgs,
  ): Promise<ConnectionShape<UnitVersion>> {
    const found = await this.fields.history(context, key, page, {});
    return new UnitVersionConnection(mapListing(found, (row) => new UnitVersion(row)));
  }

  @FieldResolver(() => UnitPermissions, { description: 'What the viewer may do to it.' })
  viewerCan(@Root() unit: Unit, @Ctx() { actor }: AppContext): UnitPermissions {
    return this.unitService.viewerCan(actor, unit);
  }
}

@Resolver(() => UnitVersion)
export class UnitVersionResolver {
  private readonly unit;
  private readonly organization;

  constructor(deps: OrganizationDependencies) {
    this.unit = loadUnit(deps);
    this.organization = loadOrganization(deps);
  }

  @FieldResolver(() => Unit, { nullable: true, description: 'The unit above it then, as that is now.' })
  parent(@Root() { parentKey }: UnitVersion, @Ctx() context: AppContext): Promise<Unit | null> | null {
    return parentKey === null ? null : this.unit(context, parentKey);
  }

  @FieldResolver(() => Organization, { nullable: true, description: 'The organisation that covered it itself then, as that is now.' })
  coveredBy(@Root() { organizationKey }: UnitVersion, @Ctx() context: AppContext): Promise<Organization | null> | null {
    return organizationKey === null ? null : this.organization(context, organizationKey);
  }
}

/** Units are to the right of organisations: the field of both stands here. */
@Resolver(() => Organization)
export class OrganizationUnitsResolver {
  private readonly covered;

  constructor(deps: OrganizationDependencies) {
    this.covered = coveredUnits(deps);
  }

  @FieldResolver(() => UnitConnection, { description: 'Units that it covers itself, closed ones left out; needs unit.read.' })
  async units(
    @Root() { key }: Organization,
    @Ctx() context: AppContext,
    @Args(() => ConnectionArgs) page: ConnectionArgs,
  ): Promise<ConnectionShape<Unit>> {
    return new UnitConnection(mapListing(await this.covered(context, key, page, {}), (row) => new Unit(row)));
  }
}
