import { OrganizationSchema } from './organization.entity.js';
import { UnitSchema } from './unit.entity.js';

export { insertOrganizations, type InsertedOrganization, type NewOrganization } from './insert-organizations.js';
export { insertUnits, type NewUnit } from './insert-units.js';
export { Organization, OrganizationConnection } from './organization.graphql.js';
export { loadOrganization, organizationFields, readAlong, type OrganizationDependencies } from './organization.loaders.js';
export { organizationNodeSources, organizationResolvers } from './organization.module.js';
export { pastOrganizations } from './organization.as-of.js';
export { organizationDimensions, organizationMeasures } from './organization.measures.js';
export { OrganizationService } from './organization.service.js';
export { placeOf, placesForWrite, placesOf, type OrganizationPlace } from './organization.place.js';
export { rebuildRollups } from './rollup.rebuild.js';
export { applyPersonChanges, countOrganizations, type PersonFiguresChange } from './rollup.repository.js';
export { standingSummariesOf } from './rollup.standing.js';
export { summariesOf, vectorlessSummariesOf } from './rollup.summary.js';
export { verifyRollups, type RollupVerdict } from './rollup.verify.js';
export { Summary } from './summary.graphql.js';
export { chainAsOf, heldOn, hungWithin, placeExisted, placesAnywhere, placesBelow } from './tree-as-of.js';
export { coverageGapsWithin } from './unit.coverage.js';
export { Unit } from './unit.graphql.js';
export { loadUnit, unitFields } from './unit.loaders.js';
export { UnitService } from './unit.service.js';
export { unitsForWrite, type UnitPlace } from './unit.place.js';

export const organizationEntities = [OrganizationSchema, UnitSchema];
