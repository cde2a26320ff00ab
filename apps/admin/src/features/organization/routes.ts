import type { NavEntry, PaletteCommand } from '@/shared/feature';
import { OfficeBuilding, Rank, School, Warning } from '@element-plus/icons-vue';
import type { RouteRecordRaw } from 'vue-router';

export const routes: readonly RouteRecordRaw[] = [
  {
    path: '/organizations/:id?',
    name: 'organizations',
    component: () => import('./organization/OrganizationsView.vue'),
    meta: { titleKey: 'organization.title', permission: 'organization.read' },
  },
  {
    path: '/units/:id?',
    name: 'units',
    component: () => import('./unit/UnitsView.vue'),
    meta: { titleKey: 'organization.unitsTitle', permission: 'unit.read' },
  },
];

export const nav: readonly NavEntry[] = [
  {
    to: { name: 'organizations' },
    labelKey: 'organization.title',
    noteKey: 'organization.note',
    icon: OfficeBuilding,
    permission: 'organization.read',
    order: 20,
  },
  {
    to: { name: 'units' },
    labelKey: 'organization.unitsTitle',
    noteKey: 'organization.unitsNote',
    icon: School,
    permission: 'unit.read',
    order: 21,
  },
];

export const commands: readonly PaletteCommand[] = [
  {
    labelKey: 'organization.command.move',
    wordsKey: 'organization.command.moveWords',
    icon: Rank,
    permission: 'organization.write',
    to: { name: 'organizations', query: { act: 'move' } },
  },
  {
    labelKey: 'organization.command.gaps',
    wordsKey: 'organization.command.gapsWords',
    icon: Warning,
    permission: 'unit.read',
    to: { name: 'units', query: { gaps: 'true' } },
  },
];
