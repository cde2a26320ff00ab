import type { PostKind as PostKindCode } from '@zhibu/domain';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { connectionOf } from '../../kernel/graphql/connection.js';
import { DateScalar } from '../../kernel/graphql/scalars.js';
import { DuplicateError, resultUnion, StateError, ValidationError } from '../../kernel/graphql/user-errors.js';
import { encodeId } from '../../kernel/ids.js';
import type { PartyPostRow } from './party-post.repository.js';
import { PostKind } from './person.codes.js';

@ObjectType({ description: 'A term in a Party post.', simpleResolvers: true })
export class PartyPost {
  constructor(row: PartyPostRow) {
    this.personKey = row.personId;
    this.organizationKey = row.organizationId;
    this.id = encodeId('PartyPost', row.id);
    this.kind = row.kind;
    this.startedOn = row.startedOn;
    this.endedOn = row.endedOn;
    this.documentNumber = row.documentNumber;
  }

  readonly personKey: number;
  readonly organizationKey: number;
  @Field(() => ID, { description: 'Global ID.' })
  id: string;
  @Field(() => PostKind, { description: 'The post.' })
  kind: PostKindCode;
  @Field(() => DateScalar, { description: 'First day.' })
  startedOn: string;
  @Field(() => DateScalar, { nullable: true, description: 'Last day; null while it runs.' })
  endedOn: string | null;
  @Field(() => String, { nullable: true, description: 'Number of the document of appointment.' })
  documentNumber: string | null;
}

@ObjectType({ description: 'The term as now kept.', simpleResolvers: true })
export class PartyPostSuccess {
  constructor(post: PartyPost) {
    this.post = post;
  }

  @Field(() => PartyPost, { description: 'The term.' })
  post: PartyPost;
}

@InputType({ description: 'Somebody who takes up a Party post.' })
export class AppointPostInput {
  @Field(() => ID, { description: 'The person, a full member.' })
  personId!: string;
  @Field(() => ID, { description: 'The organisation whose post it is.' })
  organizationId!: string;
  @Field(() => PostKind, { description: 'The post.' })
  kind!: PostKindCode;
  @Field(() => DateScalar, { description: 'First day; not in the future.' })
  startedOn!: string;
  @Field(() => String, { nullable: true, description: 'Number of the document of appointment.' })
  documentNumber?: string | null;
}

@InputType({ description: 'The end of a term.' })
export class EndPostInput {
  @Field(() => ID, { description: 'The term.' })
  id!: string;
  @Field(() => DateScalar, { description: 'Last day; not in the future.' })
  endedOn!: string;
  @Field(() => String, { nullable: true, description: 'Number of the document of dismissal.' })
  documentNumber?: string | null;
}

export const PartyPostConnection = connectionOf(() => PartyPost, 'PartyPost');
export const PartyPostResult = resultUnion('PartyPostResult', [PartyPostSuccess, ValidationError, DuplicateError, StateError]);
