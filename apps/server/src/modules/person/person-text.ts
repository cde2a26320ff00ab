import { countCodePoints, NAME_MAX, normalizeName, pinyinSearchKey } from '@zhibu/domain';
import type { BoundValues } from './bound-values.js';

/** What somebody typed to find a person: a part of the name, or the beginning of a syllable, or of the initials. */
export interface NameText {
  readonly kind: 'CHARACTERS' | 'PINYIN';
  readonly key: string;
}

/** Null where nothing was typed. Whatever is no letter stands for itself: there are no wildcards. */
export function nameText(typed: string | null | undefined): NameText | null {
  const trimmed = typed?.trim().normalize('NFC') ?? '';
  if (trimmed === '') return null;
  const pinyin = pinyinSearchKey(trimmed);
  if (pinyin !== null) return { kind: 'PINYIN', key: pinyin };
  const name = normalizeName(trimmed);
  return { kind: 'CHARACTERS', key: name.ok ? name.name : trimmed };
}

/** No name is that long: nothing is to be found. */
export const isTooLong = ({ key }: NameText) => countCodePoints(key) > NAME_MAX * 6;

// The last code point: no text that begins with the prefix sorts after it.
const LAST = '\u{10FFFF}';

const firstSyllable = `length(rtrim(split_part(p.name_sort, ' ', 1), '0123456789'))`;
const secondSyllable = `length(rtrim(split_part(p.name_sort, ' ', 2), '0123456789'))`;
/** Where an index finds a beginning; the expressions are those of the migration. */
const PLACES = {
  CHARACTERS: ['p.name', 'substr(p.name, 2)', 'substr(p.name, 3)'],
  PINYIN: [
    'p.name_initials',
    'p.name_pinyin',
    `substr(p.name_pinyin, ${firstSyllable} + 1)`,
    `substr(p.name_pinyin, ${firstSyllable} + ${secondSyllable} + 1)`,
  ],
} as const;
/** Names of more than three characters are few where most people are Han: they are looked through one by one. */
const LONG = 'length(p.name) > 3';

/** A condition that an index serves, and what must hold beside it, among that that no way before it has found the same person. */
export interface IndexedText {
  readonly by: string;
  readonly where: readonly string[];
}

/** The ways that together find everybody for whom `holdsText` holds. */
export function indexedText(text: NameText, values: BoundValues): IndexedText[] {
  const [from, to] = [values.bind(text.key, 'text'), values.bind(text.key + LAST, 'text')];
  const begins = PLACES[text.kind].map((place) => `(${place} ~>=~ ${from} and ${place} ~<~ ${to})`);
  const ways = begins.map((held, index): IndexedText => ({
    by: guardOf(text, index) + held,
    where: begins.slice(0, index).map((earlier) => `not ${earlier}`),
  }));
  if (text.kind === 'PINYIN') return ways;
  const inRest = `position(${from} in substr(p.name, 4)) > 0`;
  return [...ways, { by: LONG, where: [inRest, ...begins.map((earlier) => `not ${earlier}`)] }];
}

// The index on the third character leaves out shorter names and is used only by a statement that says so.
const guardOf = (text: NameText, index: number) => (text.kind === 'CHARACTERS' && index === 2 ? 'length(p.name) >= 3 and ' : '');

/** Whether the text is found in the person p. */
export function holdsText(text: NameText, values: BoundValues): string {
  const key = values.bind(text.key, 'text');
  if (text.kind === 'CHARACTERS') return `position(${key} in p.name) > 0`;
  return `(${PLACES.PINYIN.map((place) => `starts_with(${place}, ${key})`).join(' or ')})`;
}
