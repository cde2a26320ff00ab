import type { FeatureModule, NavEntry, PaletteCommand } from '@/shared/feature';
import type { RouteRecordRaw } from 'vue-router';

const modules = Object.values(import.meta.glob<FeatureModule>('../features/*/routes.ts', { eager: true }));

export const featureRoutes: readonly RouteRecordRaw[] = modules.flatMap((module) => module.routes);
export const navEntries: readonly NavEntry[] = modules.flatMap((module) => module.nav ?? []).sort((a, b) => a.order - b.order);
export const paletteCommands: readonly PaletteCommand[] = modules.flatMap((module) => module.commands ?? []);
