import type { Actor } from '../../kernel/actor.js';
import { forbidden, unauthenticated } from '../../kernel/errors.js';
import { requirePermission } from '../../kernel/scope.js';

/** The account that a file belongs to. @throws AppError UNAUTHENTICATED */
export function fileOwner(actor: Actor): number {
  if (actor.userId === null) throw unauthenticated();
  if (actor.mustChangePassword) throw forbidden('changePassword');
  return actor.userId;
}

/** Files are workbooks to import: only those who import send any. @throws AppError UNAUTHENTICATED, FORBIDDEN */
export function assertMayUpload(actor: Actor): void {
  requirePermission(actor, 'roster.import');
  fileOwner(actor);
}
