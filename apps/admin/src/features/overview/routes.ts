import type { NavEntry, PaletteCommand } from '@/shared/feature';
import { DataBoard } from '@element-plus/icons-vue';
import type { RouteRecordRaw } from 'vue-router';

export const routes: readonly RouteRecordRaw[] = [
  {
    path: '/overview/:organizationId?',
    name: 'overview',
    component: () => import('./OverviewView.vue'),
    meta: { titleKey: 'overview.title', permission: 'overview.read', layout: 'full' },
  },
];

export const nav: readonly NavEntry[] = [
  {
    to: { name: 'overview' },
    labelKey: 'overview.title',
    noteKey: 'overview.purpose',
    icon: DataBoard,
    permission: 'overview.read',
    order: 30,
  },
];

export const commands: readonly PaletteCommand[] = [
  { labelKey: 'overview.open', wordsKey: 'overview.words', icon: DataBoard, permission: 'overview.read', to: { name: 'overview' } },
];
