import { organizationPath, personPath, unitPath } from '@/shared/places';
import type { RouteLocationRaw } from 'vue-router';

export const PALETTE_GROUPS = ['recent', 'page', 'command', 'person', 'organization', 'unit'] as const;
export type PaletteGroup = (typeof PALETTE_GROUPS)[number];

export interface PaletteItem {
  key: string;
  group: PaletteGroup;
  title: string;
  subtitle: string;
  to: RouteLocationRaw;
  /** Words beside the title that find the item. */
  words?: readonly string[];
}

export interface SearchHit {
  kind: 'ORGANIZATION' | 'UNIT' | 'PERSON';
  id: string;
  title: string;
  subtitle: string | null;
}

const GROUP_OF_KIND = { ORGANIZATION: 'organization', UNIT: 'unit', PERSON: 'person' } as const;
const PATH_OF_KIND = { ORGANIZATION: organizationPath, UNIT: unitPath, PERSON: personPath } as const;

export function itemOfHit(hit: SearchHit): PaletteItem {
  return {
    key: `${hit.kind}:${hit.id}`,
    group: GROUP_OF_KIND[hit.kind],
    title: hit.title,
    subtitle: hit.subtitle ?? '',
    to: PATH_OF_KIND[hit.kind](hit.id),
  };
}

function finds(text: string, item: PaletteItem): boolean {
  const wanted = text.toLowerCase();
  if (item.title.toLowerCase().includes(wanted)) return true;
  return (item.words ?? []).some((word) => word.toLowerCase().startsWith(wanted));
}

/**
 * What the palette lists for a text: pages and commands that match, then the server's hits in their order, groups kept together.
 * Without a text: what was opened lately, then the pages.
 */
export function paletteItems(
  text: string,
  local: readonly PaletteItem[],
  recent: readonly PaletteItem[],
  hits: readonly SearchHit[],
): PaletteItem[] {
  const wanted = text.trim();
  if (wanted === '') return [...recent, ...local.filter((item) => item.group === 'page')];
  const found = [...local, ...recent].filter((item) => finds(wanted, item));
  const records = hits.map(itemOfHit);
  const opened = new Set(found.map((item) => JSON.stringify(item.to)));
  const all = [...found, ...records.filter((item) => !opened.has(JSON.stringify(item.to)))];
  return PALETTE_GROUPS.flatMap((group) => all.filter((item) => item.group === group));
}
