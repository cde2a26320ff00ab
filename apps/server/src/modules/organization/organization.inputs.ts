import type { OrganizationKind as KindCode } from '@zhibu/domain';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AS_OF } from '../../kernel/graphql/as-of.js';
import { ConnectionArgs } from '../../kernel/graphql/connection.js';
import { DateScalar } from '../../kernel/graphql/scalars.js';
import { ConflictError, CycleError, DuplicateError, resultUnion, StateError, ValidationError } from '../../kernel/graphql/user-errors.js';
import { DatedEditInput, DatedInput, Effect } from './act.graphql.js';
import { OrganizationKind } from './organization.codes.js';
import { Organization } from './organization.graphql.js';

@InputType('OrganizationFilter', { description: 'Which organisations are wanted; all conditions hold together.' })
export class OrganizationFilterInput {
  @Field(() => String, { nullable: true, description: 'Part of the name or short name, beginning of the code, pinyin or initials.' })
  text?: string | null;
  @Field(() => [OrganizationKind], { nullable: true, description: 'Any of these kinds.' })
  kinds?: KindCode[] | null;
  @Field(() => ID, { nullable: true, description: 'This organisation and everything below it.' })
  withinId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Directly below this organisation.' })
  parentId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Only those above which the viewer sees nothing: where a tree begins.' })
  rootsOnly?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Closed ones too.' })
  includeClosed?: boolean | null;
}

@ArgsType()
export class OrganizationArgs {
  @Field(() => ID, { nullable: true, description: 'Global ID.' })
  id?: string | null;
  @Field(() => String, { nullable: true, description: 'Code, exact.' })
  code?: string | null;
  @Field(() => DateScalar, { nullable: true, description: AS_OF })
  asOf?: string | null;
}

@ArgsType()
export class OrganizationsArgs extends ConnectionArgs {
  @Field(() => OrganizationFilterInput, { nullable: true, description: 'Which organisations.' })
  filter?: OrganizationFilterInput | null;
  @Field(() => DateScalar, { nullable: true, description: AS_OF })
  asOf?: string | null;
}

@ArgsType()
export class ChildrenArgs extends ConnectionArgs {
  @Field(() => Boolean, { nullable: true, description: 'Closed ones too.' })
  includeClosed?: boolean | null;
}

@InputType({ description: 'A new organisation.' })
export class CreateOrganizationInput extends DatedInput {
  @Field(() => ID, { nullable: true, description: 'The organisation below which it stands.' })
  parentId?: string | null;
  @Field(() => String, { description: 'Code: 1 to 40 letters, digits, hyphens or dots, unique among organisations.' })
  code!: string;
  @Field(() => String, { description: 'Full name, at most 100 characters.' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Short name, at most 40 characters.' })
  shortName?: string | null;
  @Field(() => OrganizationKind, { description: 'Kind; what may stand below what follows from the kinds.' })
  kind!: KindCode;
  @Field(() => Int, { nullable: true, description: 'Place among its siblings, 0 to 9999; 0 when omitted.' })
  position?: number | null;
}

@InputType({ description: 'New values of an organisation; what is left out stays.' })
export class UpdateOrganizationInput extends DatedEditInput {
  @Field(() => String, { nullable: true, description: 'Short name; null empties it.' })
  shortName?: string | null;
  @Field(() => OrganizationKind, { nullable: true, description: 'Kind.' })
  kind?: KindCode | null;
  @Field(() => Int, { nullable: true, description: 'Place among its siblings, 0 to 9999.' })
  position?: number | null;
}

@InputType({ description: 'A new name of an organisation.' })
export class RenameOrganizationInput extends DatedEditInput {
  @Field(() => String, { description: 'Full name, at most 100 characters.' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Short name; null empties it, left out it stays.' })
  shortName?: string | null;
}

@InputType({ description: 'Another place of an organisation with everything below it.' })
export class MoveOrganizationInput extends DatedEditInput {
  @Field(() => ID, { description: 'The new parent.' })
  parentId!: string;
  @Field(() => Boolean, { nullable: true, description: 'Only say what would move.' })
  dryRun?: boolean | null;
}

@InputType({ description: 'The end of an organisation.' })
export class CloseOrganizationInput extends DatedEditInput {
  @Field(() => Boolean, { nullable: true, description: 'Only say whether it can be closed.' })
  dryRun?: boolean | null;
}

@InputType({ description: 'The return of a closed organisation.' })
export class ReopenOrganizationInput extends DatedEditInput {}

@ObjectType({ description: 'The act was done, or with dryRun could be.', simpleResolvers: true })
export class OrganizationSuccess {
  constructor(organization: Organization, effect: Effect, dryRun: boolean) {
    this.organization = organization;
    this.effect = effect;
    this.dryRun = dryRun;
  }

  @Field(() => Organization, { description: 'The organisation as it is now.' })
  organization: Organization;
  @Field(() => Effect, { description: 'What the act touched or would touch.' })
  effect: Effect;
  @Field(() => Boolean, { description: 'True where nothing was written.' })
  dryRun: boolean;
}

export const OrganizationResult = resultUnion('OrganizationResult', [
  OrganizationSuccess,
  ValidationError,
  ConflictError,
  CycleError,
  DuplicateError,
  StateError,
]);
