import type { OrganizationState } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import { forbidden } from '../../kernel/errors.js';
import { ALLOWED, FORBIDDEN, type Permission } from '../../kernel/graphql/permission.js';
import { allowedAt, requireScope, type Scope } from '../../kernel/scope.js';
import { notFound } from './organization.policy.js';

/** What a policy looks at of a unit. `coveringPath`: path of the organisation under which it falls. */
export interface UnitFacts {
  readonly coveringPath: string;
  readonly state: OrganizationState;
}

/**
 * Which units an actor may see: those that fall under an organisation in the scope. A unit falls under the organisation that covers it,
 * else under that of the nearest unit above that has one (closed or not); roots always have one. So a unit that another organisation
 * covers is not seen from the scope of the unit above it, nor the other way round, and breadcrumbs end where the scope ends.
 * @throws AppError FORBIDDEN
 */
export const unitScope = (actor: Actor): Scope => requireScope(actor, 'unit.read');

/** Which units an actor may change. @throws AppError FORBIDDEN */
export const unitWriteScope = (actor: Actor): Scope => requireScope(actor, 'unit.write');

/**
 * Whether a unit that falls under an organisation's path may be changed; the same right is needed at an organisation that is to cover one.
 * @throws AppError NOT_FOUND, or FORBIDDEN where it may be seen and not changed
 */
export function assertMayWriteUnit(actor: Actor, coveringPath: string | undefined): asserts coveringPath is string {
  if (coveringPath === undefined) throw notFound(actor);
  if (allowedAt(actor, 'unit.write', coveringPath)) return;
  throw allowedAt(actor, 'unit.read', coveringPath) ? forbidden('unit.write') : notFound(actor);
}

/** What an actor may do to a unit, with the reason where not; emptiness is judged when the act is tried. */
export function unitPermissions(actor: Actor, unit: UnitFacts) {
  const writable = allowedAt(actor, 'unit.write', unit.coveringPath);
  const edit: Permission = writable ? (unit.state === 'CLOSED' ? { allowed: false, code: 'CLOSED' } : ALLOWED) : FORBIDDEN;
  return { update: edit, rename: edit, move: edit, close: edit, setCoverage: edit, createChild: edit };
}
