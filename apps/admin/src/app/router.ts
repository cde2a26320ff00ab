import { createRouter, createWebHistory, type Router } from 'vue-router';
import { featureRoutes } from './features';
import { decide, type GuardState } from './guards';

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
  router.beforeEach(async (to) => decide(to, await ready()));
  return router;
}
