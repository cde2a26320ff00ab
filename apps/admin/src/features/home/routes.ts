import type { NavEntry } from '@/shared/feature';
import { HomeFilled } from '@element-plus/icons-vue';
import type { RouteRecordRaw } from 'vue-router';

export const routes: readonly RouteRecordRaw[] = [
  { path: '/', name: 'home', component: () => import('./HomeView.vue'), meta: { titleKey: 'home.title' } },
];

export const nav: readonly NavEntry[] = [{ to: { name: 'home' }, labelKey: 'home.title', icon: HomeFilled, order: 10 }];
