import { childKindsOf, mayHoldPerson, type OrganizationKind, type OrganizationState } from '@zhibu/domain';
import { may, type Actor } from '../../kernel/actor.js';
import { AppError, forbidden } from '../../kernel/errors.js';
import { ALLOWED, FORBIDDEN, permissionOf, type Permission } from '../../kernel/graphql/permission.js';
import { message } from '../../kernel/messages.js';
import { allowedAt, covers, requireScope, scopeIfAny, type Scope } from '../../kernel/scope.js';

export { scopeIfAny };

/** What a policy looks at of an organisation. */
export interface OrganizationFacts {
  readonly path: string;
  readonly kind: OrganizationKind;
  readonly state: OrganizationState;
  readonly level: number;
}

/**
 * Which organisations an actor may see. Whoever gives roles must be able to name the place: grant.read shows the tree's names,
 * and neither its figures nor its people. @throws AppError FORBIDDEN
 */
export const organizationScope = (actor: Actor): Scope =>
  requireScope(actor, may(actor, 'organization.read') || !may(actor, 'grant.read') ? 'organization.read' : 'grant.read');

/** Which organisations an actor may change. @throws AppError FORBIDDEN */
export const organizationWriteScope = (actor: Actor): Scope => requireScope(actor, 'organization.write');

/** Which organisations may be named in grants and tokens: what may be seen, and for whoever reads grants every one. */
export const namingScopeIfAny = (actor: Actor): Scope | null => scopeIfAny(actor, 'grant.read') ?? scopeIfAny(actor, 'organization.read');

export const isWithinScope = (scope: Scope, path: string): boolean => covers(scope, path);

export const notFound = (actor: Actor) => new AppError('NOT_FOUND', message(actor.locale, 'NOT_FOUND'));

/**
 * Whether a node may be changed. What the actor may not even see is answered as if it did not exist.
 * @throws AppError NOT_FOUND, or FORBIDDEN where it may be seen and not changed
 */
export function assertMayWrite(actor: Actor, path: string | undefined): asserts path is string {
  if (path === undefined) throw notFound(actor);
  if (allowedAt(actor, 'organization.write', path)) return;
  throw allowedAt(actor, 'organization.read', path) ? forbidden('organization.write') : notFound(actor);
}

/** Only whoever may change everything sets up another root. @throws AppError FORBIDDEN */
export function mayCreateRoot(actor: Actor): boolean {
  return allowedAt(actor, 'organization.write', '');
}

/** @throws AppError FORBIDDEN where the figures of a node are not open to the actor */
export function assertMayReadFigures(actor: Actor, path: string): void {
  if (!allowedAt(actor, 'statistics.read', path)) throw forbidden('statistics.read');
}

/**
 * As assertMayReadFigures, of a node as it stood on a past day: it lies in the scope today, or hung that day within an organisation at
 * which the scope begins. `pathsThen`: today's paths of the way down to it that day. @throws AppError FORBIDDEN
 */
export function assertMayReadFiguresThen(actor: Actor, pathsThen: readonly string[]): void {
  const scope = requireScope(actor, 'statistics.read');
  const [itself] = pathsThen.slice(-1);
  if (itself !== undefined && covers(scope, itself)) return;
  if (!pathsThen.some((path) => scope.paths.includes(path))) throw forbidden('statistics.read');
}

/**
 * Whether an actor may read the people of an organisation: small figures are told to no others. `pathsThen`: as for
 * assertMayReadFiguresThen, of one that was read as of a past day.
 */
export function mayReadPeopleOf(actor: Actor, path: string, pathsThen: readonly string[] = []): boolean {
  if (allowedAt(actor, 'person.read', path)) return true;
  const scope = pathsThen.length === 0 ? null : scopeIfAny(actor, 'person.read');
  return scope !== null && pathsThen.some((then) => scope.paths.includes(then));
}

const because = (code: string): Permission => ({ allowed: false, code });

/** What an actor may do to an organisation, with the reason where not; emptiness is judged when the act is tried. */
export function organizationPermissions(actor: Actor, organization: OrganizationFacts) {
  const { path, kind, state, level } = organization;
  const writable = allowedAt(actor, 'organization.write', path);
  const whileOpen = (granted: boolean): Permission => (granted ? (state === 'CLOSED' ? because('CLOSED') : ALLOWED) : FORBIDDEN);
  const edit = whileOpen(writable);
  const person = whileOpen(allowedAt(actor, 'person.write', path));
  return {
    update: edit,
    rename: edit,
    move: edit.allowed && level === 0 ? because('ROOT_FIXED') : edit,
    close: edit,
    reopen: writable && state !== 'CLOSED' ? because('NOT_CLOSED') : permissionOf(writable),
    createChild: edit.allowed && childKindsOf(kind).length === 0 ? because('KIND_NOT_ALLOWED') : edit,
    createPerson: person.allowed && !mayHoldPerson(kind, 'NONE') ? because('KIND_NOT_ALLOWED') : person,
    readPersons: permissionOf(allowedAt(actor, 'person.read', path)),
  };
}
