import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Access } from '../../kernel/graphql/access.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { UserError } from '../../kernel/graphql/user-errors.js';
import type { ActOutcome, ActProblem } from './act.js';
import { closeUnit, reopenUnit } from './close-unit.js';
import { createUnit } from './create-unit.js';
import { moveUnit } from './move-unit.js';
import type { OrganizationDependencies } from './organization.loaders.js';
import { setUnitCoverage } from './set-unit-coverage.js';
import { Unit } from './unit.graphql.js';
import {
  CloseUnitInput,
  CreateUnitInput,
  MoveUnitInput,
  RenameUnitInput,
  ReopenUnitInput,
  SetUnitCoverageInput,
  UnitResult,
  UnitSuccess,
  UpdateUnitInput,
} from './unit.inputs.js';
import type { UnitService } from './unit.service.js';
import { renameUnit, updateUnit } from './update-unit.js';

type Result = Promise<UnitSuccess | ActProblem>;

@Resolver()
export class UnitWriteResolver {
  constructor(
    private readonly deps: OrganizationDependencies,
    private readonly unitService: UnitService,
  ) {}

  private async answer({ actor }: AppContext, outcome: ActOutcome): Result {
    if (outcome instanceof UserError) return outcome;
    return new UnitSuccess(new Unit(await this.unitService.changed(actor, outcome.key)), outcome.effect, outcome.dryRun);
  }

  @Access('unit.write')
  @Mutation(() => UnitResult, { description: 'Sets up a unit.' })
  async createUnit(
    @Ctx() context: AppContext,
    @Arg('input', () => CreateUnitInput, { description: 'The unit.' }) input: CreateUnitInput,
  ): Result {
    return this.answer(context, await createUnit(this.deps, context.actor, input));
  }

  @Access('unit.write')
  @Mutation(() => UnitResult, { description: 'Changes short name, kind and position of a unit.' })
  async updateUnit(
    @Ctx() context: AppContext,
    @Arg('input', () => UpdateUnitInput, { description: 'The unit and its new values.' }) input: UpdateUnitInput,
  ): Result {
    return this.answer(context, await updateUnit(this.deps, context.actor, input));
  }

  @Access('unit.write')
  @Mutation(() => UnitResult, { description: 'Renames a unit.' })
  async renameUnit(
    @Ctx() context: AppContext,
    @Arg('input', () => RenameUnitInput, { description: 'The unit and its new name.' }) input: RenameUnitInput,
  ): Result {
    return this.answer(context, await renameUnit(this.deps, context.actor, input));
  }

  @Access('unit.write')
  @Mutation(() => UnitResult, { description: 'Moves a unit with everything below it; both places must be open to the actor.' })
  async moveUnit(
    @Ctx() context: AppContext,
    @Arg('input', () => MoveUnitInput, { description: 'The unit and its new parent.' }) input: MoveUnitInput,
  ): Result {
    return this.answer(context, await moveUnit(this.deps, context.actor, input));
  }

  @Access('unit.write')
  @Mutation(() => UnitResult, { description: 'Closes a unit that has nothing open below it and in which nobody works.' })
  async closeUnit(
    @Ctx() context: AppContext,
    @Arg('input', () => CloseUnitInput, { description: 'The unit.' }) input: CloseUnitInput,
  ): Result {
    return this.answer(context, await closeUnit(this.deps, context.actor, input));
  }

  @Access('unit.write')
  @Mutation(() => UnitResult, { description: 'Reopens a closed unit.' })
  async reopenUnit(
    @Ctx() context: AppContext,
    @Arg('input', () => ReopenUnitInput, { description: 'The unit.' }) input: ReopenUnitInput,
  ): Result {
    return this.answer(context, await reopenUnit(this.deps, context.actor, input));
  }

  @Access('unit.write')
  @Mutation(() => UnitResult, { description: 'Sets which organisation covers a unit.' })
  async setUnitCoverage(
    @Ctx() context: AppContext,
    @Arg('input', () => SetUnitCoverageInput, { description: 'The unit and the organisation.' }) input: SetUnitCoverageInput,
  ): Result {
    return this.answer(context, await setUnitCoverage(this.deps, context.actor, input));
  }
}
