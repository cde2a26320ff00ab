import type { NavEntry, PaletteCommand } from '@/shared/feature';
import { Plus, User } from '@element-plus/icons-vue';
import type { RouteRecordRaw } from 'vue-router';

// A member may open the own record; whose record it is, the server decides.
const READERS = ['person.read', 'self.read'];

export const routes: readonly RouteRecordRaw[] = [
  {
    path: '/persons',
    name: 'persons',
    component: () => import('./PersonsView.vue'),
    meta: { titleKey: 'person.title', permission: 'person.read' },
  },
  {
    path: '/persons/new',
    name: 'person-new',
    component: () => import('./PersonNewView.vue'),
    meta: { titleKey: 'person.newTitle', permission: 'person.write' },
  },
  {
    path: '/persons/:id',
    name: 'person',
    component: () => import('./PersonView.vue'),
    meta: { titleKey: 'person.record', permission: READERS },
  },
  {
    path: '/persons/:id/edit',
    name: 'person-edit',
    component: () => import('./PersonEditView.vue'),
    meta: { titleKey: 'person.edit', permission: 'person.write' },
  },
];

export const nav: readonly NavEntry[] = [
  { to: { name: 'persons' }, labelKey: 'person.title', noteKey: 'person.navNote', icon: User, permission: 'person.read', order: 22 },
];

export const commands: readonly PaletteCommand[] = [
  { labelKey: 'person.new', wordsKey: 'person.newWords', icon: Plus, permission: 'person.write', to: { name: 'person-new' } },
];
