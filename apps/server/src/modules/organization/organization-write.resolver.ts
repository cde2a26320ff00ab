import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Access } from '../../kernel/graphql/access.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { UserError } from '../../kernel/graphql/user-errors.js';
import type { ActOutcome, ActProblem } from './act.js';
import { closeOrganization, reopenOrganization } from './close-organization.js';
import { createOrganization } from './create-organization.js';
import { moveOrganization } from './move-organization.js';
import { Organization } from './organization.graphql.js';
import {
  CloseOrganizationInput,
  CreateOrganizationInput,
  MoveOrganizationInput,
  OrganizationResult,
  OrganizationSuccess,
  RenameOrganizationInput,
  ReopenOrganizationInput,
  UpdateOrganizationInput,
} from './organization.inputs.js';
import type { OrganizationDependencies } from './organization.loaders.js';
import type { OrganizationService } from './organization.service.js';
import { renameOrganization, updateOrganization } from './update-organization.js';

type Result = Promise<OrganizationSuccess | ActProblem>;

@Resolver()
export class OrganizationWriteResolver {
  constructor(
    private readonly deps: OrganizationDependencies,
    private readonly organizationService: OrganizationService,
  ) {}

  private async answer({ actor }: AppContext, outcome: ActOutcome): Result {
    if (outcome instanceof UserError) return outcome;
    const row = await this.organizationService.changed(actor, outcome.key);
    return new OrganizationSuccess(new Organization(row), outcome.effect, outcome.dryRun);
  }

  @Access('organization.write')
  @Mutation(() => OrganizationResult, { description: 'Sets up an organisation.' })
  async createOrganization(
    @Ctx() context: AppContext,
    @Arg('input', () => CreateOrganizationInput, { description: 'The organisation.' }) input: CreateOrganizationInput,
  ): Result {
    return this.answer(context, await createOrganization(this.deps, context.actor, input));
  }

  @Access('organization.write')
  @Mutation(() => OrganizationResult, { description: 'Changes short name, kind and position of an organisation.' })
  async updateOrganization(
    @Ctx() context: AppContext,
    @Arg('input', () => UpdateOrganizationInput, { description: 'The organisation and its new values.' }) input: UpdateOrganizationInput,
  ): Result {
    return this.answer(context, await updateOrganization(this.deps, context.actor, input));
  }

  @Access('organization.write')
  @Mutation(() => OrganizationResult, { description: 'Renames an organisation.' })
  async renameOrganization(
    @Ctx() context: AppContext,
    @Arg('input', () => RenameOrganizationInput, { description: 'The organisation and its new name.' }) input: RenameOrganizationInput,
  ): Result {
    return this.answer(context, await renameOrganization(this.deps, context.actor, input));
  }

  @Access('organization.write')
  @Mutation(() => OrganizationResult, {
    description: 'Moves an organisation with everything below it; both places must be open to the actor.',
  })
  async moveOrganization(
    @Ctx() context: AppContext,
    @Arg('input', () => MoveOrganizationInput, { description: 'The organisation and its new parent.' }) input: MoveOrganizationInput,
  ): Result {
    return this.answer(context, await moveOrganization(this.deps, context.actor, input));
  }

  @Access('organization.write')
  @Mutation(() => OrganizationResult, { description: 'Closes an organisation that has nothing open below it and nobody on its roster.' })
  async closeOrganization(
    @Ctx() context: AppContext,
    @Arg('input', () => CloseOrganizationInput, { description: 'The organisation.' }) input: CloseOrganizationInput,
  ): Result {
    return this.answer(context, await closeOrganization(this.deps, context.actor, input));
  }

  @Access('organization.write')
  @Mutation(() => OrganizationResult, { description: 'Reopens a closed organisation.' })
  async reopenOrganization(
    @Ctx() context: AppContext,
    @Arg('input', () => ReopenOrganizationInput, { description: 'The organisation.' }) input: ReopenOrganizationInput,
  ): Result {
    return this.answer(context, await reopenOrganization(this.deps, context.actor, input));
  }
}
