/** What set-up asks of each of the three administrators. */
export interface Administrator {
  username: string;
  displayName: string;
  password: string;
}

export const SLOTS = ['systemAdmin', 'securityAdmin', 'auditAdmin'] as const;

export function emptyAdministrator(): Administrator {
  return { username: '', displayName: '', password: '' };
}
