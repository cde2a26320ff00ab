import type { NavEntry, PaletteCommand } from '@/shared/feature';
import { Notebook } from '@element-plus/icons-vue';
import type { RouteRecordRaw } from 'vue-router';

export const routes: readonly RouteRecordRaw[] = [
  {
    path: '/bulletin',
    name: 'bulletin',
    component: () => import('./BulletinView.vue'),
    meta: { titleKey: 'bulletin.title', permission: 'statistics.read' },
  },
];

export const nav: readonly NavEntry[] = [
  {
    to: { name: 'bulletin' },
    labelKey: 'bulletin.title',
    noteKey: 'bulletin.purpose',
    icon: Notebook,
    permission: 'statistics.read',
    order: 38,
  },
];

export const commands: readonly PaletteCommand[] = [
  { labelKey: 'bulletin.open', wordsKey: 'bulletin.words', icon: Notebook, permission: 'statistics.read', to: { name: 'bulletin' } },
];
