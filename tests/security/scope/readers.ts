import type { RoleCode } from '@zhibu/domain';
import type { Grant } from '../../support/accounts.js';
import type { RunningApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';

/** Somebody who reads: with a role on the granted part of the tree, and as the same role everywhere. */
export interface Reader {
  readonly name: string;
  readonly role: RoleCode;
  readonly within: (running: RunningApp, place: number) => Promise<Client>;
  /** Sees all three trees with the same permissions. */
  readonly everywhere: (running: RunningApp) => Promise<Client>;
}

const BUSINESS = ['MEMBER', 'BRANCH_SECRETARY', 'AFFAIRS_ADMIN', 'ASSESSOR', 'SUPERVISOR', 'INSPECTOR', 'ANALYST', 'LEADER'] as const;
const everywhere = (role: RoleCode) => (running: RunningApp) => running.signedIn([{ role }]);

/** Every role of the business, and a script whose owner sees more than it. */
export const READERS: readonly Reader[] = [
  ...BUSINESS.map((role) => ({
    name: role,
    role,
    within: (running: RunningApp, organizationId: number) => running.signedIn([{ role, organizationId }]),
    everywhere: everywhere(role),
  })),
  {
    name: 'a token that is cut down to the place',
    role: 'LEADER',
    within: (running, organizationId) => running.byToken([{ role: 'LEADER' }], { permissions: [...TOKEN_PERMISSIONS], organizationId }),
    everywhere: everywhere('LEADER'),
  },
  {
    name: 'a grant that ended elsewhere beside one that holds',
    role: 'LEADER',
    within: (running, organizationId) => running.signedIn([{ role: 'LEADER', organizationId }, ended]),
    everywhere: everywhere('LEADER'),
  },
];

const TOKEN_PERMISSIONS = ['organization.read', 'unit.read', 'person.read', 'statistics.read', 'overview.read', 'self.read'] as const;
const ended: Grant = { role: 'LEADER', organizationId: null, validFrom: '2020-01-01', validTo: '2021-01-01' };
