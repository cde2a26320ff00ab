import type { Clock } from '../../kernel/clock.js';
import type { Database } from '../../kernel/database.js';
import type { NodeSource } from '../../kernel/graphql/node.js';
import type { Log } from '../../kernel/log.js';
import { may } from '../../kernel/actor.js';
import { User } from './access.graphql.js';
import { GrantService } from './grant.service.js';
import { SessionResolver } from './session.resolver.js';
import { SessionService } from './session.service.js';
import { SetupService } from './setup.service.js';
import { ScreenResolver } from './screen.resolver.js';
import { ScreenService } from './screen.service.js';
import { TokenResolver } from './token.resolver.js';
import { TokenService } from './token.service.js';
import { RoleGrantResolver, UserResolver } from './user.resolver.js';
import { UserService } from './user.service.js';

interface Dependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the module puts into the schema. */
export function makeAccess({ database, clock, log }: Dependencies): { resolvers: object[]; nodes: NodeSource[] } {
  const users = new UserService(database);
  const grants = new GrantService(database, clock);
  return {
    resolvers: [
      new SessionResolver(new SessionService(database, clock, log), new SetupService(database, clock)),
      new UserResolver(users, grants),
      new RoleGrantResolver(users),
      new TokenResolver(new TokenService(database, clock)),
      new ScreenResolver(new ScreenService(database)),
    ],
    nodes: [
      {
        type: 'User',
        load: async ({ actor }, key) => {
          const row = may(actor, 'user.read') ? await users.user(actor, key) : null;
          return row ? new User(row) : null;
        },
      },
    ],
  };
}
