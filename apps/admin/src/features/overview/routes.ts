import type { NavEntry, PaletteCommand } from '@/shared/feature';
import { DataBoard } from '@element-plus/icons-vue';
import { SCREEN_PATH } from '@/shared/screen-secret';
import type { RouteLocationNormalized, RouteRecordRaw } from 'vue-router';
import { keptOverview } from './last-overview';

const hasLastGood = ({ params }: RouteLocationNormalized): boolean =>
  typeof params.organizationId === 'string' && keptOverview(undefined, params.organizationId) !== null;

export const routes: readonly RouteRecordRaw[] = [
  {
    path: '/overview/:organizationId?',
    name: 'overview',
    component: () => import('./OverviewView.vue'),
    meta: { titleKey: 'overview.title', permission: 'overview.read', layout: 'full', hasLastGood },
  },
  {
    path: SCREEN_PATH,
    name: 'screen',
    component: () => import('./ScreenView.vue'),
    meta: { titleKey: 'overview.title', screen: true, public: true, layout: 'full' },
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
