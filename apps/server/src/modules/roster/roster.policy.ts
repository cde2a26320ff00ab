import { isWithin } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import { forbidden, unauthenticated } from '../../kernel/errors.js';
import { allowedAt, covers, requireScope, type Scope } from '../../kernel/scope.js';

/** The account whose imports are meant: nobody sees another's. @throws AppError UNAUTHENTICATED, FORBIDDEN */
export function importOwner(actor: Actor): number {
  requireScope(actor, 'roster.import');
  if (actor.userId === null) throw unauthenticated();
  if (actor.mustChangePassword) throw forbidden('changePassword');
  return actor.userId;
}

/** Whether the actor may import at this place. */
export const mayImportAt = (actor: Actor, path: string): boolean => allowedAt(actor, 'roster.import', path);

/** Where the rows of an import may lie. */
export interface ImportArea {
  readonly scope: Scope;
  /** Below this path only; the empty path is everywhere. */
  readonly path: string;
}

/** The part of the tree that an import of this owner reaches now. @throws AppError FORBIDDEN where no right is left */
export function importArea(owner: Actor, path: string): ImportArea {
  return { scope: requireScope(owner, 'roster.import'), path };
}

/** Whether a place lies in the area of an import; what does not is treated as if it did not exist. */
export const inArea = ({ scope, path: within }: ImportArea, path: string): boolean => covers(scope, path) && isWithin(path, within);
