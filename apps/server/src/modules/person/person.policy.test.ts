import { ROLE_CODES, type RoleCode } from '@zhibu/domain';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.js';
import { AppError } from '../../kernel/errors.js';
import { actorWith } from '../../testing/actors.js';
import * as policy from './person.policy.js';

const COURT = { id: 2, path: '000001' };
const BRANCH = { id: 3, path: '000001002' };
const ELSEWHERE = { id: 4, path: '000002' };
const person = { id: 7, path: BRANCH.path, groupPath: null };

const READERS: readonly RoleCode[] = ['BRANCH_SECRETARY', 'AFFAIRS_ADMIN', 'ASSESSOR', 'INSPECTOR', 'LEADER'];
const WRITERS: readonly RoleCode[] = ['BRANCH_SECRETARY', 'AFFAIRS_ADMIN'];
const REVEALERS: readonly RoleCode[] = ['AFFAIRS_ADMIN'];

/** ALLOWED, or the code of the refusal. */
function answer(act: () => unknown): string {
  try {
    act();
    return 'ALLOWED';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** As a token that is cut down to some rights. */
const cutTo = (actor: Actor, permissions: readonly string[], path: string | null = null): Actor => ({
  ...actor,
  kind: 'token',
  limit: { permissions: new Set(permissions), path, organizationId: null },
});

describe.each(ROLE_CODES)('%s', (role) => {
  const here = actorWith(role, COURT);
  const elsewhere = actorWith(role, ELSEWHERE);
  const own = actorWith(role, ELSEWHERE, { personId: person.id });
  const hasOwn = !['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'].includes(role);
  const reads = READERS.includes(role);

  it('reads', () => {
    expect(answer(() => policy.personScope(here))).toBe(reads ? 'ALLOWED' : 'FORBIDDEN');
    expect(answer(() => policy.assertMaySee(here, person))).toBe(reads ? 'ALLOWED' : 'FORBIDDEN');
    expect(answer(() => policy.assertMaySee(elsewhere, person))).toBe(reads ? 'NOT_FOUND' : 'FORBIDDEN');
    expect(answer(() => policy.assertMaySee(own, person))).toBe(hasOwn ? 'ALLOWED' : 'FORBIDDEN');
    expect(answer(() => policy.assertMaySee(here, null))).toBe(reads ? 'NOT_FOUND' : 'FORBIDDEN');
  });

  it('changes', () => {
    const writes = WRITERS.includes(role);
    expect(answer(() => policy.assertMayCreate(here))).toBe(writes ? 'ALLOWED' : 'FORBIDDEN');
    expect(answer(() => policy.assertMayChange(here, person))).toBe(writes ? 'ALLOWED' : 'FORBIDDEN');
    expect(answer(() => policy.assertMayChange(elsewhere, person))).toBe(reads ? 'NOT_FOUND' : 'FORBIDDEN');
    expect(answer(() => policy.assertMayChange(own, person))).toBe('FORBIDDEN');
    expect(answer(() => policy.mayHold(here, BRANCH.path))).toBe(writes ? 'ALLOWED' : 'FORBIDDEN');
    if (writes) expect(policy.mayHold(elsewhere, BRANCH.path)).toBe('UNKNOWN');
    else expect(answer(() => policy.mayHold(elsewhere, BRANCH.path))).toBe('FORBIDDEN');
  });

  it('reveals', () => {
    const reveals = REVEALERS.includes(role);
    expect(answer(() => policy.assertMayReveal(here, person))).toBe(reveals ? 'ALLOWED' : 'FORBIDDEN');
    expect(answer(() => policy.assertMayReveal(own, person))).toBe('FORBIDDEN');
    expect(answer(() => policy.assertMayFindByIdNumber(here))).toBe(reveals ? 'ALLOWED' : 'FIELD_NOT_PERMITTED');
  });

  it('tells the client the same', () => {
    const facts = { path: BRANCH.path, standing: 'FULL', state: 'ACTIVE' } as const;
    const allowed = (flag: boolean) => ({ allowed: flag, code: flag ? null : 'FORBIDDEN' });
    const writes = allowed(WRITERS.includes(role));
    expect(policy.personPermissions(here, facts)).toEqual({ update: writes, reveal: allowed(REVEALERS.includes(role)), appoint: writes });
    expect(policy.personPermissions(elsewhere, facts)).toEqual({ update: allowed(false), reveal: allowed(false), appoint: allowed(false) });
    const applicant = policy.personPermissions(here, { ...facts, standing: 'APPLICANT' }).appoint;
    expect(applicant).toEqual(WRITERS.includes(role) ? { allowed: false, code: 'NOT_A_MEMBER' } : allowed(false));
  });
});

describe('limits', () => {
  it('nobody signed in may do nothing', () => {
    const nobody = { ...actorWith('LEADER', COURT), kind: 'anonymous' as const, grants: [], userId: null };
    for (const act of [policy.personScope, policy.assertMayCreate, policy.revealScope, policy.postScope]) {
      expect(answer(() => act(nobody))).toBe('UNAUTHENTICATED');
    }
    expect(policy.scopeIfAny(nobody)).toBeNull();
  });

  it('a token may do no more than it is cut down to, and no further', () => {
    const admin = actorWith('AFFAIRS_ADMIN', COURT);
    expect(answer(() => policy.assertMayChange(cutTo(admin, ['person.read']), person))).toBe('FORBIDDEN');
    expect(answer(() => policy.assertMaySee(cutTo(admin, ['person.write']), person))).toBe('FORBIDDEN');
    expect(answer(() => policy.assertMayChange(cutTo(admin, ['person.read', 'person.write']), person))).toBe('ALLOWED');
    expect(answer(() => policy.assertMaySee(cutTo(admin, ['person.read'], ELSEWHERE.path), person))).toBe('FORBIDDEN');
    expect(answer(() => policy.assertMaySee(cutTo(admin, ['person.read'], `${BRANCH.path}003`), person))).toBe('NOT_FOUND');
  });

  it('a right on a group reaches its people, and not those beside them', () => {
    const groupPath = `${BRANCH.path}003`;
    const leader = actorWith('LEADER', { id: 9, path: groupPath });
    expect(answer(() => policy.assertMaySee(leader, { ...person, groupPath }))).toBe('ALLOWED');
    expect(answer(() => policy.assertMaySee(leader, person))).toBe('NOT_FOUND');
  });

  it('a unit is named by those only who see it', () => {
    expect(policy.mayNameUnit(actorWith('AFFAIRS_ADMIN', COURT), BRANCH.path)).toBe(true);
    expect(policy.mayNameUnit(actorWith('AFFAIRS_ADMIN', BRANCH), COURT.path)).toBe(false);
  });
});
