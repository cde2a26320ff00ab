import type { NavEntry, PaletteCommand } from '@/shared/feature';
import { Upload } from '@element-plus/icons-vue';
import type { RouteRecordRaw } from 'vue-router';

export const routes: readonly RouteRecordRaw[] = [
  {
    path: '/roster',
    name: 'roster',
    component: () => import('./RosterView.vue'),
    meta: { titleKey: 'roster.title', permission: 'roster.import' },
  },
  {
    path: '/roster/:id',
    name: 'roster-import',
    component: () => import('./RosterImportView.vue'),
    meta: { titleKey: 'roster.title', permission: 'roster.import' },
  },
];

export const nav: readonly NavEntry[] = [
  { to: { name: 'roster' }, labelKey: 'roster.title', noteKey: 'roster.navNote', icon: Upload, permission: 'roster.import', order: 23 },
];

export const commands: readonly PaletteCommand[] = [
  { labelKey: 'roster.command', wordsKey: 'roster.commandWords', icon: Upload, permission: 'roster.import', to: { name: 'roster' } },
];
