import { roleConflict, ROLE_CODE_LABELS, type RoleCode } from '@zhibu/domain';
import { audited } from '../audit/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import type { Database } from '../../kernel/database.js';
import { AppError } from '../../kernel/errors.js';
import { StateError, ValidationError } from '../../kernel/graphql/user-errors.js';
import { keyOf } from '../../kernel/ids.js';
import { message } from '../../kernel/messages.js';
import { fieldProblem, RoleConflictError } from './access.errors.js';
import { assertMayGrant, assertMayReadUsers, needsOrganization } from './access.policy.js';
import { RoleGrant } from './user.entity.js';
import { grantsOfUsers, liveRoles, type GrantRow } from './user.repository.js';

export interface GrantRole {
  readonly userId: string;
  readonly role: RoleCode;
  readonly organizationId?: string | null;
  readonly validFrom: string;
  readonly validTo?: string | null;
}

export class GrantService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Grants of several accounts in one statement. */
  grantsOf(actor: Actor, userIds: readonly number[]): Promise<Map<number, GrantRow[]>> {
    assertMayReadUsers(actor);
    return grantsOfUsers(this.database.read, userIds);
  }

  /** Gives a role; refuses what the separation of the three administrators forbids (GB/T 22239-2019, 8.1.4.2). */
  async grantRole(actor: Actor, input: GrantRole): Promise<GrantRow | RoleConflictError | ValidationError> {
    assertMayGrant(actor);
    const organizationId = input.organizationId ? keyOf('Organization', input.organizationId) : null;
    const problem = this.problemOf(actor, input, organizationId);
    if (problem) return problem;
    return audited(this.database, actor, async ({ em, sql, audit, announce }) => {
      const userKey = keyOf('User', input.userId);
      // The row lock makes two grants to one account wait for each other.
      const [user] = await sql.rows<{ id: number }>('select id from app_user where id = $1 for update', [userKey]);
      const place =
        organizationId === null
          ? [{ id: 0 }]
          : await sql.rows<{ id: number }>('select id from organization where id = $1', [organizationId]);
      if (!user || place.length === 0) throw new AppError('NOT_FOUND', message(actor.locale, 'NOT_FOUND'));
      const conflict = roleConflict(await liveRoles(sql, user.id, this.clock.today()), input.role);
      if (conflict) {
        audit({ act: 'GRANT_REFUSED', objectType: 'User', objectId: user.id, after: { role: input.role, held: conflict } });
        return this.conflict(actor, conflict);
      }
      const grant = em.create(RoleGrant, {
        userId: user.id,
        role: input.role,
        organizationId,
        validFrom: input.validFrom,
        validTo: input.validTo ?? null,
      });
      await em.flush();
      audit({
        act: 'GRANT_ROLE',
        objectType: 'User',
        objectId: user.id,
        after: { grantId: grant.id, role: grant.role, organizationId, validFrom: grant.validFrom, validTo: grant.validTo },
      });
      announce({ topic: 'access', userId: user.id });
      return rowOf(grant);
    });
  }

  private problemOf(actor: Actor, input: GrantRole, organizationId: number | null): ValidationError | null {
    const problems = [];
    if (needsOrganization(input.role) && organizationId === null)
      problems.push(fieldProblem(actor.locale, 'organizationId', 'ROLE_NEEDS_ORGANIZATION'));
    if (input.validTo && input.validTo <= input.validFrom) problems.push(fieldProblem(actor.locale, 'validTo', 'DATE_ORDER'));
    return problems.length > 0 ? new ValidationError(problems) : null;
  }

  private conflict(actor: Actor, held: RoleCode): RoleConflictError {
    const label = ROLE_CODE_LABELS[held];
    return new RoleConflictError(
      'ROLE_CONFLICT',
      message(actor.locale, 'ROLE_CONFLICT', { role: actor.locale === 'en' ? label.en : label.zh }),
      ['role'],
    );
  }

  /** Ends a grant from today on. */
  async revokeGrant(actor: Actor, id: string): Promise<GrantRow | StateError> {
    assertMayGrant(actor);
    const key = keyOf('RoleGrant', id);
    const today = this.clock.today();
    return audited(this.database, actor, async ({ em, audit, announce }) => {
      const grant = key === null ? null : await em.findOne(RoleGrant, key);
      if (!grant) throw new AppError('NOT_FOUND', message(actor.locale, 'NOT_FOUND'));
      if (grant.validTo !== null && grant.validTo !== undefined && grant.validTo <= today)
        return new StateError('ALREADY_REVOKED', message(actor.locale, 'ALREADY_REVOKED'));
      audit({
        act: 'REVOKE_GRANT',
        objectType: 'User',
        objectId: grant.userId,
        before: { grantId: grant.id, role: grant.role, organizationId: grant.organizationId },
      });
      announce({ topic: 'access', userId: grant.userId });
      const row = rowOf(grant);
      // A grant that never held a whole day has no days to show.
      if (grant.validFrom >= today) em.remove(grant);
      else grant.validTo = today;
      return { ...row, validTo: today };
    });
  }
}

function rowOf(grant: RoleGrant): GrantRow {
  return {
    id: grant.id,
    userId: grant.userId,
    role: grant.role,
    organizationId: grant.organizationId ?? null,
    validFrom: grant.validFrom,
    validTo: grant.validTo ?? null,
  };
}
