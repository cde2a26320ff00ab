import { ROLE_CODES, type OrganizationKind, type RoleCode } from '@zhibu/domain';
import { describe, expect, it } from 'vitest';
import { anonymous, type Actor } from '../../kernel/actor.js';
import { actorWith } from '../../testing/actors.js';
import {
  assertMayReadFigures,
  assertMayWrite,
  isWithinScope,
  mayCreateRoot,
  namingScopeIfAny,
  organizationPermissions,
  organizationScope,
  organizationWriteScope,
} from './organization.policy.js';
import { assertMayWriteUnit, unitPermissions, unitScope, unitWriteScope } from './unit.policy.js';

const HERE = '000001';
const BELOW = '000001000';
const BESIDE = '000002';
const ABOVE = '000';
const here = { id: 7, path: HERE };
const actor = (role: RoleCode) => actorWith(role, role.endsWith('_ADMIN') && role !== 'AFFAIRS_ADMIN' ? null : here);
const nobody = anonymous({ address: '', traceId: '', locale: 'en' });

/** What a decision answers: 'yes', or the code of the refusal. */
function answerOf(decide: () => unknown): string {
  try {
    decide();
    return 'yes';
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'bug';
  }
}

const READERS: readonly RoleCode[] = [
  'MEMBER',
  'BRANCH_SECRETARY',
  'AFFAIRS_ADMIN',
  'ASSESSOR',
  'SUPERVISOR',
  'INSPECTOR',
  'ANALYST',
  'LEADER',
];
const without = (roles: readonly RoleCode[], ...left: RoleCode[]) => roles.filter((role) => !left.includes(role));

const DECISIONS: readonly { readonly name: string; readonly decide: (actor: Actor) => unknown; readonly allowed: readonly RoleCode[] }[] = [
  { name: 'read organisations', decide: organizationScope, allowed: [...READERS, 'SECURITY_ADMIN'] },
  { name: 'change organisations', decide: organizationWriteScope, allowed: ['AFFAIRS_ADMIN'] },
  { name: 'change the one here', decide: (one) => assertMayWrite(one, HERE), allowed: ['AFFAIRS_ADMIN'] },
  { name: 'read figures', decide: (one) => assertMayReadFigures(one, BELOW), allowed: without(READERS, 'MEMBER') },
  { name: 'read units', decide: unitScope, allowed: without(READERS, 'MEMBER') },
  { name: 'change units', decide: unitWriteScope, allowed: ['AFFAIRS_ADMIN'] },
  { name: 'change the unit here', decide: (one) => assertMayWriteUnit(one, BELOW), allowed: ['AFFAIRS_ADMIN'] },
];

describe.each(DECISIONS)('to $name', ({ decide, allowed }) => {
  it.each(ROLE_CODES)('is decided for %s', (role) => {
    const answer = answerOf(() => decide(actor(role)));
    if (allowed.includes(role)) expect(answer).toBe('yes');
    else expect(['FORBIDDEN', 'NOT_FOUND']).toContain(answer);
  });

  it('is refused to somebody who has not signed in', () => {
    expect(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND']).toContain(answerOf(() => decide(nobody)));
  });
});

describe('places', () => {
  it('count down from the grant and nowhere else', () => {
    const scope = organizationScope(actor('AFFAIRS_ADMIN'));
    expect([HERE, BELOW, BESIDE, ABOVE].map((path) => isWithinScope(scope, path))).toEqual([true, true, false, false]);
  });

  it('that are not seen are answered as if they did not exist, seen ones that may not be changed are refused', () => {
    for (const decide of [assertMayWrite, assertMayWriteUnit]) {
      const answers = (one: Actor) => [HERE, BELOW, BESIDE, ABOVE, undefined].map((path) => answerOf(() => decide(one, path)));
      expect(answers(actor('AFFAIRS_ADMIN'))).toEqual(['yes', 'yes', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
      expect(answers(actor('LEADER'))).toEqual(['FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
    }
  });

  it('of a token are where its owner and its limit meet', () => {
    const limit = { permissions: new Set(['organization.read']), path: BELOW, organizationId: 9 };
    const token = { ...actor('AFFAIRS_ADMIN'), kind: 'token' as const, limit };
    expect(organizationScope(token).paths).toEqual([BELOW]);
    expect(answerOf(() => organizationWriteScope(token))).toBe('FORBIDDEN');
    expect(answerOf(() => assertMayReadFigures(token, BELOW))).toBe('FORBIDDEN');
  });

  it('at the top are made by whoever may change everything', () => {
    expect(mayCreateRoot(actorWith('AFFAIRS_ADMIN', null))).toBe(true);
    expect(mayCreateRoot(actorWith('AFFAIRS_ADMIN', { id: 1, path: ABOVE }))).toBe(false);
  });

  it('of grants are named to whoever reads grants, wherever they are', () => {
    expect(namingScopeIfAny(actor('SECURITY_ADMIN'))?.paths).toEqual(['']);
    expect(namingScopeIfAny(actor('LEADER'))?.paths).toEqual([HERE]);
    expect(namingScopeIfAny(actor('AUDIT_ADMIN'))).toBeNull();
  });
});

describe('what the viewer can', () => {
  const organization = (kind: OrganizationKind, state: 'ACTIVE' | 'CLOSED' = 'ACTIVE', path = HERE) => ({
    path,
    kind,
    state,
    level: path.length / 3 - 1,
  });
  const codes = (one: Actor, ...[kind, state, path]: Parameters<typeof organization>) =>
    Object.fromEntries(Object.entries(organizationPermissions(one, organization(kind, state, path))).map(([act, { code }]) => [act, code]));

  it('to an organisation depends on the role, its state, its kind and its place', () => {
    const admin = actor('AFFAIRS_ADMIN');
    const all = { update: null, rename: null, move: null, close: null, createChild: null, createPerson: null, readPersons: null };
    expect(codes(admin, 'COMMITTEE')).toEqual({ ...all, reopen: 'NOT_CLOSED' });
    expect(codes(admin, 'GROUP')).toMatchObject({ createChild: 'KIND_NOT_ALLOWED', createPerson: 'KIND_NOT_ALLOWED' });
    expect(codes(admin, 'DISCIPLINE_COMMITTEE')).toMatchObject({ createChild: 'KIND_NOT_ALLOWED', createPerson: 'KIND_NOT_ALLOWED' });
    expect(codes(admin, 'BRANCH', 'CLOSED')).toMatchObject({
      update: 'CLOSED',
      rename: 'CLOSED',
      close: 'CLOSED',
      reopen: null,
      createPerson: 'CLOSED',
    });
    expect(codes(actorWith('AFFAIRS_ADMIN', { id: 1, path: ABOVE }), 'WORK_COMMITTEE', 'ACTIVE', ABOVE)).toMatchObject({
      move: 'ROOT_FIXED',
      rename: null,
    });
    expect(codes(admin, 'BRANCH', 'ACTIVE', BESIDE)).toMatchObject({ update: 'FORBIDDEN', reopen: 'FORBIDDEN', readPersons: 'FORBIDDEN' });
  });

  it.each([
    ['BRANCH_SECRETARY', 'FORBIDDEN', null, null],
    ['ASSESSOR', 'FORBIDDEN', 'FORBIDDEN', null],
    ['SUPERVISOR', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['ANALYST', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['LEADER', 'FORBIDDEN', 'FORBIDDEN', null],
    ['MEMBER', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
  ] as const)('of %s', (role, update, createPerson, readPersons) => {
    expect(codes(actor(role), 'BRANCH')).toMatchObject({ update, createPerson, readPersons });
  });

  it('to a unit depends on where it falls and on its state', () => {
    const can = (one: Actor, state: 'ACTIVE' | 'CLOSED', coveringPath: string) =>
      unitPermissions(one, { state, coveringPath }).setCoverage.code;
    expect(can(actor('AFFAIRS_ADMIN'), 'ACTIVE', BELOW)).toBeNull();
    expect(can(actor('AFFAIRS_ADMIN'), 'CLOSED', BELOW)).toBe('CLOSED');
    expect(can(actor('AFFAIRS_ADMIN'), 'ACTIVE', BESIDE)).toBe('FORBIDDEN');
    expect(can(actor('LEADER'), 'ACTIVE', BELOW)).toBe('FORBIDDEN');
  });
});
