import { isWithin } from '@zhibu/domain';
import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import { AppError } from '../../kernel/errors.js';
import { eventStream } from '../../kernel/event-stream.js';
import type { AppEvent, Events } from '../../kernel/events.js';
import { Access, OpenToScreens } from '../../kernel/graphql/access.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { message } from '../../kernel/messages.js';
import type { OrganizationDependencies } from '../organization/index.js';
import { OverviewChange } from './overview.graphql.js';
import { watchedNode } from './watched-node.js';

const AT_MOST_EVERY_MS = 1_000;

/** The subscription of the overview; made by a function because its source needs what the house has. */
export function makeOverviewChanges(deps: OrganizationDependencies, events: Events): object {
  async function changes({ organizationId }: { organizationId: string }, context: AppContext): Promise<AsyncIterable<OverviewChange>> {
    const node = await watchedNode(deps.database.read, context.actor, organizationId);
    if (!node) throw new AppError('NOT_FOUND', message(context.actor.locale, 'NOT_FOUND'));
    return eventStream(events, (event) => (touches(event, node.path) ? { organizationId, at: deps.clock.now() } : null), AT_MOST_EVERY_MS);
  }

  @Resolver()
  class OverviewChangesResolver {
    @Access('overview.read')
    @OpenToScreens()
    @Subscription(() => OverviewChange, {
      description: 'An event after each committed change that touches figures of the node or of anything below it; at most one a second.',
      subscribe: ({ args, context }: { args: { organizationId: string }; context: AppContext }) => changes(args, context),
    })
    overviewChanged(
      @Root() change: OverviewChange,
      @Arg('organizationId', () => ID, { description: 'Global ID of the node.' }) _organizationId: string,
    ): OverviewChange {
      return change;
    }
  }
  return new OverviewChangesResolver();
}

/** The empty path says that anything may have changed. */
const touches = (event: AppEvent, path: string) =>
  event.topic === 'figures' && event.paths.some((changed) => changed === '' || isWithin(changed, path));
