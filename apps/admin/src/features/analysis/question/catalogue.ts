import type { Catalogue, DimensionDefinition, MeasureDefinition } from '../analysis.graphql';
import { isPlaceDimension, type Question } from './question';

export type Entry = MeasureDefinition | DimensionDefinition;

/** What the catalogue holds, by id. */
export interface KnownCatalogue {
  readonly measures: ReadonlyMap<string, MeasureDefinition>;
  readonly dimensions: ReadonlyMap<string, DimensionDefinition>;
}

export function knownCatalogue({ measures, dimensions }: Catalogue): KnownCatalogue {
  return { measures: new Map(measures.map((one) => [one.id, one])), dimensions: new Map(dimensions.map((one) => [one.id, one])) };
}

/** Groups that have words of their own; what another part of the product contributes stands under "others" until it has. */
const GROUPS = [
  'members',
  'development',
  'people',
  'staff',
  'cadres',
  'posts',
  'organizations',
  'units',
  'place',
  'time',
  'person',
] as const;
export type Group = (typeof GROUPS)[number] | 'others';

export function groupOf(entry: Entry): Group {
  if ('isTime' in entry) return entry.isTime ? 'time' : isPlaceDimension(entry.id) ? 'place' : 'person';
  const prefix = entry.id.split('.')[0];
  return GROUPS.find((group) => group === prefix) ?? 'others';
}

/** Entries in groups, both in the order of the catalogue. */
export function grouped<T extends Entry>(entries: readonly T[]): { group: Group; entries: T[] }[] {
  const groups = new Map<Group, T[]>();
  for (const entry of entries) {
    const group = groupOf(entry);
    groups.set(group, [...(groups.get(group) ?? []), entry]);
  }
  return [...groups].map(([group, members]) => ({ group, entries: members }));
}

/** How well a text names something: 0 at its beginning, 1 inside, 2 in its pinyin, 3 in its definition; null not at all. */
function closeness({ nameZh, nameEn, pinyin, definition, id }: Entry, wanted: string): number | null {
  const names = [nameZh, nameEn, id].map((name) => name.toLowerCase());
  const letters = wanted.replaceAll(/[\s'’]/g, '');
  if (names.some((name) => name.startsWith(wanted))) return 0;
  if (names.some((name) => name.includes(wanted))) return 1;
  if (/^[a-z0-9]+$/.test(letters) && pinyin.split(' ').some((word) => word.includes(letters))) return 2;
  return definition.toLowerCase().includes(wanted) ? 3 : null;
}

/** The entries that a text names in Chinese, in pinyin or its initials, or in English; the closest first. */
export function found<T extends Entry>(entries: readonly T[], text: string): T[] {
  const wanted = text.normalize('NFC').trim().toLowerCase();
  if (wanted === '') return [...entries];
  return entries
    .flatMap((entry) => {
      const distance = closeness(entry, wanted);
      return distance === null ? [] : [{ entry, distance }];
    })
    .sort((a, b) => a.distance - b.distance)
    .map(({ entry }) => entry);
}

/** The values of a dimension that a text names. */
export function foundValues(values: DimensionDefinition['values'], text: string): DimensionDefinition['values'] {
  const wanted = text.normalize('NFC').trim().toLowerCase();
  const letters = wanted.replaceAll(/[\s'’]/g, '');
  return values.filter(
    ({ value, label, pinyin }) =>
      label.toLowerCase().includes(wanted) ||
      value.toLowerCase().includes(wanted) ||
      (/^[a-z0-9]+$/.test(letters) && pinyin.split(' ').some((word) => word.includes(letters))),
  );
}

/** The chosen measures that cannot be laid out or filtered by a dimension. */
export function strangersTo(dimension: string, question: Question, { measures }: KnownCatalogue): MeasureDefinition[] {
  return question.measures.flatMap((id) => {
    const measure = measures.get(id);
    return measure === undefined || measure.dimensions.includes(dimension) ? [] : [measure];
  });
}

/** The dimensions of a question that a measure cannot be laid out or filtered by. */
export function strangersOf(measure: MeasureDefinition, question: Question, { dimensions }: KnownCatalogue): DimensionDefinition[] {
  const asked = [...question.rows, ...question.columns, ...question.where].map(({ dimension }) => dimension);
  return asked.filter((id) => !measure.dimensions.includes(id)).flatMap((id) => dimensions.get(id) ?? []);
}
