import type { PermissionCode } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import { allowedAt, requireScope, type Scope } from '../../kernel/scope.js';

/** Which nodes an actor may watch. @throws AppError FORBIDDEN without overview.read anywhere */
export const watchScope = (actor: Actor): Scope => requireScope(actor, 'overview.read');

/** Whether an actor may see what a panel or a drill needs, at a node. */
export const holdsAt = (actor: Actor, permission: PermissionCode, path: string): boolean => allowedAt(actor, permission, path);

/** The part of the tree whose records of a kind an actor may open. @throws AppError FORBIDDEN */
export const recordScope = (actor: Actor, permission: PermissionCode): Scope => requireScope(actor, permission);
