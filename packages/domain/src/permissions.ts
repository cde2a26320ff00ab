import { codeGuard } from './code-list.js';
import type { RoleCode } from './codes-access.js';

export const PERMISSIONS = [
  'organization.read',
  'organization.write',
  'unit.read',
  'unit.write',
  'person.read',
  'person.write',
  'person.reveal',
  'statistics.read',
  'overview.read',
  'roster.import',
  'explorer.use',
  'token.create',
  'self.read',
  'user.read',
  'user.write',
  'grant.read',
  'grant.write',
  'audit.read',
  'system.read',
] as const;
export type PermissionCode = (typeof PERMISSIONS)[number];
export const isPermissionCode = codeGuard(PERMISSIONS);

/** What each role may do inside the subtree on which it is granted; the three administrators' roles hold for the whole system. */
export const ROLE_PERMISSIONS: Readonly<Record<RoleCode, readonly PermissionCode[]>> = {
  MEMBER: ['self.read', 'organization.read'],
  BRANCH_SECRETARY: ['self.read', 'organization.read', 'unit.read', 'person.read', 'person.write', 'statistics.read', 'overview.read'],
  AFFAIRS_ADMIN: [
    'self.read',
    'organization.read',
    'organization.write',
    'unit.read',
    'unit.write',
    'person.read',
    'person.write',
    'person.reveal',
    'statistics.read',
    'overview.read',
    'roster.import',
    'explorer.use',
    'token.create',
  ],
  ASSESSOR: ['self.read', 'organization.read', 'unit.read', 'person.read', 'statistics.read'],
  SUPERVISOR: ['self.read', 'organization.read', 'unit.read', 'statistics.read', 'overview.read'],
  INSPECTOR: ['self.read', 'organization.read', 'unit.read', 'person.read', 'statistics.read'],
  ANALYST: ['self.read', 'organization.read', 'unit.read', 'statistics.read', 'overview.read', 'explorer.use', 'token.create'],
  LEADER: ['self.read', 'organization.read', 'unit.read', 'person.read', 'statistics.read', 'overview.read'],
  SYSTEM_ADMIN: ['user.read', 'user.write', 'system.read'],
  SECURITY_ADMIN: ['user.read', 'grant.read', 'grant.write'],
  AUDIT_ADMIN: ['audit.read'],
};

/** The three administrators' roles: no person holds two of them, nor one of them beside a business role. */
export const ADMINISTRATOR_ROLES = ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'] as const;
export type AdministratorRole = (typeof ADMINISTRATOR_ROLES)[number];
export const isAdministratorRole = codeGuard(ADMINISTRATOR_ROLES);

/** The union of the permissions of several roles, each once, in the order of PERMISSIONS. */
export function permissionsOf(roles: Iterable<RoleCode>): PermissionCode[] {
  const held = new Set<PermissionCode>();
  for (const role of roles) for (const permission of ROLE_PERMISSIONS[role]) held.add(permission);
  return PERMISSIONS.filter((permission) => held.has(permission));
}

/** The first role held that forbids its holder the wanted one, or null when the wanted role may be granted. */
export function roleConflict(existing: readonly RoleCode[], wanted: RoleCode): RoleCode | null {
  const excludes = (held: RoleCode) => held !== wanted && (isAdministratorRole(held) || isAdministratorRole(wanted));
  return existing.find(excludes) ?? null;
}
