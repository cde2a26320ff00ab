import type {
  EducationLevel as EducationCode,
  OrganizationKind as KindCode,
  Sex as SexCode,
  StaffingKind as StaffingCode,
  Standing as StandingCode,
  SummaryFigures,
} from '@zhibu/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { EducationLevel, Sex, StaffingKind, Standing } from '../../kernel/graphql/person-codes.js';
import { OrganizationKind } from './organization.codes.js';

@ObjectType({ description: 'How many organisations are of a kind.', simpleResolvers: true })
export class KindCount {
  @Field(() => OrganizationKind, { description: 'Kind.' })
  kind!: KindCode;
  @Field(() => Int, { description: 'Organisations.' })
  count!: number;
}

@ObjectType({ description: 'How many people have a standing.', simpleResolvers: true })
export class StandingCount {
  @Field(() => Standing, { description: 'Standing.' })
  standing!: StandingCode;
  @Field(() => Int, { description: 'People.' })
  count!: number;
}

@ObjectType({ description: 'How many members are of a sex.', simpleResolvers: true })
export class SexCount {
  @Field(() => Sex, { description: 'Sex.' })
  sex!: SexCode;
  @Field(() => Int, { description: 'Members.' })
  count!: number;
}

@ObjectType({
  description: 'How many members are in an age band; age is the year of the data less the year of birth.',
  simpleResolvers: true,
})
export class AgeBandCount {
  @Field(() => String, { description: 'Band: "<=30", "31-35" and so on up to ">=61".' })
  band!: string;
  @Field(() => Int, { description: 'Members.' })
  count!: number;
}

@ObjectType({ description: 'How many members have a level of education.', simpleResolvers: true })
export class EducationCount {
  @Field(() => EducationLevel, { description: 'Level.' })
  level!: EducationCode;
  @Field(() => Int, { description: 'Members.' })
  count!: number;
}

@ObjectType({ description: 'How many people work in a capacity, and how many of them are members.', simpleResolvers: true })
export class StaffingCount {
  @Field(() => StaffingKind, { description: 'Capacity.' })
  kind!: StaffingCode;
  @Field(() => Int, { description: 'People.' })
  count!: number;
  @Field(() => Int, { description: 'Members among them.' })
  members!: number;
}

@ObjectType({ description: 'How many members joined in an era.', simpleResolvers: true })
export class JoiningEraCount {
  @Field(() => String, { description: 'Era: "before 1949-10", "1949-10..1978-12", "1978-12..2012-11", "since 2012-11".' })
  era!: string;
  @Field(() => Int, { description: 'Members.' })
  count!: number;
}

@ObjectType({
  description: 'Figures over a node and all its descendants: people in state ACTIVE, organisations that are not closed.',
  simpleResolvers: true,
})
export class Summary {
  constructor(
    private readonly figures: SummaryFigures,
    dataTime: Date,
  ) {
    this.dataTime = dataTime;
  }

  @Field(() => Int, { description: 'Organisations, the node itself included.' })
  get organizations(): number {
    return this.figures.organizations;
  }

  @Field(() => [KindCount], { description: 'Organisations by kind.' })
  get byKind(): readonly KindCount[] {
    return this.figures.byKind;
  }

  @Field(() => Int, { description: 'People.' })
  get persons(): number {
    return this.figures.persons;
  }

  @Field(() => Int, { description: 'Members, full and probationary.' })
  get members(): number {
    return this.figures.members;
  }

  @Field(() => Int, { description: 'Full members.' })
  get fullMembers(): number {
    return this.figures.fullMembers;
  }

  @Field(() => Int, { description: 'Probationary members.' })
  get probationaryMembers(): number {
    return this.figures.probationaryMembers;
  }

  @Field(() => Int, { description: 'Women among the members.' })
  get women(): number {
    return this.figures.women;
  }

  @Field(() => Int, { description: 'Members of an ethnic minority.' })
  get ethnicMinority(): number {
    return this.figures.ethnicMinority;
  }

  @Field(() => [SexCount], { description: 'Members by sex.' })
  get sex(): readonly SexCount[] {
    return this.figures.sex;
  }

  @Field(() => [AgeBandCount], { description: 'Members by age band.' })
  get ageBands(): readonly AgeBandCount[] {
    return this.figures.ageBands;
  }

  @Field(() => [EducationCount], { description: 'Members by education; those of unknown education are in none.' })
  get education(): readonly EducationCount[] {
    return this.figures.education;
  }

  @Field(() => [JoiningEraCount], { description: 'Members by era of joining; those of unknown date are in none.' })
  get joiningEras(): readonly JoiningEraCount[] {
    return this.figures.joiningEras;
  }

  @Field(() => [StandingCount], { description: 'All people by standing.' })
  get standing(): readonly StandingCount[] {
    return this.figures.standing;
  }

  @Field(() => [StaffingCount], { description: 'All people by capacity, and the members among them.' })
  get staffing(): readonly StaffingCount[] {
    return this.figures.staffing;
  }

  @Field(() => Date, { description: 'The moment of the figures.' })
  readonly dataTime: Date;
}
