import type { NavEntry } from '@/shared/feature';

export interface NavGroup {
  /** First order of the group: 10, 20, 30 … */
  decade: number;
  entries: readonly NavEntry[];
}

/** Entries that the viewer may open, in their order, in groups of ten. */
export function navGroups(entries: readonly NavEntry[], may: (wanted: NavEntry['permission']) => boolean): NavGroup[] {
  const groups = new Map<number, NavEntry[]>();
  for (const entry of entries) {
    if (!may(entry.permission)) continue;
    const decade = Math.floor(entry.order / 10) * 10;
    groups.set(decade, [...(groups.get(decade) ?? []), entry]);
  }
  return [...groups].map(([decade, members]) => ({ decade, entries: members }));
}
