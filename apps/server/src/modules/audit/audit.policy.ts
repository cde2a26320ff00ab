import type { Actor } from '../../kernel/actor.js';
import { requirePermission } from '../../kernel/scope.js';

/** The trail is read by the audit administrator and by nobody else. */
export const assertMayReadAudit = (actor: Actor) => requirePermission(actor, 'audit.read');
