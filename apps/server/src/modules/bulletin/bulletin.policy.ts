import type { Actor } from '../../kernel/actor.js';
import { covers, requireScope } from '../../kernel/scope.js';

/** Whether an actor may read the bulletin of a node. @throws AppError FORBIDDEN without statistics.read anywhere */
export const mayReadBulletin = (actor: Actor, path: string): boolean => covers(requireScope(actor, 'statistics.read'), path);
