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
import { BLOCK_OF, type Withheld } from './figure-blocks.js';
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

const WITHHELD_NULL = 'null where it is withheld from readers who may not read people';

@ObjectType({
  description:
    'Figures over a node and all its descendants: people in state ACTIVE, organisations that are not closed. Small figures of branches are told to those only who may read their people.',
  simpleResolvers: true,
})
export class Summary {
  constructor(
    private readonly figures: SummaryFigures,
    private readonly withheld: Withheld,
    dataTime: Date,
  ) {
    this.dataTime = dataTime;
  }

  /** A figure, or null where it is not for the reader; worked out when it is looked at. */
  private told<Name extends keyof SummaryFigures>(name: Name): SummaryFigures[Name] | null {
    const block = BLOCK_OF[name];
    return block !== undefined && this.withheld.has(block) ? null : this.figures[name];
  }

  @Field(() => Int, { description: 'Organisations, the node itself included.' })
  get organizations(): number {
    return this.figures.organizations;
  }

  @Field(() => [KindCount], { description: 'Organisations by kind.' })
  get byKind(): readonly KindCount[] {
    return this.figures.byKind;
  }

  @Field(() => Int, { nullable: true, description: `People; ${WITHHELD_NULL}.` })
  get persons(): number | null {
    return this.told('persons');
  }

  @Field(() => Int, { nullable: true, description: `Members, full and probationary; ${WITHHELD_NULL}.` })
  get members(): number | null {
    return this.told('members');
  }

  @Field(() => Int, { nullable: true, description: `Full members; ${WITHHELD_NULL}.` })
  get fullMembers(): number | null {
    return this.told('fullMembers');
  }

  @Field(() => Int, { nullable: true, description: `Probationary members; ${WITHHELD_NULL}.` })
  get probationaryMembers(): number | null {
    return this.told('probationaryMembers');
  }

  @Field(() => Int, { nullable: true, description: `Women among the members; ${WITHHELD_NULL}.` })
  get women(): number | null {
    return this.told('women');
  }

  @Field(() => Int, { nullable: true, description: `Members of an ethnic minority; ${WITHHELD_NULL}.` })
  get ethnicMinority(): number | null {
    return this.told('ethnicMinority');
  }

  @Field(() => [SexCount], { nullable: true, description: `Members by sex; ${WITHHELD_NULL}.` })
  get sex(): readonly SexCount[] | null {
    return this.told('sex');
  }

  @Field(() => [AgeBandCount], { nullable: true, description: `Members by age band; ${WITHHELD_NULL}.` })
  get ageBands(): readonly AgeBandCount[] | null {
    return this.told('ageBands');
  }

  @Field(() => [EducationCount], {
    nullable: true,
    description: `Members by education, those of unknown education in none; ${WITHHELD_NULL}.`,
  })
  get education(): readonly EducationCount[] | null {
    return this.told('education');
  }

  @Field(() => [JoiningEraCount], {
    nullable: true,
    description: `Members by era of joining, those of unknown date in none; ${WITHHELD_NULL}.`,
  })
  get joiningEras(): readonly JoiningEraCount[] | null {
    return this.told('joiningEras');
  }

  @Field(() => [StandingCount], { nullable: true, description: `All people by standing; ${WITHHELD_NULL}.` })
  get standing(): readonly StandingCount[] | null {
    return this.told('standing');
  }

  @Field(() => [StaffingCount], { nullable: true, description: `All people by capacity, and the members among them; ${WITHHELD_NULL}.` })
  get staffing(): readonly StaffingCount[] | null {
    return this.told('staffing');
  }

  @Field(() => Boolean, { description: 'Whether any figure is withheld from the reader.' })
  get isPartlyWithheld(): boolean {
    return this.withheld.size > 0;
  }

  @Field(() => Date, { description: 'The moment of the figures.' })
  readonly dataTime: Date;
}
