import type { Actor } from '../../kernel/actor.js';
import { allowedAt, requireScope, type Scope } from '../../kernel/scope.js';

/** Of which parts of the tree an actor may read figures. @throws AppError FORBIDDEN */
export const statisticsScope = (actor: Actor): Scope => requireScope(actor, 'statistics.read');

/** Whether an actor may read the people of all these nodes: small figures of branches are told to no others. */
export const mayReadPeople = (actor: Actor, paths: readonly string[]): boolean =>
  paths.every((path) => allowedAt(actor, 'person.read', path));
