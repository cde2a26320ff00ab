import { defineStore } from 'pinia';
import { ref, watch } from 'vue';

export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];
export const DENSITIES = ['default', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

/** A record opened lately, offered by the palette. */
export interface RecentPlace {
  title: string;
  subtitle: string;
  path: string;
}

// The name is also read by public/first-paint.js.
const KEY = 'zhibu.preferences';
const RECENT_LIMIT = 8;

function readKept(): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  } catch {
    return {};
  }
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown, fallback: T): T {
  return allowed.find((item) => item === value) ?? fallback;
}

function recentFrom(value: unknown): RecentPlace[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecentPlace).slice(0, RECENT_LIMIT);
}

function isRecentPlace(value: unknown): value is RecentPlace {
  return (
    typeof value === 'object' &&
    value !== null &&
    'title' in value &&
    'path' in value &&
    typeof value.title === 'string' &&
    typeof value.path === 'string'
  );
}

/** What a person has chosen on this browser; kept in localStorage, never on the server. */
export const usePreferences = defineStore('preferences', () => {
  const kept = readKept();
  const locale = ref<Locale>(oneOf(LOCALES, kept.locale, 'zh-CN'));
  const theme = ref<Theme>(oneOf(THEMES, kept.theme, 'auto'));
  const density = ref<Density>(oneOf(DENSITIES, kept.density, 'default'));
  const navCollapsed = ref(kept.navCollapsed === true);
  const recent = ref<RecentPlace[]>(recentFrom(kept.recent));
  const owner = ref(typeof kept.owner === 'string' ? kept.owner : '');

  function remember(place: RecentPlace): void {
    recent.value = [place, ...recent.value.filter((item) => item.path !== place.path)].slice(0, RECENT_LIMIT);
  }

  function forgetRecent(): void {
    recent.value = [];
  }

  /** Records that one person opened are not shown to the next one on the same computer. */
  function belongTo(userId: string): void {
    if (owner.value !== userId) recent.value = [];
    owner.value = userId;
  }

  watch([locale, theme, density, navCollapsed, recent, owner], () => {
    const now = {
      locale: locale.value,
      theme: theme.value,
      density: density.value,
      navCollapsed: navCollapsed.value,
      recent: recent.value,
      owner: owner.value,
    };
    try {
      localStorage.setItem(KEY, JSON.stringify(now));
    } catch {
      // A full or forbidden storage only means that the choice lasts until the reload.
    }
  });

  return { locale, theme, density, navCollapsed, recent, remember, forgetRecent, belongTo };
});
