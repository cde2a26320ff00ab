import type { NodeSource } from '../../kernel/graphql/node.js';
import { ApiTokenPlaceResolver, RoleGrantPlaceResolver, ViewerHomeResolver, ViewerScopePlaceResolver } from './granted-place.resolver.js';
import { loadOrganization, type OrganizationDependencies } from './organization.loaders.js';
import { OrganizationResolver, OrganizationVersionResolver } from './organization.resolver.js';
import { OrganizationService } from './organization.service.js';
import { OrganizationWriteResolver } from './organization-write.resolver.js';
import { loadUnit } from './unit.loaders.js';
import { OrganizationUnitsResolver, UnitResolver, UnitVersionResolver } from './unit.resolver.js';
import { UnitService } from './unit.service.js';
import { UnitWriteResolver } from './unit-write.resolver.js';

/** What the module puts into the schema. */
export function organizationResolvers(deps: OrganizationDependencies): object[] {
  const [organizations, units] = [new OrganizationService(deps), new UnitService(deps)];
  return [
    new OrganizationResolver(deps, organizations),
    new OrganizationVersionResolver(deps),
    new OrganizationWriteResolver(deps, organizations),
    new OrganizationUnitsResolver(deps),
    new UnitResolver(deps, units),
    new UnitVersionResolver(deps),
    new UnitWriteResolver(deps, units),
    new RoleGrantPlaceResolver(deps),
    new ViewerScopePlaceResolver(deps),
    new ViewerHomeResolver(deps),
    new ApiTokenPlaceResolver(deps),
  ];
}

/** How organisations and units answer to their IDs. */
export function organizationNodeSources(deps: OrganizationDependencies): NodeSource[] {
  return [
    { type: 'Organization', load: loadOrganization(deps) },
    { type: 'Unit', load: loadUnit(deps) },
  ];
}
