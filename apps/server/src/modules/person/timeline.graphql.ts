import { Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../../kernel/graphql/connection.js';
import { DateScalar } from '../../kernel/graphql/scalars.js';
import { encodeId } from '../../kernel/ids.js';
import type { StoredFieldChange } from './person-snapshot.js';
import type { PersonChangeRow } from './timeline.repository.js';

@ObjectType({ description: 'One field of a person that changed.', simpleResolvers: true })
export class FieldChange {
  @Field(() => String, {
    description:
      'The field, as in PersonFieldsInput; organization, group and unit without "Id"; partyPost and postOrganization of a Party post.',
  })
  field!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'What it was: codes as codes, sealed fields masked, places by their names of today; null also where a place is not to be seen.',
  })
  before!: string | null;
  @Field(() => String, { nullable: true, description: 'What it became.' })
  after!: string | null;
}

@ObjectType({ description: 'One change in the life of a record.', simpleResolvers: true })
export class PersonChange {
  constructor(row: PersonChangeRow) {
    this.stored = row.fields;
    this.id = encodeId('PersonChange', row.id);
    this.kind = row.kind;
    this.effectiveOn = row.effectiveOn;
    this.recordedAt = row.recordedAt;
    this.recordedBy = row.recordedBy;
    this.documentNumber = row.documentNumber;
  }

  readonly stored: readonly StoredFieldChange[];
  @Field(() => ID, { description: 'Global ID.' })
  id: string;
  @Field(() => String, {
    description:
      'What happened: CREATED, UPDATED, TRANSFERRED, STANDING, STAFFING, RETIRED, APPOINTED (to an administrative post), LEFT, DECEASED, RETURNED, POST_BEGUN, POST_ENDED.',
  })
  kind: string;
  @Field(() => DateScalar, { description: 'From which day on.' })
  effectiveOn: string;
  @Field(() => Date, { description: 'When it was recorded.' })
  recordedAt: Date;
  @Field(() => String, { description: 'Who recorded it.' })
  recordedBy: string;
  @Field(() => String, { nullable: true, description: 'Number of the document behind it.' })
  documentNumber: string | null;
}

export const PersonChangeConnection = connectionOf(() => PersonChange, 'PersonChange');
