import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { ConnectionArgs } from '../../kernel/graphql/connection.js';
import { AnalysisInput, AnalysisOrganizationInput, AnalysisTimeInput } from '../statistics/index.js';
import { AnalysisSchedule, AnalysisShelf, type AnalysisScheduleCode, type AnalysisShelfCode } from './saved-analysis.codes.js';

@ArgsType()
export class SavedAnalysesArgs extends ConnectionArgs {
  @Field(() => AnalysisShelf, { nullable: true, description: 'Which of them; own and shared ones when omitted.' })
  shelf?: AnalysisShelfCode | null;
  @Field(() => String, { nullable: true, description: 'Part of the name.' })
  text?: string | null;
}

@ArgsType()
export class RunSavedAnalysisArgs {
  @Field(() => ID, { description: 'The saved analysis.' })
  id!: string;
  @Field(() => AnalysisOrganizationInput, { nullable: true, description: 'Where, instead of where the question asks.' })
  organization?: AnalysisOrganizationInput | null;
  @Field(() => AnalysisTimeInput, { nullable: true, description: 'When, instead of when the question asks.' })
  time?: AnalysisTimeInput | null;
  @Field(() => Int, { nullable: true, description: 'How many rows, 1 to 1000.' })
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'The cursor after which rows start.' })
  after?: string | null;
}

@InputType({ description: 'A question to keep.' })
export class SaveAnalysisInput {
  @Field(() => String, { description: 'Name: at most 100 characters, no other of one’s own analyses has it.' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'What it is for: at most 500 characters.' })
  description?: string | null;
  @Field(() => AnalysisInput, { description: 'The question.' })
  question!: AnalysisInput;
}

@InputType()
export abstract class SavedAnalysisEditInput {
  @Field(() => ID, { description: 'The saved analysis, one’s own.' })
  id!: string;
  @Field(() => Int, { description: 'The version that was shown.' })
  expectedVersion!: number;
}

@InputType({ description: 'What of a saved analysis changes; what is left out stays.' })
export class UpdateSavedAnalysisInput extends SavedAnalysisEditInput {
  @Field(() => String, { nullable: true, description: 'Name.' })
  name?: string | null;
  @Field(() => String, { nullable: true, description: 'What it is for; null empties it.' })
  description?: string | null;
  @Field(() => AnalysisInput, { nullable: true, description: 'The question.' })
  question?: AnalysisInput | null;
}

@InputType({ description: 'A saved analysis to delete; it is no longer shared nor scheduled.' })
export class DeleteSavedAnalysisInput extends SavedAnalysisEditInput {}

@InputType({ description: 'A deleted analysis to bring back.' })
export class RestoreSavedAnalysisInput extends SavedAnalysisEditInput {}

@InputType({ description: 'With whom a saved analysis is shared from now on; with nobody where all is left out.' })
export class ShareAnalysisInput extends SavedAnalysisEditInput {
  @Field(() => [String], { nullable: true, description: 'User names, at most 50.' })
  usernames?: string[] | null;
  @Field(() => ID, { nullable: true, description: 'Everybody who reads figures at this organisation or below it.' })
  organizationId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Everybody who may use the explorer.' })
  explorers?: boolean | null;
}

@InputType({ description: 'How often a saved analysis is asked again, with the rights that its owner has then.' })
export class ScheduleAnalysisInput extends SavedAnalysisEditInput {
  @Field(() => AnalysisSchedule, { nullable: true, description: 'How often; null ends it.' })
  schedule?: AnalysisScheduleCode | null;
}
