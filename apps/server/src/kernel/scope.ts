import { isWithin, outermost, ROLE_PERMISSIONS, type PermissionCode } from '@zhibu/domain';
import { may, type Actor } from './actor.js';
import { forbidden, unauthenticated } from './errors.js';

declare const brand: unique symbol;

/**
 * The part of the tree that an actor may see for one permission. Every read of a repository takes one; only policies make them
 * (dependency-cruiser holds that). A path of '' stands for everything.
 */
export interface Scope {
  readonly [brand]: true;
  readonly permission: PermissionCode;
  readonly paths: readonly string[];
  /** Set where the right reaches one person's own record only. */
  readonly ownPersonId: number | null;
}

const branded = (scope: Omit<Scope, typeof brand>): scope is Scope => scope.paths.length > 0 || scope.ownPersonId !== null;

function makeScope(permission: PermissionCode, paths: readonly string[], ownPersonId: number | null = null): Scope | null {
  const scope = { permission, paths, ownPersonId };
  return branded(scope) ? scope : null;
}

function grantedPaths(actor: Actor, permission: PermissionCode): string[] {
  if (actor.limit && !actor.limit.permissions.has(permission)) return [];
  const paths = actor.grants.filter((grant) => ROLE_PERMISSIONS[grant.role].includes(permission)).map((grant) => grant.path);
  const limit = actor.limit?.path;
  if (limit === null || limit === undefined) return outermost(paths);
  return outermost(paths.flatMap((path) => (isWithin(limit, path) ? [limit] : isWithin(path, limit) ? [path] : [])));
}

/** The scope of an actor for a permission, or null where it reaches nothing: for fields that are empty then. */
export const scopeIfAny = (actor: Actor, permission: PermissionCode): Scope | null =>
  actor.kind === 'anonymous' ? null : makeScope(permission, grantedPaths(actor, permission));

/** As `requirePersonScope`, or null where nobody is to be seen. */
export const personScopeIfAny = (actor: Actor): Scope | null =>
  actor.kind === 'anonymous'
    ? null
    : makeScope('person.read', grantedPaths(actor, 'person.read'), may(actor, 'self.read') ? actor.personId : null);

function required(actor: Actor, permission: PermissionCode, scope: Scope | null): Scope {
  if (actor.kind === 'anonymous') throw unauthenticated();
  if (!scope) throw forbidden(permission);
  return scope;
}

/**
 * The scope of an actor for a permission.
 * @throws AppError UNAUTHENTICATED without an identity, FORBIDDEN without any grant of it.
 */
export const requireScope = (actor: Actor, permission: PermissionCode): Scope => required(actor, permission, scopeIfAny(actor, permission));

/** The scope for reading people: what `person.read` reaches, or with `self.read` alone the actor's own record. @throws as `requireScope` */
export const requirePersonScope = (actor: Actor): Scope => required(actor, 'person.read', personScopeIfAny(actor));

/** @throws AppError when the actor lacks a permission that has no place in the tree. */
export function requirePermission(actor: Actor, permission: PermissionCode): void {
  if (actor.kind === 'anonymous') throw unauthenticated();
  if (!may(actor, permission)) throw forbidden(permission);
}

/** Whether a node of the tree lies in the scope. */
export const covers = (scope: Scope, path: string) => scope.paths.some((root) => isWithin(path, root));

/** True when the actor holds the permission at this node. */
export function allowedAt(actor: Actor, permission: PermissionCode, path: string): boolean {
  return grantedPaths(actor, permission).some((root) => isWithin(path, root));
}
