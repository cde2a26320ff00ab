import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../../kernel/graphql/scalars.js';
import type { ActEffect } from './act.js';

@ObjectType({ description: 'How many rows an act touches, or with dryRun would touch.', simpleResolvers: true })
export class Effect implements ActEffect {
  @Field(() => Int, { description: 'Organisations.' })
  organizations!: number;
  @Field(() => Int, { description: 'Units.' })
  units!: number;
  @Field(() => Int, { description: 'People.' })
  persons!: number;
}

/** What every act says: since when, and by which document. */
@InputType()
export abstract class DatedInput {
  @Field(() => DateScalar, { description: 'Day from which it holds, today at the latest.' })
  effectiveOn!: string;
  @Field(() => String, { nullable: true, description: 'Number of the document that orders it, at most 60 characters.' })
  documentNumber?: string | null;
}

/** What every act on an existing node says besides. */
@InputType()
export abstract class DatedEditInput extends DatedInput {
  @Field(() => ID, { description: 'Global ID.' })
  id!: string;
  @Field(() => Int, { description: 'The version that was read; another one now is a conflict.' })
  expectedVersion!: number;
}
