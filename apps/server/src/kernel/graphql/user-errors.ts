import { createUnionType, Field, ID, Int, InterfaceType, ObjectType, type ClassType } from 'type-graphql';

/** An expected failure that the caller can act on: part of the answer, not an exception. */
@InterfaceType({ description: 'A failure that was to be expected and that says what to do.' })
export abstract class UserError {
  @Field(() => String, { description: 'Stable code.' })
  code!: string;

  @Field(() => String, { description: 'What is wrong and what to do, in the language of the request.' })
  message!: string;

  @Field(() => [String], { nullable: true, description: 'The input field that it is about.' })
  path!: string[] | null;

  constructor(code: string, message: string, path: readonly string[] | null = null) {
    this.code = code;
    this.message = message;
    this.path = path ? [...path] : null;
  }
}

@ObjectType({ description: 'What is wrong with one field of an input.', simpleResolvers: true })
export class FieldProblem {
  @Field(() => [String], { description: 'The field.' })
  path!: string[];
  @Field(() => String, { description: 'Stable code.' })
  code!: string;
  @Field(() => String, { description: 'What is wrong and what to do.' })
  message!: string;
}

@ObjectType({ implements: UserError, description: 'Some fields of the input are wrong; nothing was written.' })
export class ValidationError extends UserError {
  @Field(() => [FieldProblem], { description: 'Every wrong field.' })
  fields: FieldProblem[];

  constructor(fields: readonly FieldProblem[]) {
    super('VALIDATION', fields[0]?.message ?? '', fields[0]?.path ?? null);
    this.fields = [...fields];
  }
}

@ObjectType({ implements: UserError, description: 'Somebody changed the record meanwhile; nothing was written.' })
export class ConflictError extends UserError {
  @Field(() => Int, { description: 'The version that the record has now.' })
  currentVersion: number;

  constructor(message: string, currentVersion: number) {
    super('CONFLICT', message, ['expectedVersion']);
    this.currentVersion = currentVersion;
  }
}

@ObjectType({ implements: UserError, description: 'A move below itself or one of its descendants.' })
export class CycleError extends UserError {}

@ObjectType({ implements: UserError, description: 'Something with this key exists already.' })
export class DuplicateError extends UserError {
  @Field(() => ID, { nullable: true, description: 'ID of what exists, where the reader may see it.' })
  existingId: string | null;

  constructor(message: string, path: readonly string[], existingId: string | null = null) {
    super('DUPLICATE', message, path);
    this.existingId = existingId;
  }
}

@ObjectType({ implements: UserError, description: 'The state of the record does not allow this act: closed, not empty, of another kind.' })
export class StateError extends UserError {}

/** The union of a success and its problems; members are told apart by their class. */
export function resultUnion<const Members extends readonly ClassType<object>[]>(name: string, members: Members): object {
  return createUnionType({ name, description: `Outcome: ${members.map((member) => member.name).join(', ')}.`, types: () => members });
}
