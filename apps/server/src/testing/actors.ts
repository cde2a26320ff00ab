import type { RoleCode } from '@zhibu/domain';
import { anonymous, type Actor } from '../kernel/actor.js';
import type { Clock } from '../kernel/clock.js';
import type { AppContext } from '../kernel/graphql/context.js';
import { makeCursors } from '../kernel/paging.js';
import { makeSealing } from '../kernel/sealing.js';

interface Place {
  readonly id: number;
  readonly path: string;
}

/** Somebody signed in who holds one role on the subtree of a place, or everywhere where it is null. */
export function actorWith(role: RoleCode, place: Place | null, more: Partial<Actor> = {}): Actor {
  return {
    ...anonymous({ address: '127.0.0.1', traceId: 'test', locale: 'en' }),
    kind: 'user',
    userId: 1,
    username: role.toLowerCase(),
    displayName: role,
    grants: [{ role, organizationId: place?.id ?? null, path: place?.path ?? '' }],
    ...more,
  };
}

/** What a request of this actor carries. */
export const contextOf = (actor: Actor): AppContext => ({
  actor,
  cursors: makeCursors(makeSealing('0'.repeat(64)), String(actor.userId), () => Date.UTC(2026, 10, 22)),
  setSession: () => undefined,
  setScreen: () => undefined,
  userAgent: 'test',
});

/** A clock that stands still on a day. */
export const clockOn = (today: string): Clock => ({ now: () => new Date(`${today}T04:00:00Z`), today: () => today });
