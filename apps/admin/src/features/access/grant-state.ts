import type { Mark } from '@zhibu/ui';

export type GrantState = 'current' | 'future' | 'ended';

/** Where today lies against a grant's days; `validTo` is the first day on which it no longer holds. */
export function grantState(grant: { validFrom: string; validTo: string | null }, today: string): GrantState {
  if (grant.validTo !== null && grant.validTo <= today) return 'ended';
  return grant.validFrom > today ? 'future' : 'current';
}

export const GRANT_MARKS: Readonly<Record<GrantState, Mark>> = { current: 'met', future: 'info', ended: 'none' };
