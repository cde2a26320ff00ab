import type { Degree as DegreeCode, EducationLevel as EducationCode, PersonState as StateCode, Sex as SexCode } from '@zhibu/domain';
import type { StaffingKind as StaffingCode, Standing as StandingCode } from '@zhibu/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../kernel/graphql/connection.js';
import { Node } from '../../kernel/graphql/node.js';
import { Permission } from '../../kernel/graphql/permission.js';
import { Degree, EducationLevel, PersonState, Sex, StaffingKind, Standing } from '../../kernel/graphql/person-codes.js';
import { DateScalar } from '../../kernel/graphql/scalars.js';
import type { Organization, Unit } from '../organization/index.js';
import type { PersonRow } from './person.row.js';

/** Where the people of a page hang and work, by key; null for what the reader may not see. */
export interface PersonPlaces {
  readonly organizations: ReadonlyMap<number, Organization | null>;
  readonly units: ReadonlyMap<number, Unit | null>;
}

@ObjectType({ implements: Node, description: 'Somebody on the roster: a member of the Party or not.', simpleResolvers: true })
export class Person extends Node {
  /** `row`, internal: holds sealed fields and the path. Lists have hundreds of people, so fields are read when they are looked at. */
  constructor(
    readonly row: PersonRow,
    /** Internal: what was read with the page on which the person stands. */
    readonly places: PersonPlaces | null = null,
  ) {
    super('Person', row.id);
  }

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The past day as of which organisation, group, unit, standing, capacity, post, rank, education, degree, reserve and state are; null for today.',
  })
  get asOf(): string | null {
    return this.row.asOf ?? null;
  }

  @Field(() => String, { description: 'Name.' })
  get name(): string {
    return this.row.name;
  }

  @Field(() => Sex, { description: 'Sex.' })
  get sex(): SexCode {
    return this.row.sex;
  }

  @Field(() => DateScalar, { description: 'Date of birth.' })
  get birthDate(): string {
    return this.row.birthDate;
  }

  @Field(() => String, { description: 'Ethnic group, a code of GB/T 3304: "01" to "56", "97", "98".' })
  get ethnicGroup(): string {
    return this.row.ethnicGroup;
  }

  @Field(() => String, { nullable: true, description: 'Native place.' })
  get nativePlace(): string | null {
    return this.row.nativePlace;
  }

  @Field(() => EducationLevel, { nullable: true, description: 'Highest education.' })
  get education(): EducationCode | null {
    return this.row.education;
  }

  @Field(() => Degree, { nullable: true, description: 'Highest degree.' })
  get degree(): DegreeCode | null {
    return this.row.degree;
  }

  @Field(() => StaffingKind, { description: 'In what capacity the person works for the organ.' })
  get staffingKind(): StaffingCode {
    return this.row.staffingKind;
  }

  @Field(() => String, { nullable: true, description: 'Rank.' })
  get rank(): string | null {
    return this.row.rank;
  }

  @Field(() => String, { nullable: true, description: 'Administrative post; Party posts are in posts.' })
  get post(): string | null {
    return this.row.post;
  }

  @Field(() => DateScalar, { nullable: true, description: 'First day of working life.' })
  get workStartedOn(): string | null {
    return this.row.workStartedOn;
  }

  @Field(() => Standing, { description: 'Stage on the way to full membership.' })
  get standing(): StandingCode {
    return this.row.standing;
  }

  @Field(() => DateScalar, { nullable: true, description: 'Day of the application for membership.' })
  get appliedOn(): string | null {
    return this.row.appliedOn;
  }

  @Field(() => DateScalar, { nullable: true, description: 'Day of becoming an activist.' })
  get activistOn(): string | null {
    return this.row.activistOn;
  }

  @Field(() => DateScalar, { nullable: true, description: 'Day of becoming a prospect.' })
  get prospectOn(): string | null {
    return this.row.prospectOn;
  }

  @Field(() => DateScalar, { nullable: true, description: 'Day of joining as a probationary member.' })
  get joinedOn(): string | null {
    return this.row.joinedOn;
  }

  @Field(() => DateScalar, { nullable: true, description: 'Day of full membership.' })
  get fullOn(): string | null {
    return this.row.fullOn;
  }

  @Field(() => Boolean, { description: 'Whether the person is held in reserve for leading posts.' })
  get reserveCadre(): boolean {
    return this.row.reserveCadre;
  }

  @Field(() => PersonState, { description: 'Whether the person is on the roster on the day as of which it is read.' })
  get state(): StateCode {
    return this.row.state;
  }

  @Field(() => DateScalar, { nullable: true, description: 'Since when, where the person left or died.' })
  get stateOn(): string | null {
    return this.row.stateOn;
  }

  @Field(() => Date, { description: 'When the record was made.' })
  get createdAt(): Date {
    return this.row.createdAt;
  }

  @Field(() => Date, { description: 'When the record was last changed.' })
  get updatedAt(): Date {
    return this.row.updatedAt;
  }

  @Field(() => Int, { description: 'Version for expectedVersion.' })
  get version(): number {
    return this.row.version;
  }
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
