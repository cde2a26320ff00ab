import { createRouter, createWebHistory, type RouteLocationNormalized, type Router } from 'vue-router';
import { featureRoutes } from './features';
import { decide, type GuardState } from './guards';

/** How long a page that has something to show waits for the server, in milliseconds. */
const PATIENCE = 3000;
const NOBODY: GuardState = { signedIn: false, setupNeeded: false, mustChangePassword: false, may: () => false };

/** A page with last good figures is not kept waiting for a server that does not answer. */
function readySoon(to: RouteLocationNormalized, ready: () => Promise<GuardState>): Promise<GuardState> {
  if (to.meta.hasLastGood?.(to) !== true) return ready();
  const late = new Promise<GuardState>((resolve) => setTimeout(() => resolve(NOBODY), PATIENCE));
  return Promise.race([ready().catch(() => NOBODY), late]);
}

/** @param ready resolves to the session's state; the first call may ask the server. */
export function createAppRouter(ready: () => Promise<GuardState>): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      ...featureRoutes,
      {
        path: '/forbidden',
        name: 'forbidden',
        component: () => import('./pages/ForbiddenView.vue'),
        meta: { titleKey: 'app.forbidden.title' },
      },
      {
        path: '/:path(.*)*',
        name: 'not-found',
        component: () => import('./pages/NotFoundView.vue'),
        meta: { titleKey: 'app.notFound.title' },
      },
    ],
    scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  });
  router.beforeEach(async (to) => (to.meta.screen === true ? true : decide(to, await readySoon(to, ready))));
  return router;
}
