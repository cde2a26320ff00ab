import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Access } from '../../kernel/graphql/access.js';
import { ConnectionArgs, type ConnectionShape } from '../../kernel/graphql/connection.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { ValidationError } from '../../kernel/graphql/user-errors.js';
import { mapListing } from '../../kernel/paging.js';
import { ApiToken, ApiTokenConnection } from './access.graphql.js';
import {
  ApiTokenSuccess,
  CreateApiTokenInput,
  CreateApiTokenResult,
  CreateScreenLinkInput,
  RevokeApiTokenInput,
  RevokeApiTokenResult,
} from './access.inputs.js';
import type { TokenService } from './token.service.js';

@Resolver()
export class TokenResolver {
  constructor(private readonly tokens: TokenService) {}

  @Access('token.create')
  @Query(() => ApiTokenConnection, { description: 'The own API tokens, newest first.' })
  async apiTokens(@Ctx() context: AppContext, @Args(() => ConnectionArgs) page: ConnectionArgs): Promise<ConnectionShape<ApiToken>> {
    return new ApiTokenConnection(mapListing(await this.tokens.tokens(context, page), (row) => new ApiToken(row)));
  }

  @Access('token.create')
  @Mutation(() => CreateApiTokenResult, { description: 'Makes a key for scripts with a part of the own rights.' })
  async createApiToken(
    @Ctx() { actor }: AppContext,
    @Arg('input', () => CreateApiTokenInput, { description: 'The key.' }) input: CreateApiTokenInput,
  ): Promise<ApiTokenSuccess | ValidationError> {
    const outcome = await this.tokens.createToken(actor, input);
    return outcome instanceof ValidationError ? outcome : new ApiTokenSuccess(new ApiToken(outcome.token), outcome.secret);
  }

  @Access('token.create')
  @Mutation(() => CreateApiTokenResult, {
    description: 'Makes a link that opens the overview of a node on a screen; needs the overview and tokens there.',
  })
  async createScreenLink(
    @Ctx() { actor }: AppContext,
    @Arg('input', () => CreateScreenLinkInput, { description: 'The link.' }) input: CreateScreenLinkInput,
  ): Promise<ApiTokenSuccess | ValidationError> {
    const outcome = await this.tokens.createScreenLink(actor, input);
    return outcome instanceof ValidationError ? outcome : new ApiTokenSuccess(new ApiToken(outcome.token), outcome.secret);
  }

  @Access('token.create')
  @Mutation(() => RevokeApiTokenResult, { description: 'Ends a key at once.' })
  async revokeApiToken(
    @Ctx() { actor }: AppContext,
    @Arg('input', () => RevokeApiTokenInput, { description: 'The key.' }) input: RevokeApiTokenInput,
  ): Promise<ApiTokenSuccess> {
    return new ApiTokenSuccess(new ApiToken(await this.tokens.revokeToken(actor, input.id)), null);
  }
}
