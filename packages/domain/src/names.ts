import { countCodePoints, DIRECTION_MARKS, toHalfWidth } from './text.js';

export const NAME_FAULTS = ['EMPTY', 'TOO_LONG', 'CONTROL', 'DIRECTION', 'INVISIBLE', 'PRIVATE_USE', 'CHARACTERS'] as const;
export type NameFault = (typeof NAME_FAULTS)[number];
export type NameCheck = { readonly ok: true; readonly name: string } | { readonly ok: false; readonly code: NameFault };

/** The longest name in code points; the shortest is one. */
export const NAME_MAX = 50;
/** No text longer than this (in code units, padding included) is worth looking at. */
const RAW_MAX = 1000;

/** Dots that people type for the middle dot of transliterated names. */
const DOT_LOOKALIKES = /[\u30FB\uFF65\u2022\u2219\u22C5\u2027\u0387]/gu;
/** Radicals that look like ideographs, as they come out of PDF files. */
const RADICALS = /[\u2E80-\u2FD5]/gu;
const IDEOGRAPHIC_VARIATIONS = /[\u{E0100}-\u{E01EF}]/gu;
const SPACE_BESIDE_HAN = /(?<=[\p{Script=Han}·]) | (?=[\p{Script=Han}·])/gu;
const DOT_BETWEEN_HAN = /(?<=\p{Script=Han})\.(?=\p{Script=Han})/gu;
/** Planes 2 and 3 are named by number: they hold ideographs newer than the Unicode tables of some browsers. */
const LETTER = String.raw`\p{L}\p{Nl}\u{20000}-\u{3FFFF}`;
const NAME_PATTERN = new RegExp(`^[${LETTER}][${LETTER}\\p{M}\\p{Nd}·.'’ \\-]*$`, 'u');
const TOO_MANY_MARKS = /\p{Mn}{5}/u;

/**
 * A person's name as it is stored: 1 to 50 code points after composing (NFC), trimming, making full-width letters half-width and
 * every look-alike dot a `·`. Spaces that pad Chinese names (张 三) go; between Latin words one stays. Names begin with a letter or
 * an ideograph and hold letters, marks, `·`, `.`, `'`, `-`, spaces, and digits, with which rosters tell namesakes apart.
 */
export function normalizeName(text: string): NameCheck {
  if (text.length > RAW_MAX) return { ok: false, code: 'TOO_LONG' };
  if (!text.isWellFormed()) return { ok: false, code: 'CHARACTERS' };
  const composed = toHalfWidth(text)
    .replace(RADICALS, (radical) => radical.normalize('NFKC'))
    .normalize('NFC')
    .trim();
  const hidden = hiddenFault(composed);
  if (hidden !== null) return { ok: false, code: hidden };
  const name = composed.replace(DOT_LOOKALIKES, '·').replace(/\s+/gu, ' ').replace(SPACE_BESIDE_HAN, '').replace(DOT_BETWEEN_HAN, '·');
  if (name === '') return { ok: false, code: 'EMPTY' };
  if (countCodePoints(name) > NAME_MAX) return { ok: false, code: 'TOO_LONG' };
  return isWellSpelt(name) ? { ok: true, name } : { ok: false, code: 'CHARACTERS' };
}

function isWellSpelt(name: string): boolean {
  return NAME_PATTERN.test(name) && !TOO_MANY_MARKS.test(name) && !/··|·$/u.test(name);
}

function hiddenFault(text: string): NameFault | null {
  if (/\p{Cc}/u.test(text)) return 'CONTROL';
  if (DIRECTION_MARKS.test(text)) return 'DIRECTION';
  if (/\p{Default_Ignorable_Code_Point}/u.test(text.replace(IDEOGRAPHIC_VARIATIONS, ''))) return 'INVISIBLE';
  return /\p{Co}/u.test(text) ? 'PRIVATE_USE' : null;
}

/**
 * What a typed text must look like to be compared with the pinyin or initials of nameKeys: lower-case letters and digits without
 * spaces, apostrophes and tone marks, ü as v. Null when the text holds anything else, such as an ideograph, and is to be compared with names.
 */
export function pinyinSearchKey(text: string): string | null {
  const key = toHalfWidth(text)
    .toLowerCase()
    .normalize('NFD')
    .replace(/u\u0304?\u0308[\u0300-\u030C]*/gu, 'v')
    .replace(/[\p{M}\s'’.·-]/gu, '');
  return /^[a-z0-9]+$/.test(key) ? key : null;
}
