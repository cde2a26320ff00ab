import type { RoleCode } from '@zhibu/domain';
import { ADMINISTRATOR_ROLES } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import { unauthenticated } from '../../kernel/errors.js';
import { allowedAt, requirePermission } from '../../kernel/scope.js';

export const assertMayReadUsers = (actor: Actor) => requirePermission(actor, 'user.read');
export const assertMayWriteUsers = (actor: Actor) => requirePermission(actor, 'user.write');
export const assertMayGrant = (actor: Actor) => requirePermission(actor, 'grant.write');
export const assertMayMakeTokens = (actor: Actor) => requirePermission(actor, 'token.create');

/** The account behind a session; a token acts for scripts and manages no account. @throws AppError UNAUTHENTICATED */
export function ownAccount(actor: Actor): number {
  if (actor.kind !== 'user' || actor.userId === null) throw unauthenticated();
  return actor.userId;
}

/** Whether an actor may cut a token down to an organisation: one that they see. */
export const mayLimitTo = (actor: Actor, path: string) => allowedAt(actor, 'organization.read', path);

/** Whether an actor may show the overview of a node on a screen: they watch it themselves and may hand out tokens there. */
export const mayShowOnScreen = (actor: Actor, path: string) =>
  allowedAt(actor, 'overview.read', path) && allowedAt(actor, 'token.create', path);

/** Administrators act on the product as a whole; every other role has its place in the tree. */
export const needsOrganization = (role: RoleCode) => !ADMINISTRATOR_ROLES.some((administrator) => administrator === role);
