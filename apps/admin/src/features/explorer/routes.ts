import type { NavEntry } from '@/shared/feature';
import { Compass } from '@element-plus/icons-vue';
import type { RouteRecordRaw } from 'vue-router';

export const routes: readonly RouteRecordRaw[] = [
  {
    path: '/explorer',
    name: 'explorer',
    component: () => import('./ExplorerView.vue'),
    meta: { titleKey: 'explorer.title', permission: 'explorer.use' },
  },
];

export const nav: readonly NavEntry[] = [
  { to: { name: 'explorer' }, labelKey: 'explorer.title', noteKey: 'explorer.note', icon: Compass, permission: 'explorer.use', order: 40 },
];
