/** Acts that the server records, in the order of the filter. Others may be typed. */
export const AUDIT_ACTS = [
  'SIGN_IN',
  'SIGN_IN_FAILED',
  'SIGN_IN_WHILE_LOCKED',
  'ACCOUNT_LOCKED',
  'SIGN_OUT',
  'CHANGE_PASSWORD',
  'RESET_PASSWORD',
  'CREATE_USER',
  'GRANT_ROLE',
  'REVOKE_GRANT',
  'CREATE_TOKEN',
  'REVOKE_TOKEN',
  'CREATE_ORGANIZATION',
] as const;

export const AUDIT_OBJECTS = ['Organization', 'Unit', 'Person', 'PartyPost', 'User', 'RoleGrant', 'ApiToken', 'RosterImport'] as const;
