import type { PersonState, Standing } from '@zhibu/domain';
import { may, type Actor } from '../../kernel/actor.js';
import { AppError, forbidden } from '../../kernel/errors.js';
import { permissionOf, type Permission } from '../../kernel/graphql/permission.js';
import { message } from '../../kernel/messages.js';
import { allowedAt, covers, personScopeIfAny, requirePersonScope, requireScope, type Scope } from '../../kernel/scope.js';

/** Where a person hangs; `path` is the organisation's, `groupPath` that of the group, if any. */
export interface PersonPlace {
  readonly id: number;
  readonly path: string;
  readonly groupPath?: string | null;
}

/** Whose records an actor may read: those of a part of the tree, or the own one. @throws AppError FORBIDDEN */
export const personScope = (actor: Actor): Scope => requirePersonScope(actor);

/** As personScope, or null where the actor may read nobody. */
export const scopeIfAny = personScopeIfAny;

/** Whether the actor may put people on the roster anywhere. @throws AppError FORBIDDEN */
export function assertMayCreate(actor: Actor): void {
  requireScope(actor, 'person.write');
}

/** Whether the ID number may be searched for at all. @throws AppError FIELD_NOT_PERMITTED */
export function assertMayFindByIdNumber(actor: Actor): void {
  if (!may(actor, 'person.reveal'))
    throw new AppError('FIELD_NOT_PERMITTED', 'The filter idNumber needs person.reveal.', { field: 'idNumber' });
}

/** The part of the tree in which sealed fields are open to the actor. @throws AppError FORBIDDEN */
export const revealScope = (actor: Actor): Scope => requireScope(actor, 'person.reveal');

/** Which Party posts may be shown: those of organisations that the actor may see. @throws AppError FORBIDDEN */
export const postScope = (actor: Actor): Scope => requireScope(actor, 'organization.read');

/** The organisations that the actor may see, by the paths at which they begin; none without the right. */
export function visiblePlaces(actor: Actor): readonly string[] {
  return may(actor, 'organization.read') ? postScope(actor).paths : [];
}

export const notFound = (actor: Actor) => new AppError('NOT_FOUND', message(actor.locale, 'NOT_FOUND'));

/** Whether the scope holds a person. */
export function isVisible(scope: Scope, person: PersonPlace): boolean {
  return (
    person.id === scope.ownPersonId ||
    covers(scope, person.path) ||
    (typeof person.groupPath === 'string' && covers(scope, person.groupPath))
  );
}

/** @throws AppError NOT_FOUND where the actor may not see the person, FORBIDDEN where the actor may see nobody */
export function assertMaySee(actor: Actor, person: PersonPlace | null): asserts person is PersonPlace {
  const scope = requirePersonScope(actor);
  if (person === null || !isVisible(scope, person)) throw notFound(actor);
}

function assertMay(actor: Actor, permission: 'person.write' | 'person.reveal', person: PersonPlace | null): asserts person is PersonPlace {
  assertMaySee(actor, person);
  if (!allowedAt(actor, permission, person.path)) throw forbidden(permission);
}

/** Whether a person may be changed where they hang now. @throws AppError NOT_FOUND where they may not be seen, FORBIDDEN where only seen */
export function assertMayChange(actor: Actor, person: PersonPlace | null): asserts person is PersonPlace {
  assertMay(actor, 'person.write', person);
}

/** Whether a sealed field of a person may be read. @throws AppError NOT_FOUND, FORBIDDEN */
export function assertMayReveal(actor: Actor, person: PersonPlace | null): asserts person is PersonPlace {
  assertMay(actor, 'person.reveal', person);
}

/**
 * Whether people may be put on an organisation: 'UNKNOWN' where the actor may not even see it.
 * @throws AppError FORBIDDEN where it may be seen and not written
 */
export function mayHold(actor: Actor, path: string | undefined): 'ALLOWED' | 'UNKNOWN' {
  if (path !== undefined && allowedAt(actor, 'person.write', path)) return 'ALLOWED';
  if (path !== undefined && allowedAt(actor, 'organization.read', path)) throw forbidden('person.write');
  requireScope(actor, 'person.write');
  return 'UNKNOWN';
}

/** Whether somebody may be said to work in a unit that falls under an organisation's path: the actor must see it. */
export const mayNameUnit = (actor: Actor, coveringPath: string): boolean => allowedAt(actor, 'unit.read', coveringPath);

/** What an actor may do to a person that they see, with the reason where not. */
export function personPermissions(
  actor: Actor,
  { path, standing, state }: Pick<PersonPlace, 'path'> & { standing: Standing; state: PersonState },
): Record<'update' | 'reveal' | 'appoint', Permission> {
  const update = permissionOf(allowedAt(actor, 'person.write', path));
  const mayHoldPost = standing === 'FULL' && state === 'ACTIVE';
  return {
    update,
    reveal: permissionOf(allowedAt(actor, 'person.reveal', path)),
    appoint: update.allowed && !mayHoldPost ? { allowed: false, code: 'NOT_A_MEMBER' } : update,
  };
}
