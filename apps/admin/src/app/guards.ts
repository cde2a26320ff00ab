import { safeReturnPath } from '@/shared/session/return-path';
import type { RouteLocationNormalized, RouteLocationRaw } from 'vue-router';

/** What the guard knows of the session. */
export interface GuardState {
  signedIn: boolean;
  setupNeeded: boolean;
  mustChangePassword: boolean;
  may: (wanted: string | readonly string[] | undefined) => boolean;
}

function forSignedIn(to: RouteLocationNormalized, state: GuardState): true | RouteLocationRaw {
  if (to.name === 'sign-in') return safeReturnPath(to.query.returnTo);
  if (state.mustChangePassword && to.name !== 'change-password') return { name: 'change-password', query: { returnTo: to.fullPath } };
  if (!to.matched.every((record) => state.may(record.meta.permission))) return { name: 'forbidden', query: { path: to.path } };
  return true;
}

/** Where a navigation may go: on, or to set-up, sign-in, the forced change of password, or the page that says no. */
export function decide(to: RouteLocationNormalized, state: GuardState): true | RouteLocationRaw {
  if (state.setupNeeded) return to.name === 'setup' ? true : { name: 'setup' };
  if (to.name === 'setup') return '/';
  if (state.signedIn) return forSignedIn(to, state);
  // A wall keeps its figures with their age; its page says that the session has ended.
  if (to.meta.public === true || to.meta.hasLastGood?.(to) === true) return true;
  return { name: 'sign-in', query: to.fullPath === '/' ? {} : { returnTo: to.fullPath } };
}
