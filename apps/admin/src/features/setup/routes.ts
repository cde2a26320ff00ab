import type { RouteRecordRaw } from 'vue-router';

export const routes: readonly RouteRecordRaw[] = [
  {
    path: '/setup',
    name: 'setup',
    component: () => import('./SetupView.vue'),
    meta: { titleKey: 'setup.title', public: true, layout: 'plain' },
  },
];
