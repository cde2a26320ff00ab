import type { InjectionKey } from 'vue';
import { inject } from 'vue';
import type { NavEntry } from './feature';

/** The application gives the navigation of all features to whoever shows it; features do not know each other. */
export const NAV_ENTRIES: InjectionKey<readonly NavEntry[]> = Symbol('nav entries');

/** Every entry of the navigation, for pages that offer shortcuts. */
export function useNavEntries(): readonly NavEntry[] {
  return inject(NAV_ENTRIES, []);
}
