import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { Access, OpenToScreens } from '../../kernel/graphql/access.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { StateError } from '../../kernel/graphql/user-errors.js';
import { Screen } from './access.graphql.js';
import { OpenScreenInput, OpenScreenResult, OpenScreenSuccess } from './access.inputs.js';
import type { ScreenService } from './screen.service.js';

@Resolver()
export class ScreenResolver {
  constructor(private readonly screens: ScreenService) {}

  @Access('overview.read')
  @OpenToScreens()
  @Query(() => Screen, { nullable: true, description: 'What this screen was opened for by its link; null for whoever is signed in.' })
  async screen(@Ctx() { actor }: AppContext): Promise<Screen | null> {
    const row = await this.screens.screenOf(actor);
    return row && new Screen(row);
  }

  @Access('public')
  @Mutation(() => OpenScreenResult, { description: 'Opens a screen link in this browser; one browser at a time holds a link.' })
  async openScreen(
    @Ctx() context: AppContext,
    @Arg('input', () => OpenScreenInput, { description: 'The link.' }) { secret }: OpenScreenInput,
  ): Promise<OpenScreenSuccess | StateError> {
    const outcome = await this.screens.open(context, secret);
    return outcome instanceof StateError ? outcome : new OpenScreenSuccess(new Screen(outcome));
  }
}
