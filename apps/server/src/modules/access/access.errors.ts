import { Field, ObjectType } from 'type-graphql';
import type { Locale } from '../../kernel/actor.js';
import { UserError, type FieldProblem } from '../../kernel/graphql/user-errors.js';
import { message, type MessageCode } from '../../kernel/messages.js';

@ObjectType({ implements: UserError, description: 'User name and password do not belong together; which of them is wrong is not said.' })
export class InvalidCredentialsError extends UserError {
  constructor(locale: Locale, code: 'INVALID_CREDENTIALS' | 'WRONG_CURRENT_PASSWORD' = 'INVALID_CREDENTIALS') {
    super(code, message(locale, code), null);
  }
}

@ObjectType({ implements: UserError, description: 'Too many failures: this account or address is locked for a while.' })
export class AccountLockedError extends UserError {
  @Field(() => Date, { description: 'When the next attempt is possible.' })
  lockedUntil: Date;

  constructor(locale: Locale, until: Date) {
    super('ACCOUNT_LOCKED', message(locale, 'ACCOUNT_LOCKED', { until: until.toISOString().slice(11, 16) + ' UTC' }), null);
    this.lockedUntil = until;
  }
}

@ObjectType({ implements: UserError, description: 'The role excludes one that the account holds.' })
export class RoleConflictError extends UserError {}

/** A problem of one field, in the language of the request. */
export const fieldProblem = (
  locale: Locale,
  path: string,
  code: MessageCode,
  values: Record<string, string | number> = {},
): FieldProblem => ({
  path: path.split('.'),
  code,
  message: message(locale, code, values),
});
