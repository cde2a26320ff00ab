import { Field, ObjectType } from 'type-graphql';
import type { Locale } from '../../kernel/actor.js';
import { DuplicateError, resultUnion, StateError, UserError, ValidationError } from '../../kernel/graphql/user-errors.js';
import { message } from '../../kernel/messages.js';
import { Person } from './person.graphql.js';

@ObjectType({ description: 'The person as now kept.', simpleResolvers: true })
export class PersonSuccess {
  constructor(person: Person) {
    this.person = person;
  }

  @Field(() => Person, { description: 'The person.' })
  person: Person;
}

@ObjectType({ implements: UserError, description: 'Somebody changed the person meanwhile; nothing was written.' })
export class PersonConflictError extends UserError {
  @Field(() => Person, { description: 'The person as kept now.' })
  current: Person;

  constructor(locale: Locale, current: Person) {
    super('CONFLICT', message(locale, 'CONFLICT'), ['expectedVersion']);
    this.current = current;
  }
}

@ObjectType({ description: 'The value of a sealed field. The reading is in the audit trail.', simpleResolvers: true })
export class RevealSuccess {
  constructor(value: string) {
    this.value = value;
  }

  @Field(() => String, { description: 'The value in full.' })
  value: string;
}

export const PersonResult = resultUnion('PersonResult', [PersonSuccess, ValidationError, PersonConflictError, DuplicateError, StateError]);
export const RevealResult = resultUnion('RevealResult', [RevealSuccess, ValidationError]);
