import type { Degree as DegreeCode, EducationLevel as EducationCode, PersonState as StateCode, Sex as SexCode } from '@zhibu/domain';
import type { SealedField as SealedCode, StaffingKind as StaffingCode, Standing as StandingCode } from '@zhibu/domain';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { AS_OF } from '../../kernel/graphql/as-of.js';
import { ConnectionArgs } from '../../kernel/graphql/connection.js';
import { Degree, EducationLevel, PersonState, Sex, StaffingKind, Standing } from '../../kernel/graphql/person-codes.js';
import { DateScalar } from '../../kernel/graphql/scalars.js';
import { OrderDirection, PersonOrderField, SealedField } from './person.codes.js';

@InputType('PersonFilter', { description: 'Which people; all conditions hold together. Without states: those on the roster today.' })
export class PersonFilterInput {
  @Field(() => ID, { nullable: true, description: 'The organisation and all below it.' })
  organizationId?: string | null;
  @Field(() => ID, { nullable: true, description: 'The unit and all below it.' })
  unitId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'A part of the name, or the beginning of its pinyin, of a later syllable, or of its initials.',
  })
  text?: string | null;
  @Field(() => [Standing], { nullable: true, description: 'One of these standings.' })
  standing?: StandingCode[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Members of the Party only, or others only.' })
  members?: boolean | null;
  @Field(() => Sex, { nullable: true, description: 'Sex.' })
  sex?: SexCode | null;
  @Field(() => [StaffingKind], { nullable: true, description: 'One of these kinds.' })
  staffingKinds?: StaffingCode[] | null;
  @Field(() => [EducationLevel], { nullable: true, description: 'One of these levels.' })
  education?: EducationCode[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Of an ethnic minority, or not.' })
  ethnicMinority?: boolean | null;
  @Field(() => String, { nullable: true, description: 'Age band such as "31-35", reckoned by calendar years.' })
  ageBand?: string | null;
  @Field(() => String, { nullable: true, description: 'Era of joining such as "since 2012-11".' })
  joiningEra?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Held in reserve for leading posts, or not.' })
  reserveCadre?: boolean | null;
  @Field(() => [PersonState], { nullable: true, description: 'One of these states; ACTIVE when omitted.' })
  states?: StateCode[] | null;
  @Field(() => String, { nullable: true, description: 'Exactly this ID number; needs person.reveal.' })
  idNumber?: string | null;
}

@InputType('PersonOrder', { description: 'By what a list of people is ordered; those without a value come last.' })
export class PersonOrderInput {
  @Field(() => PersonOrderField, { description: 'By what.' })
  field!: 'NAME' | 'BIRTH_DATE' | 'JOINED_ON';
  @Field(() => OrderDirection, { description: 'In which direction.' })
  direction!: 'ASC' | 'DESC';
}

@ArgsType()
export class PersonsArgs extends ConnectionArgs {
  @Field(() => PersonFilterInput, { nullable: true, description: 'Which people.' })
  filter?: PersonFilterInput | null;
  @Field(() => PersonOrderInput, { nullable: true, description: 'By name when omitted.' })
  orderBy?: PersonOrderInput | null;
}

@ArgsType()
export class PersonsQueryArgs extends PersonsArgs {
  @Field(() => DateScalar, { nullable: true, description: AS_OF })
  asOf?: string | null;
}

@InputType({ description: 'What an administrator keeps of a person. Omitted in an update: unchanged; null: emptied.' })
export class PersonFieldsInput {
  @Field(() => String, { nullable: true, description: 'Name, 1 to 50 characters.' })
  name?: string | null;
  @Field(() => Sex, { nullable: true, description: 'Sex.' })
  sex?: SexCode | null;
  @Field(() => DateScalar, { nullable: true, description: 'Date of birth.' })
  birthDate?: string | null;
  @Field(() => String, { nullable: true, description: 'ID number, 18 characters; kept sealed.' })
  idNumber?: string | null;
  @Field(() => String, { nullable: true, description: 'Phone; kept sealed.' })
  phone?: string | null;
  @Field(() => String, { nullable: true, description: 'Ethnic group, a code of GB/T 3304.' })
  ethnicGroup?: string | null;
  @Field(() => String, { nullable: true, description: 'Native place.' })
  nativePlace?: string | null;
  @Field(() => EducationLevel, { nullable: true, description: 'Highest education.' })
  education?: EducationCode | null;
  @Field(() => Degree, { nullable: true, description: 'Highest degree.' })
  degree?: DegreeCode | null;
  @Field(() => ID, { nullable: true, description: 'The unit in which the person works.' })
  unitId?: string | null;
  @Field(() => ID, { nullable: true, description: 'The organisation; for members their branch.' })
  organizationId?: string | null;
  @Field(() => ID, { nullable: true, description: 'The group within the branch.' })
  groupId?: string | null;
  @Field(() => StaffingKind, { nullable: true, description: 'In what capacity the person works.' })
  staffingKind?: StaffingCode | null;
  @Field(() => String, { nullable: true, description: 'Rank.' })
  rank?: string | null;
  @Field(() => String, { nullable: true, description: 'Administrative post.' })
  post?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day of working life.' })
  workStartedOn?: string | null;
  @Field(() => Standing, { nullable: true, description: 'Stage on the way to full membership.' })
  standing?: StandingCode | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the application.' })
  appliedOn?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of becoming an activist.' })
  activistOn?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of becoming a prospect.' })
  prospectOn?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of joining.' })
  joinedOn?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of full membership.' })
  fullOn?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Held in reserve for leading posts.' })
  reserveCadre?: boolean | null;
  @Field(() => PersonState, { nullable: true, description: 'Whether the person is on the roster.' })
  state?: StateCode | null;
  @Field(() => DateScalar, { nullable: true, description: 'Since when the person left or died.' })
  stateOn?: string | null;
}

@InputType({ description: 'Somebody to be put on the roster.' })
export class CreatePersonInput {
  @Field(() => PersonFieldsInput, { description: 'What is known.' })
  fields!: PersonFieldsInput;
  @Field(() => DateScalar, { description: 'From which day on; not in the future.' })
  effectiveOn!: string;
  @Field(() => String, { nullable: true, description: 'Number of the document behind it.' })
  documentNumber?: string | null;
  @Field(() => String, { nullable: true, description: 'A repeat with the same key answers with the same person.' })
  idempotencyKey?: string | null;
}

@InputType({ description: 'A change of a person.' })
export class UpdatePersonInput {
  @Field(() => ID, { description: 'The person.' })
  id!: string;
  @Field(() => Int, { description: 'The version on which the change is based.' })
  expectedVersion!: number;
  @Field(() => PersonFieldsInput, { description: 'What changes.' })
  fields!: PersonFieldsInput;
  @Field(() => DateScalar, { description: 'From which day on; not in the future.' })
  effectiveOn!: string;
  @Field(() => String, { nullable: true, description: 'Number of the document behind it.' })
  documentNumber?: string | null;
}

@InputType({ description: 'A sealed field that somebody must read.' })
export class RevealPersonFieldInput {
  @Field(() => ID, { description: 'The person.' })
  id!: string;
  @Field(() => SealedField, { description: 'The field.' })
  field!: SealedCode;
  @Field(() => String, { description: 'Why it must be read, at least 4 characters; kept in the audit trail.' })
  reason!: string;
}
