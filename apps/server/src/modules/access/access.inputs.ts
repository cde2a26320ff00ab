import type { RoleCode as RoleCodeValue, UserState as UserStateValue } from '@zhibu/domain';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateScalar } from '../../kernel/graphql/scalars.js';
import { ConflictError, DuplicateError, resultUnion, StateError, ValidationError } from '../../kernel/graphql/user-errors.js';
import { AccountLockedError, InvalidCredentialsError, RoleConflictError } from './access.errors.js';
import { ApiToken, RoleCode, RoleGrant, Screen, User, UserState, Viewer } from './access.graphql.js';

@InputType({ description: 'Who signs in.' })
export class SignInInput {
  @Field(() => String, { description: 'User name, in any case.' })
  username!: string;
  @Field(() => String, { description: 'Password.' })
  password!: string;
}

@InputType({ description: 'A change of the own password.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The password in use.' })
  currentPassword!: string;
  @Field(() => String, { description: 'At least 10 characters, three of four kinds.' })
  newPassword!: string;
}

@InputType({ description: 'One of the first three accounts.' })
export class SetupAccountInput {
  @Field(() => String, { description: 'User name.' })
  username!: string;
  @Field(() => String, { description: 'Name to show.' })
  displayName!: string;
  @Field(() => String, { description: 'At least 10 characters, three of four kinds.' })
  password!: string;
}

@InputType({ description: 'The first three administrators and the root of the tree.' })
export class CompleteSetupInput {
  @Field(() => SetupAccountInput, { description: 'Accounts and configuration.' })
  systemAdmin!: SetupAccountInput;
  @Field(() => SetupAccountInput, { description: 'Grants.' })
  securityAdmin!: SetupAccountInput;
  @Field(() => SetupAccountInput, { description: 'The audit trail.' })
  auditAdmin!: SetupAccountInput;
  @Field(() => String, { description: 'Name of the topmost organisation.' })
  rootName!: string;
  @Field(() => String, { description: 'Code of the topmost organisation.' })
  rootCode!: string;
}

@InputType({ description: 'A new account; the answer carries its first password.' })
export class CreateUserInput {
  @Field(() => String, { description: 'User name: 3 to 40 letters, digits, dots, hyphens, underscores.' })
  username!: string;
  @Field(() => String, { description: 'Name to show.' })
  displayName!: string;
  @Field(() => ID, { nullable: true, description: 'The person on the roster whose account it is.' })
  personId?: string | null;
}

@InputType({ description: 'Disables or enables an account; ACTIVE also lifts a lock.' })
export class SetUserStateInput {
  @Field(() => ID, { description: 'The account.' })
  id!: string;
  @Field(() => Int, { description: 'The version that was shown.' })
  expectedVersion!: number;
  @Field(() => UserState, { description: 'ACTIVE or DISABLED.' })
  state!: UserStateValue;
}

@InputType({ description: 'A new random password for an account.' })
export class ResetPasswordInput {
  @Field(() => ID, { description: 'The account.' })
  id!: string;
}

@InputType({ description: 'A role for an account.' })
export class GrantRoleInput {
  @Field(() => ID, { description: 'The account.' })
  userId!: string;
  @Field(() => RoleCode, { description: 'The role.' })
  role!: RoleCodeValue;
  @Field(() => ID, { nullable: true, description: 'The subtree; needed for business roles, empty for administrators.' })
  organizationId?: string | null;
  @Field(() => DateScalar, { description: 'First day.' })
  validFrom!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it no longer holds.' })
  validTo?: string | null;
}

@InputType({ description: 'Ends a grant today.' })
export class RevokeGrantInput {
  @Field(() => ID, { description: 'The grant.' })
  id!: string;
}

@InputType({ description: 'A new key for scripts.' })
export class CreateApiTokenInput {
  @Field(() => String, { description: 'What it is for.' })
  name!: string;
  @Field(() => [String], { description: 'A part of the own permissions.' })
  permissions!: string[];
  @Field(() => ID, { nullable: true, description: 'Cuts it down to one subtree.' })
  organizationId?: string | null;
  @Field(() => DateScalar, { description: 'Last day, at most a year from today.' })
  expiresOn!: string;
  @Field(() => [String], { nullable: true, description: 'IP addresses or ranges (10.1.2.0/24) from which it may be used; empty: any.' })
  allowedAddresses?: string[] | null;
}

@InputType({ description: 'A link that opens the overview of a node on a screen, without sign-in and with no other right.' })
export class CreateScreenLinkInput {
  @Field(() => String, { description: 'Which screen it is for.' })
  name!: string;
  @Field(() => ID, { description: 'The node; what is below it can be opened from there.' })
  organizationId!: string;
  @Field(() => DateScalar, { description: 'Last day, at most a year from today.' })
  expiresOn!: string;
  @Field(() => [String], { description: 'IP addresses or ranges (10.1.2.0/24) of the screen, at least one.' })
  allowedAddresses!: string[];
}

@InputType({ description: 'What a screen link carries after its #.' })
export class OpenScreenInput {
  @Field(() => String, { description: 'The secret of the link.' })
  secret!: string;
}

@InputType({ description: 'Ends a key.' })
export class RevokeApiTokenInput {
  @Field(() => ID, { description: 'The key.' })
  id!: string;
}

@ObjectType({ description: 'Signed in; the answer sets the session cookie.' })
export class SignInSuccess {
  constructor(viewer: Viewer) {
    this.viewer = viewer;
  }
  @Field(() => Viewer, { description: 'Who is signed in now.' })
  viewer: Viewer;
}

@ObjectType({ description: 'Signed out, or the set-up is done and one can sign in.' })
export class SignOutSuccess {
  @Field(() => Boolean, { description: 'Always true.' })
  signedOut = true;
}

@ObjectType({ description: 'The viewer after the act.' })
export class ViewerSuccess {
  constructor(viewer: Viewer) {
    this.viewer = viewer;
  }
  @Field(() => Viewer, { description: 'Who is signed in.' })
  viewer: Viewer;
}

@ObjectType({ description: 'The account after the act.' })
export class UserSuccess {
  constructor(user: User) {
    this.user = user;
  }
  @Field(() => User, { description: 'The account.' })
  user: User;
}

@ObjectType({ description: 'The account with a password that is shown this once.' })
export class NewPasswordSuccess {
  constructor(user: User, password: string) {
    this.user = user;
    this.password = password;
  }
  @Field(() => User, { description: 'The account.' })
  user: User;
  @Field(() => String, { description: 'Random; must be changed at the first sign-in.' })
  password: string;
}

@ObjectType({ description: 'The grant after the act.' })
export class RoleGrantSuccess {
  constructor(grant: RoleGrant) {
    this.grant = grant;
  }
  @Field(() => RoleGrant, { description: 'The grant.' })
  grant: RoleGrant;
}

@ObjectType({ description: 'The key after the act.' })
export class ApiTokenSuccess {
  constructor(token: ApiToken, secret: string | null) {
    this.token = token;
    this.secret = secret;
  }
  @Field(() => ApiToken, { description: 'The key.' })
  token: ApiToken;
  @Field(() => String, {
    nullable: true,
    description: 'What a script sends as bearer token, or a screen link carries after its #; shown this once.',
  })
  secret: string | null;
}

@ObjectType({ description: 'The screen is open; the answer sets the cookie by which this browser goes on.' })
export class OpenScreenSuccess {
  constructor(screen: Screen) {
    this.screen = screen;
  }

  @Field(() => Screen, { description: 'What it shows.' })
  screen: Screen;
}

export const SignInResult = resultUnion('SignInResult', [SignInSuccess, InvalidCredentialsError, AccountLockedError]);
export const ChangePasswordResult = resultUnion('ChangePasswordResult', [ViewerSuccess, InvalidCredentialsError, ValidationError]);
export const CompleteSetupResult = resultUnion('CompleteSetupResult', [SignOutSuccess, ValidationError, StateError]);
export const CreateUserResult = resultUnion('CreateUserResult', [NewPasswordSuccess, ValidationError, DuplicateError]);
export const ResetPasswordResult = resultUnion('ResetPasswordResult', [NewPasswordSuccess]);
export const SetUserStateResult = resultUnion('SetUserStateResult', [UserSuccess, ConflictError, StateError]);
export const GrantRoleResult = resultUnion('GrantRoleResult', [RoleGrantSuccess, RoleConflictError, ValidationError]);
export const RevokeGrantResult = resultUnion('RevokeGrantResult', [RoleGrantSuccess, StateError]);
export const CreateApiTokenResult = resultUnion('CreateApiTokenResult', [ApiTokenSuccess, ValidationError]);
export const RevokeApiTokenResult = resultUnion('RevokeApiTokenResult', [ApiTokenSuccess]);
export const OpenScreenResult = resultUnion('OpenScreenResult', [OpenScreenSuccess, StateError]);
