import { OrganizationSchema } from './organization.entity.js';
import { UnitSchema } from './unit.entity.js';

export { Organization } from './organization.graphql.js';
export { placeOf, placesForWrite, placesOf, type OrganizationPlace } from './organization.place.js';
export { rebuildRollups } from './rollup.rebuild.js';
export { applyPersonChanges, type PersonFiguresChange } from './rollup.repository.js';
export { summariesOf } from './rollup.summary.js';
export { verifyRollups, type RollupVerdict } from './rollup.verify.js';
export { Unit } from './unit.graphql.js';

export const organizationEntities = [OrganizationSchema, UnitSchema];
