import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLE_CODES } from './codes-access.js';
import { ADMINISTRATOR_ROLES, isAdministratorRole, PERMISSIONS, permissionsOf, ROLE_PERMISSIONS, roleConflict } from './permissions.js';

const role = fc.constantFrom(...ROLE_CODES);

describe('permissions', () => {
  it('are all held by some role, each once', () => {
    const held = ROLE_CODES.flatMap((code) => ROLE_PERMISSIONS[code]);
    expect([...new Set(held)].sort()).toEqual([...PERMISSIONS].sort());
    for (const code of ROLE_CODES) expect(new Set(ROLE_PERMISSIONS[code]).size).toBe(ROLE_PERMISSIONS[code].length);
  });

  it('of administrators and of business roles have nothing in common', () => {
    const administration = permissionsOf(ADMINISTRATOR_ROLES);
    const business = permissionsOf(ROLE_CODES.filter((code) => !isAdministratorRole(code)));
    expect(administration.filter((permission) => business.includes(permission))).toEqual([]);
  });

  it('let only the affairs administrator reveal sealed fields', () => {
    expect(ROLE_CODES.filter((code) => ROLE_PERMISSIONS[code].includes('person.reveal'))).toEqual(['AFFAIRS_ADMIN']);
  });

  it('keep persons from the analyst and the supervisor', () => {
    expect(permissionsOf(['ANALYST', 'SUPERVISOR'])).not.toContain('person.read');
  });
});

describe('roleConflict', () => {
  it('is symmetric and never of a role with itself', () => {
    fc.assert(
      fc.property(role, role, (a, b) => {
        expect(roleConflict([a], b) === null).toBe(roleConflict([b], a) === null);
        expect(roleConflict([a], a)).toBeNull();
      }),
    );
  });

  it('lets business roles stand together', () => {
    expect(roleConflict(['MEMBER', 'BRANCH_SECRETARY'], 'ANALYST')).toBeNull();
  });

  it('T48 keeps the three administrators apart from each other and from business roles', () => {
    expect(roleConflict(['SYSTEM_ADMIN'], 'AUDIT_ADMIN')).toBe('SYSTEM_ADMIN');
    expect(roleConflict(['MEMBER'], 'SECURITY_ADMIN')).toBe('MEMBER');
    expect(roleConflict(['MEMBER', 'AUDIT_ADMIN'], 'LEADER')).toBe('AUDIT_ADMIN');
    expect(roleConflict([], 'AUDIT_ADMIN')).toBeNull();
  });
});
