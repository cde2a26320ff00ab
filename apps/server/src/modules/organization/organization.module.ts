import type { NodeSource } from '../../kernel/graphql/node.js';
import { loadOrganization, type OrganizationDependencies } from './organization.loaders.js';
import { OrganizationResolver, OrganizationVersionResolver } from './organization.resolver.js';
import { OrganizationService } from './organization.service.js';
import { OrganizationWriteResolver } from './organization-write.resolver.js';
import { loadUnit } from './unit.loaders.js';

/** What the module puts into the schema. */
export function makeOrganization(deps: OrganizationDependencies): { resolvers: object[]; nodes: NodeSource[] } {
  const organizations = new OrganizationService(deps);
  return {
    resolvers: [
      new OrganizationResolver(deps, organizations),
      new OrganizationVersionResolver(deps),
      new OrganizationWriteResolver(deps, organizations),
    ],
    nodes: [
      { type: 'Organization', load: loadOrganization(deps) },
      { type: 'Unit', load: loadUnit(deps) },
    ],
  };
}
