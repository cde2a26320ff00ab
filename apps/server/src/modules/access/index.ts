export { actorOfAccount, authenticate, type Credentials } from './authenticate.js';
export { RoleGrant, RoleCode, User, Viewer, ViewerScope, ApiToken } from './access.graphql.js';
export { accessEntities } from './user.entity.js';
export { hashPassword, randomPassword } from './password.js';
export { makeAccess } from './access.module.js';
