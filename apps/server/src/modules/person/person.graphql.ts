import type { Degree as DegreeCode, EducationLevel as EducationCode, PersonState as StateCode, Sex as SexCode } from '@zhibu/domain';
import type { StaffingKind as StaffingCode, Standing as StandingCode } from '@zhibu/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../kernel/graphql/connection.js';
import { Node } from '../../kernel/graphql/node.js';
import { Permission } from '../../kernel/graphql/permission.js';
import { Degree, EducationLevel, PersonState, Sex, StaffingKind, Standing } from '../../kernel/graphql/person-codes.js';
import { DateScalar } from '../../kernel/graphql/scalars.js';
import { encodeId } from '../../kernel/ids.js';
import type { PersonRow } from './person.row.js';

@ObjectType({ implements: Node, description: 'Somebody on the roster: a member of the Party or not.', simpleResolvers: true })
export class Person extends Node {
  constructor(row: PersonRow) {
    super();
    this.row = row;
    this.id = encodeId('Person', row.id);
    this.name = row.name;
    this.sex = row.sex;
    this.birthDate = row.birthDate;
    this.ethnicGroup = row.ethnicGroup;
    this.nativePlace = row.nativePlace;
    this.education = row.education;
    this.degree = row.degree;
    this.staffingKind = row.staffingKind;
    this.rank = row.rank;
    this.post = row.post;
    this.workStartedOn = row.workStartedOn;
    this.standing = row.standing;
    this.appliedOn = row.appliedOn;
    this.activistOn = row.activistOn;
    this.prospectOn = row.prospectOn;
    this.joinedOn = row.joinedOn;
    this.fullOn = row.fullOn;
    this.reserveCadre = row.reserveCadre;
    this.state = row.state;
    this.stateOn = row.stateOn;
    this.createdAt = row.createdAt;
    this.updatedAt = row.updatedAt;
    this.version = row.version;
    this.asOf = row.asOf ?? null;
  }

  /** Internal: holds sealed fields and the path. */
  readonly row: PersonRow;
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The past day as of which organisation, group, unit, standing, capacity, post, rank, education, degree, reserve and state are; null for today.',
  })
  asOf: string | null;
  @Field(() => String, { description: 'Name.' })
  name: string;
  @Field(() => Sex, { description: 'Sex.' })
  sex: SexCode;
  @Field(() => DateScalar, { description: 'Date of birth.' })
  birthDate: string;
  @Field(() => String, { description: 'Ethnic group, a code of GB/T 3304: "01" to "56", "97", "98".' })
  ethnicGroup: string;
  @Field(() => String, { nullable: true, description: 'Native place.' })
  nativePlace: string | null;
  @Field(() => EducationLevel, { nullable: true, description: 'Highest education.' })
  education: EducationCode | null;
  @Field(() => Degree, { nullable: true, description: 'Highest degree.' })
  degree: DegreeCode | null;
  @Field(() => StaffingKind, { description: 'In what capacity the person works for the organ.' })
  staffingKind: StaffingCode;
  @Field(() => String, { nullable: true, description: 'Rank.' })
  rank: string | null;
  @Field(() => String, { nullable: true, description: 'Administrative post; Party posts are in posts.' })
  post: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day of working life.' })
  workStartedOn: string | null;
  @Field(() => Standing, { description: 'Stage on the way to full membership.' })
  standing: StandingCode;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the application for membership.' })
  appliedOn: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of becoming an activist.' })
  activistOn: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of becoming a prospect.' })
  prospectOn: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of joining as a probationary member.' })
  joinedOn: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of full membership.' })
  fullOn: string | null;
  @Field(() => Boolean, { description: 'Whether the person is held in reserve for leading posts.' })
  reserveCadre: boolean;
  @Field(() => PersonState, { description: 'Whether the person is on the roster on the day as of which it is read.' })
  state: StateCode;
  @Field(() => DateScalar, { nullable: true, description: 'Since when, where the person left or died.' })
  stateOn: string | null;
  @Field(() => Date, { description: 'When the record was made.' })
  createdAt: Date;
  @Field(() => Date, { description: 'When the record was last changed.' })
  updatedAt: Date;
  @Field(() => Int, { description: 'Version for expectedVersion.' })
  version: number;
}

@ObjectType({ description: 'What the viewer may do to a person.', simpleResolvers: true })
export class PersonPermissions {
  @Field(() => Permission, { description: 'Change the record.' })
  update!: Permission;
  @Field(() => Permission, { description: 'Read a sealed field in full, with a reason.' })
  reveal!: Permission;
  @Field(() => Permission, { description: 'Appoint to a Party post.' })
  appoint!: Permission;
}

export const PersonConnection = connectionOf(() => Person, 'Person');
