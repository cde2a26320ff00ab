import { ADMINISTRATOR_ROLES, ROLE_PERMISSIONS, type PermissionCode, type RoleCode } from '@zhibu/domain';

export type Locale = 'zh-CN' | 'en';

/** One dated right: a role on a subtree, or on everything where `path` is ''. */
export interface ActorGrant {
  readonly role: RoleCode;
  readonly organizationId: number | null;
  readonly path: string;
}

/** Who asks: worked out once a request from the session cookie or the bearer token. */
export interface Actor {
  /** A screen is a token that a browser holds: it sees the overview of one subtree and nothing else. */
  readonly kind: 'anonymous' | 'user' | 'token' | 'screen' | 'system';
  readonly userId: number | null;
  readonly username: string;
  readonly displayName: string;
  readonly personId: number | null;
  readonly mustChangePassword: boolean;
  readonly grants: readonly ActorGrant[];
  /** What a token is cut down to; null for a session. */
  readonly limit: {
    readonly permissions: ReadonlySet<string>;
    readonly path: string | null;
    readonly organizationId: number | null;
  } | null;
  readonly address: string;
  readonly traceId: string;
  readonly locale: Locale;
  readonly sessionHash: string | null;
  /** Which link a screen was opened by. */
  readonly screenId: number | null;
}

export const anonymous = (request: Pick<Actor, 'address' | 'traceId' | 'locale'>): Actor => ({
  kind: 'anonymous',
  userId: null,
  username: '',
  displayName: '',
  personId: null,
  mustChangePassword: false,
  grants: [],
  limit: null,
  sessionHash: null,
  screenId: null,
  ...request,
});

/** The product itself: loaders, jobs, commands. It may do everything, and the audit names it. */
export const systemActor = (name: string): Actor => ({
  ...anonymous({ address: 'local', traceId: name, locale: 'zh-CN' }),
  kind: 'system',
  username: name,
  displayName: name,
  grants: [
    { role: 'AFFAIRS_ADMIN', organizationId: null, path: '' },
    { role: 'SYSTEM_ADMIN', organizationId: null, path: '' },
    { role: 'SECURITY_ADMIN', organizationId: null, path: '' },
  ],
});

/** By grants, which one sender's requests share while who they are is remembered. */
const known = new WeakMap<readonly ActorGrant[], { readonly limit: Actor['limit']; readonly held: ReadonlySet<PermissionCode> }>();

/** The permissions of an actor anywhere, in no order. */
export function permissionsOf(actor: Actor): ReadonlySet<PermissionCode> {
  const found = known.get(actor.grants);
  if (found?.limit === actor.limit && found) return found.held;
  const held = workedOut(actor);
  known.set(actor.grants, { limit: actor.limit, held });
  return held;
}

function workedOut(actor: Actor): Set<PermissionCode> {
  const held = new Set(actor.grants.flatMap((grant) => [...ROLE_PERMISSIONS[grant.role]]));
  if (actor.limit) for (const permission of held) if (!actor.limit.permissions.has(permission)) held.delete(permission);
  return held;
}

export const may = (actor: Actor, permission: PermissionCode) => permissionsOf(actor).has(permission);

/** The three administrators act on the product, not on organisations. */
export const isAdministrator = (actor: Actor) => actor.grants.some((grant) => ADMINISTRATOR_ROLES.some((role) => role === grant.role));
