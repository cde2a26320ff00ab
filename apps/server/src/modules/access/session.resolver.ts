import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Access } from '../../kernel/graphql/access.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { UserError, type StateError, type ValidationError } from '../../kernel/graphql/user-errors.js';
import type { AccountLockedError, InvalidCredentialsError } from './access.errors.js';
import { Setup, Viewer } from './access.graphql.js';
import {
  ChangePasswordInput,
  ChangePasswordResult,
  CompleteSetupInput,
  CompleteSetupResult,
  SignInInput,
  SignInResult,
  SignInSuccess,
  SignOutSuccess,
  ViewerSuccess,
} from './access.inputs.js';
import type { SessionService } from './session.service.js';
import type { SetupService } from './setup.service.js';

@Resolver()
export class SessionResolver {
  constructor(
    private readonly sessions: SessionService,
    private readonly setups: SetupService,
  ) {}

  @Access('public')
  @Query(() => Viewer, { nullable: true, description: 'Who is signed in; null for nobody.' })
  viewer(@Ctx() { actor }: AppContext): Viewer | null {
    return actor.kind === 'anonymous' ? null : new Viewer(actor);
  }

  @Access('public')
  @Query(() => Setup, { description: 'Whether the first administrators must be made.' })
  setup(): Promise<Setup> {
    return this.setups.state();
  }

  @Access('public')
  @Mutation(() => SignInResult, {
    description: 'Signs in and sets the session cookie. One a request; failures lock the account and the address for a while.',
  })
  async signIn(
    @Ctx() context: AppContext,
    @Arg('input', () => SignInInput, { description: 'User name and password.' }) input: SignInInput,
  ): Promise<SignInSuccess | InvalidCredentialsError | AccountLockedError> {
    const outcome = await this.sessions.signIn(context, input.username, input.password);
    if (outcome instanceof UserError) return outcome;
    // What else the answer holds is read by whoever has just signed in.
    context.actor = outcome;
    return new SignInSuccess(new Viewer(outcome));
  }

  @Access('public')
  @Mutation(() => SignOutSuccess, { description: 'Ends the session.' })
  async signOut(@Ctx() context: AppContext): Promise<SignOutSuccess> {
    await this.sessions.signOut(context);
    return new SignOutSuccess();
  }

  @Access('signed-in')
  @Mutation(() => ChangePasswordResult, { description: 'Changes the own password and ends the other sessions of the account.' })
  async changePassword(
    @Ctx() context: AppContext,
    @Arg('input', () => ChangePasswordInput, { description: 'Old and new password.' }) input: ChangePasswordInput,
  ): Promise<ViewerSuccess | InvalidCredentialsError | ValidationError> {
    const outcome = await this.sessions.changePassword(context.actor, input.currentPassword, input.newPassword);
    return outcome === 'CHANGED' ? new ViewerSuccess(new Viewer({ ...context.actor, mustChangePassword: false })) : outcome;
  }

  @Access('public')
  @Mutation(() => CompleteSetupResult, {
    description: 'Makes the three administrators and the root organisation; only while there is no account.',
  })
  async completeSetup(
    @Ctx() { actor }: AppContext,
    @Arg('input', () => CompleteSetupInput, { description: 'The accounts and the root.' }) input: CompleteSetupInput,
  ): Promise<SignOutSuccess | ValidationError | StateError> {
    const outcome = await this.setups.complete(actor, input);
    return outcome === 'DONE' ? new SignOutSuccess() : outcome;
  }
}
