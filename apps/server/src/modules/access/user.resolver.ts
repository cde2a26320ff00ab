import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Access } from '../../kernel/graphql/access.js';
import { ConnectionArgs, type ConnectionShape } from '../../kernel/graphql/connection.js';
import { requestLoader, type AppContext } from '../../kernel/graphql/context.js';
import type { ConflictError, DuplicateError, StateError, ValidationError } from '../../kernel/graphql/user-errors.js';
import { UserError } from '../../kernel/graphql/user-errors.js';
import { keyOf } from '../../kernel/ids.js';
import { mapListing } from '../../kernel/paging.js';
import type { RoleConflictError } from './access.errors.js';
import { RoleGrant, User, UserConnection } from './access.graphql.js';
import {
  CreateUserInput,
  CreateUserResult,
  GrantRoleInput,
  GrantRoleResult,
  NewPasswordSuccess,
  ResetPasswordInput,
  ResetPasswordResult,
  RevokeGrantInput,
  RevokeGrantResult,
  RoleGrantSuccess,
  SetUserStateInput,
  SetUserStateResult,
  UserSuccess,
} from './access.inputs.js';
import type { GrantService } from './grant.service.js';
import type { GrantRow } from './user.repository.js';
import type { UserService } from './user.service.js';

@Resolver(() => User)
export class UserResolver {
  private readonly grantsOf;

  constructor(
    private readonly accounts: UserService,
    private readonly grantService: GrantService,
  ) {
    this.grantsOf = requestLoader<number, GrantRow[]>((context, keys) => this.grantService.grantsOf(context.actor, keys));
  }

  @Access('user.read')
  @Query(() => UserConnection, { description: 'Accounts by user name.' })
  async users(
    @Ctx() context: AppContext,
    @Args(() => ConnectionArgs) page: ConnectionArgs,
    @Arg('text', () => String, { nullable: true, description: 'Part of the user name or of the name shown.' }) text?: string | null,
  ): Promise<ConnectionShape<User>> {
    return new UserConnection(mapListing(await this.accounts.users(context, text, page), (row) => new User(row)));
  }

  @Access('user.read')
  @Query(() => User, { nullable: true, description: 'One account.' })
  async user(@Ctx() { actor }: AppContext, @Arg('id', () => ID, { description: 'Global ID.' }) id: string): Promise<User | null> {
    const row = await this.accounts.user(actor, keyOf('User', id) ?? 0);
    return row ? new User(row) : null;
  }

  @FieldResolver(() => [RoleGrant], { description: 'Every grant, ended ones included, newest first.' })
  async grants(@Root() user: User, @Ctx() context: AppContext): Promise<RoleGrant[]> {
    return ((await this.grantsOf(context, user.key)) ?? []).map((row) => new RoleGrant(row));
  }

  @Access('user.write')
  @Mutation(() => CreateUserResult, { description: 'Makes an account; it holds no role until the security administrator grants one.' })
  async createUser(
    @Ctx() { actor }: AppContext,
    @Arg('input', () => CreateUserInput, { description: 'The account.' }) input: CreateUserInput,
  ): Promise<NewPasswordSuccess | ValidationError | DuplicateError> {
    const outcome = await this.accounts.createUser(actor, input);
    return outcome instanceof UserError ? outcome : new NewPasswordSuccess(new User(outcome.user), outcome.password);
  }

  @Access('user.write')
  @Mutation(() => ResetPasswordResult, { description: 'Gives an account a new random password and ends its sessions.' })
  async resetPassword(
    @Ctx() { actor }: AppContext,
    @Arg('input', () => ResetPasswordInput, { description: 'The account.' }) input: ResetPasswordInput,
  ): Promise<NewPasswordSuccess> {
    const outcome = await this.accounts.resetPassword(actor, input.id);
    return new NewPasswordSuccess(new User(outcome.user), outcome.password);
  }

  @Access('user.write')
  @Mutation(() => SetUserStateResult, { description: 'Disables, enables or unlocks an account.' })
  async setUserState(
    @Ctx() { actor }: AppContext,
    @Arg('input', () => SetUserStateInput, { description: 'The account and its state.' }) input: SetUserStateInput,
  ): Promise<UserSuccess | ConflictError | StateError> {
    const outcome = await this.accounts.setState(actor, input);
    return outcome instanceof UserError ? outcome : new UserSuccess(new User(outcome));
  }

  @Access('grant.write')
  @Mutation(() => GrantRoleResult, { description: 'Gives an account a role on a subtree.' })
  async grantRole(
    @Ctx() { actor }: AppContext,
    @Arg('input', () => GrantRoleInput, { description: 'Who, what, where, when.' }) input: GrantRoleInput,
  ): Promise<RoleGrantSuccess | RoleConflictError | ValidationError> {
    const outcome = await this.grantService.grantRole(actor, input);
    return outcome instanceof UserError ? outcome : new RoleGrantSuccess(new RoleGrant(outcome));
  }

  @Access('grant.write')
  @Mutation(() => RevokeGrantResult, { description: 'Ends a grant today.' })
  async revokeGrant(
    @Ctx() { actor }: AppContext,
    @Arg('input', () => RevokeGrantInput, { description: 'The grant.' }) input: RevokeGrantInput,
  ): Promise<RoleGrantSuccess | StateError> {
    const outcome = await this.grantService.revokeGrant(actor, input.id);
    return outcome instanceof UserError ? outcome : new RoleGrantSuccess(new RoleGrant(outcome));
  }
}

@Resolver(() => RoleGrant)
export class RoleGrantResolver {
  private readonly userOf;

  constructor(accounts: UserService) {
    this.userOf = requestLoader<number, User>(async (context, keys) => {
      const rows = await accounts.usersByKey(context.actor, keys);
      return new Map([...rows].map(([key, row]) => [key, new User(row)]));
    });
  }

  @FieldResolver(() => User, { nullable: true, description: 'Whose grant it is.' })
  user(@Root() grant: RoleGrant, @Ctx() context: AppContext): Promise<User | null> {
    return this.userOf(context, grant.userId);
  }
}
