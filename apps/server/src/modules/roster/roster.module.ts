import type { FastifyInstance } from 'fastify';
import type { Events } from '../../kernel/events.js';
import type { NodeSource } from '../../kernel/graphql/node.js';
import type { ContextOf } from '../../kernel/http/routes.js';
import { may } from '../../kernel/actor.js';
import { makeRosterChanges } from './roster-changes.resolver.js';
import type { RosterDependencies } from './roster.dependencies.js';
import { RosterImport } from './roster.graphql.js';
import { registerRosterJobs } from './roster.jobs.js';
import { RosterResolver } from './roster.resolver.js';
import { mountRoster } from './roster.routes.js';
import { RosterService } from './roster.service.js';

/** What the module puts into the schema, and its downloads. Its jobs are registered with `deps.jobs`, which the caller starts. */
export interface RosterModule {
  readonly resolvers: readonly object[];
  readonly nodes: readonly NodeSource[];
  readonly mount: (app: FastifyInstance, contextOf: ContextOf) => void;
}

export function makeRoster(deps: RosterDependencies, events: Events): RosterModule {
  const roster = new RosterService(deps);
  registerRosterJobs(deps);
  return {
    resolvers: [new RosterResolver(roster), makeRosterChanges(roster, events)],
    nodes: [
      {
        type: 'RosterImport',
        load: async ({ actor }, key) => {
          const row = may(actor, 'roster.import') ? await roster.byKey(actor, key) : null;
          return row && new RosterImport(row, actor.locale);
        },
      },
    ],
    mount: (app, contextOf) => mountRoster(app, roster, contextOf),
  };
}
