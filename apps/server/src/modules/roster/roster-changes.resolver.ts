import { Arg, Ctx, ID, Resolver, Subscription } from 'type-graphql';
import { eventStream } from '../../kernel/event-stream.js';
import type { Events } from '../../kernel/events.js';
import { Access } from '../../kernel/graphql/access.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { keyOf } from '../../kernel/ids.js';
import { RosterImport } from './roster.graphql.js';
import type { RosterService } from './roster.service.js';

const AT_MOST_EVERY_MS = 300;

/** The subscription of an import; made by a function because its source needs what the house has. */
export function makeRosterChanges(roster: RosterService, events: Events): object {
  async function changes({ id }: { id: string }, { actor }: AppContext): Promise<AsyncIterable<number>> {
    const { id: key } = await roster.row(actor, keyOf('RosterImport', id));
    return beginningWith(
      key,
      eventStream(events, (event) => (event.topic === 'roster-import' && event.id === key ? key : null), AT_MOST_EVERY_MS),
    );
  }

  @Resolver()
  class RosterChangesResolver {
    @Access('roster.import')
    @Subscription(() => RosterImport, {
      description: 'One of the own imports: as it is now, and after each change of its state or progress.',
      subscribe: ({ args, context }: { args: { id: string }; context: AppContext }) => changes(args, context),
    })
    async rosterImportChanged(
      @Ctx() { actor }: AppContext,
      @Arg('id', () => ID, { description: 'Global ID.' }) id: string,
    ): Promise<RosterImport> {
      return new RosterImport(await roster.row(actor, keyOf('RosterImport', id)), actor.locale);
    }
  }
  return new RosterChangesResolver();
}

/** What changed between the reader's question and the first event is not lost. */
function beginningWith<Value>(first: Value, rest: AsyncIterableIterator<Value>): AsyncIterableIterator<Value> {
  let begun = false;
  return {
    ...rest,
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => {
      if (begun) return rest.next();
      begun = true;
      return Promise.resolve({ value: first, done: false });
    },
  };
}
