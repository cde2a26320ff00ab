import type { NavEntry } from '@/shared/feature';
import { Tickets } from '@element-plus/icons-vue';
import type { RouteRecordRaw } from 'vue-router';

export const routes: readonly RouteRecordRaw[] = [
  {
    path: '/audit',
    name: 'audit',
    component: () => import('./AuditView.vue'),
    meta: { titleKey: 'audit.title', permission: 'audit.read' },
  },
];

export const nav: readonly NavEntry[] = [
  { to: { name: 'audit' }, labelKey: 'audit.title', noteKey: 'audit.note', icon: Tickets, permission: 'audit.read', order: 84 },
];
