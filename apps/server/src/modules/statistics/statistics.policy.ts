import { isWithin } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import { allowedAt, requireScope, type Scope } from '../../kernel/scope.js';

/** Of which parts of the tree an actor may read figures. @throws AppError FORBIDDEN */
export const statisticsScope = (actor: Actor): Scope => requireScope(actor, 'statistics.read');

/** Small figures are told to those only who may read the people themselves. */
export const mayReadSmallFigures = (actor: Actor, paths: readonly string[]): boolean =>
  paths.every((path) => allowedAt(actor, 'person.read', path));

/** Whether a node lies in what the actor may read. */
export const isInScope = (scope: Scope, path: string): boolean => scope.paths.some((root) => isWithin(path, root));
