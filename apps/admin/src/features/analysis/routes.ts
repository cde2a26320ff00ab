import type { NavEntry } from '@/shared/feature';
import { DataAnalysis } from '@element-plus/icons-vue';
import type { RouteRecordRaw } from 'vue-router';

export const routes: readonly RouteRecordRaw[] = [
  {
    path: '/analysis',
    name: 'analysis',
    component: () => import('./AnalysisView.vue'),
    meta: { titleKey: 'analysis.title', permission: 'statistics.read' },
  },
];

export const nav: readonly NavEntry[] = [
  {
    to: { name: 'analysis' },
    labelKey: 'analysis.title',
    noteKey: 'analysis.note',
    icon: DataAnalysis,
    permission: 'statistics.read',
    order: 39,
  },
];
