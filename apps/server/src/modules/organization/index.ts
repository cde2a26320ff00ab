import { OrganizationSchema } from './organization.entity.js';
import { OrganizationWriteResolver } from './organization-write.resolver.js';
import type { OrganizationDependencies } from './organization.loaders.js';
import { OrganizationResolver, OrganizationVersionResolver } from './organization.resolver.js';
import { OrganizationService } from './organization.service.js';
import { UnitSchema } from './unit.entity.js';

export { Organization, OrganizationConnection } from './organization.graphql.js';
export { loadOrganization, organizationFields, type OrganizationDependencies } from './organization.loaders.js';
export { makeOrganization } from './organization.module.js';
export { placeOf, placesForWrite, placesOf, type OrganizationPlace } from './organization.place.js';
export { rebuildRollups } from './rollup.rebuild.js';
export { applyPersonChanges, type PersonFiguresChange } from './rollup.repository.js';
export { summariesOf } from './rollup.summary.js';
export { verifyRollups, type RollupVerdict } from './rollup.verify.js';
export { Summary } from './summary.graphql.js';
export { coverageGapsWithin } from './unit.coverage.js';
export { Unit } from './unit.graphql.js';
export { loadUnit } from './unit.loaders.js';

export const organizationEntities = [OrganizationSchema, UnitSchema];

/** What the module puts into the schema. */
export function organizationResolvers(deps: OrganizationDependencies): object[] {
  const service = new OrganizationService(deps);
  return [new OrganizationResolver(deps, service), new OrganizationVersionResolver(deps), new OrganizationWriteResolver(deps, service)];
}
