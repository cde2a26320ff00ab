export { actorOfAccount, authenticate } from './authenticate.js';
export type { Credentials } from './identity.js';
export { RoleGrant, RoleCode, User, Viewer, ViewerScope, ApiToken } from './access.graphql.js';
export { accessEntities } from './user.entity.js';
export { hashPassword, randomPassword } from './password.js';
export { makeAccess } from './access.module.js';
