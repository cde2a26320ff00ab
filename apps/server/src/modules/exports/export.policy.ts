import type { Actor } from '../../kernel/actor.js';
import { forbidden, unauthenticated } from '../../kernel/errors.js';
import { requirePermission } from '../../kernel/scope.js';

/** The account that takes figures along: whoever may read them, by session or token. @throws AppError UNAUTHENTICATED, FORBIDDEN */
export function exporterOf(actor: Actor): number {
  requirePermission(actor, 'statistics.read');
  if (actor.userId === null) throw unauthenticated();
  if (actor.mustChangePassword) throw forbidden('changePassword');
  return actor.userId;
}
