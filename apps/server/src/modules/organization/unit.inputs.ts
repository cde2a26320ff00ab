import type { UnitKind as KindCode } from '@zhibu/domain';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ConflictError, CycleError, DuplicateError, resultUnion, StateError, ValidationError } from '../../kernel/graphql/user-errors.js';
import { DatedEditInput, DatedInput, Effect } from './act.graphql.js';
import { UnitKind } from './organization.codes.js';
import { Unit } from './unit.graphql.js';

@InputType('UnitFilter', { description: 'Which units are wanted; all conditions hold together.' })
export class UnitFilterInput {
  @Field(() => String, { nullable: true, description: 'Part of the name or short name, beginning of the code, pinyin or initials.' })
  text?: string | null;
  @Field(() => [UnitKind], { nullable: true, description: 'Any of these kinds.' })
  kinds?: KindCode[] | null;
  @Field(() => ID, { nullable: true, description: 'This unit and everything below it.' })
  withinId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Directly below this unit.' })
  parentId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Only those above which the viewer sees nothing: where a tree begins.' })
  rootsOnly?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Only those that are, or with false that are not, gaps of coverage.' })
  coverageGap?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Closed ones too.' })
  includeClosed?: boolean | null;
}

@InputType({ description: 'A new unit.' })
export class CreateUnitInput extends DatedInput {
  @Field(() => ID, { nullable: true, description: 'The unit below which it stands.' })
  parentId?: string | null;
  @Field(() => String, { description: 'Code: 1 to 40 letters, digits, hyphens or dots, unique among units.' })
  code!: string;
  @Field(() => String, { description: 'Full name, at most 100 characters.' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Short name, at most 40 characters.' })
  shortName?: string | null;
  @Field(() => UnitKind, { description: 'Kind.' })
  kind!: KindCode;
  @Field(() => Int, { nullable: true, description: 'Place among its siblings, 0 to 9999; 0 when omitted.' })
  position?: number | null;
  @Field(() => ID, { nullable: true, description: 'The organisation that covers it itself; needed where it has no parent.' })
  coveredById?: string | null;
}

@InputType({ description: 'New values of a unit; what is left out stays.' })
export class UpdateUnitInput extends DatedEditInput {
  @Field(() => String, { nullable: true, description: 'Short name; null empties it.' })
  shortName?: string | null;
  @Field(() => UnitKind, { nullable: true, description: 'Kind.' })
  kind?: KindCode | null;
  @Field(() => Int, { nullable: true, description: 'Place among its siblings, 0 to 9999.' })
  position?: number | null;
}

@InputType({ description: 'A new name of a unit.' })
export class RenameUnitInput extends DatedEditInput {
  @Field(() => String, { description: 'Full name, at most 100 characters.' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Short name; null empties it, left out it stays.' })
  shortName?: string | null;
}

@InputType({ description: 'Another place of a unit with everything below it.' })
export class MoveUnitInput extends DatedEditInput {
  @Field(() => ID, { description: 'The new parent.' })
  parentId!: string;
  @Field(() => Boolean, { nullable: true, description: 'Only say what would move.' })
  dryRun?: boolean | null;
}

@InputType({ description: 'The end of a unit.' })
export class CloseUnitInput extends DatedEditInput {
  @Field(() => Boolean, { nullable: true, description: 'Only say whether it can be closed.' })
  dryRun?: boolean | null;
}

@InputType({ description: 'The return of a closed unit.' })
export class ReopenUnitInput extends DatedEditInput {}

@InputType({ description: 'Which organisation covers a unit.' })
export class SetUnitCoverageInput extends DatedEditInput {
  @Field(() => ID, { nullable: true, description: 'The organisation; null for none of its own.' })
  organizationId?: string | null;
}

@ObjectType({ description: 'The act was done, or with dryRun could be.', simpleResolvers: true })
export class UnitSuccess {
  constructor(unit: Unit, effect: Effect, dryRun: boolean) {
    this.unit = unit;
    this.effect = effect;
    this.dryRun = dryRun;
  }

  @Field(() => Unit, { description: 'The unit as it is now.' })
  unit: Unit;
  @Field(() => Effect, { description: 'What the act touched or would touch.' })
  effect: Effect;
  @Field(() => Boolean, { description: 'True where nothing was written.' })
  dryRun: boolean;
}

export const UnitResult = resultUnion('UnitResult', [UnitSuccess, ValidationError, ConflictError, CycleError, DuplicateError, StateError]);
