import type { Events } from '../../kernel/events.js';
import type { OrganizationDependencies } from '../organization/index.js';
import { makeOverviewChanges } from './overview-changes.resolver.js';
import { OverviewResolver } from './overview.resolver.js';

/** What the module puts into the schema. */
export const overviewResolvers = (deps: OrganizationDependencies, events: Events): object[] => [
  new OverviewResolver(deps),
  makeOverviewChanges(deps, events),
];
