import type { Component } from 'vue';
import type { RouteLocationRaw, RouteRecordRaw } from 'vue-router';

/** One entry of the left navigation. */
export interface NavEntry {
  to: RouteLocationRaw;
  labelKey: string;
  /** One sentence for the home page that says what the place is for. */
  noteKey?: string;
  icon: Component;
  /** The entry shows when the viewer has one of these; without it, for everybody. */
  permission?: string | readonly string[];
  /** Groups of ten: 10 home, 20 organisations and people, 30 overview and statistics, 40 tools for analysts, 80 administration. */
  order: number;
}

/** One act that the Ctrl-K palette offers. */
export interface PaletteCommand {
  labelKey: string;
  /** Extra words that find the command, a locale key whose text is split at spaces. */
  wordsKey?: string;
  icon?: Component;
  permission?: string | readonly string[];
  /** Where the command leads. */
  to: RouteLocationRaw;
}

/** What `features/<name>/routes.ts` exports; router, navigation and palette collect it. */
export interface FeatureModule {
  routes: readonly RouteRecordRaw[];
  nav?: readonly NavEntry[];
  commands?: readonly PaletteCommand[];
}
