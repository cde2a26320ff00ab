import { safeReturnPath } from '@/shared/session/return-path';
import { createMemoryHistory, createRouter, type RouteLocationNormalized } from 'vue-router';
import { describe, expect, it } from 'vitest';
import { decide, type GuardState } from './guards';

const component = { template: '<p />' };
const router = createRouter({
  history: createMemoryHistory(),
  routes: [
    { path: '/', name: 'home', component },
    { path: '/sign-in', name: 'sign-in', component, meta: { public: true } },
    { path: '/setup', name: 'setup', component, meta: { public: true } },
    { path: '/account/password', name: 'change-password', component },
    { path: '/users', name: 'users', component, meta: { permission: 'user.read' } },
    { path: '/forbidden', name: 'forbidden', component },
  ],
});

function to(path: string): RouteLocationNormalized {
  const resolved = router.resolve(path);
  return { ...resolved, redirectedFrom: undefined, name: resolved.name ?? undefined };
}

function state(change: Partial<GuardState> = {}): GuardState {
  return { signedIn: true, setupNeeded: false, mustChangePassword: false, may: () => true, ...change };
}

describe('decide', () => {
  it('leads everybody to set-up while it is needed, and nobody afterwards', () => {
    expect(decide(to('/users'), state({ setupNeeded: true, signedIn: false }))).toEqual({ name: 'setup' });
    expect(decide(to('/setup'), state({ setupNeeded: true, signedIn: false }))).toBe(true);
    expect(decide(to('/setup'), state())).toBe('/');
  });

  it('remembers where a person without a session wanted to go', () => {
    const outside = state({ signedIn: false });
    expect(decide(to('/users?text=li'), outside)).toEqual({ name: 'sign-in', query: { returnTo: '/users?text=li' } });
    expect(decide(to('/'), outside)).toEqual({ name: 'sign-in', query: {} });
    expect(decide(to('/sign-in'), outside)).toBe(true);
  });

  it('lets nothing but the change of password pass while it is due', () => {
    const due = state({ mustChangePassword: true });
    expect(decide(to('/users'), due)).toEqual({ name: 'change-password', query: { returnTo: '/users' } });
    expect(decide(to('/account/password'), due)).toBe(true);
  });

  it('says no to a page whose permission the viewer has not', () => {
    expect(decide(to('/users'), state({ may: (wanted) => wanted === undefined }))).toEqual({
      name: 'forbidden',
      query: { path: '/users' },
    });
    expect(decide(to('/users'), state())).toBe(true);
  });

  it('does not show the sign-in page to who is signed in', () => {
    expect(decide(to('/sign-in?returnTo=/users'), state())).toBe('/users');
    expect(decide(to('/sign-in?returnTo=//evil.example'), state())).toBe('/');
  });
});

describe('safeReturnPath', () => {
  it.each(['/', '/users', '/persons/a%2Fb?text=x#y'])('takes %s', (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/a\nb',
    '/\t/evil.example',
    '/sign-in?returnTo=/sign-in',
    '',
    undefined,
    ['/users'],
  ])('refuses %j', (path) => {
    expect(safeReturnPath(path)).toBe('/');
  });
});
