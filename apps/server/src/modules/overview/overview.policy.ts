import type { Actor } from '../../kernel/actor.js';
import { covers, requireScope } from '../../kernel/scope.js';

/** Whether an actor may watch a node. @throws AppError FORBIDDEN without overview.read anywhere */
export const mayWatch = (actor: Actor, path: string): boolean => covers(requireScope(actor, 'overview.read'), path);
