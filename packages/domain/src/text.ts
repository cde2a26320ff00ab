/** Marks that turn the direction of writing; they can make a text look like another one. */
export const DIRECTION_MARKS = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/u;

export type TextFault = 'CHARACTERS' | 'TOO_LONG';
export type TextCheck = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly code: TextFault };

/** Limits of a free text: `max` in code points; line breaks and tabs only where `multiline` is set. */
export interface TextLimits {
  readonly max: number;
  readonly multiline?: boolean;
}

/** The length as people count it: 𠮷 is one. */
export function countCodePoints(text: string): number {
  return [...text].length;
}

/**
 * A free text as it is stored: composed (NFC), trimmed, line ends as \n. Refuses NUL and other control characters, lone surrogates
 * and direction marks with CHARACTERS, more than `max` code points with TOO_LONG. The empty text is accepted.
 */
export function cleanText(text: string, limits: TextLimits): TextCheck {
  if (!text.isWellFormed()) return { ok: false, code: 'CHARACTERS' };
  const cleaned = text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
  const judged = limits.multiline ? cleaned.replace(/[\n\t]/g, ' ') : cleaned;
  if (/\p{Cc}/u.test(judged) || DIRECTION_MARKS.test(judged)) return { ok: false, code: 'CHARACTERS' };
  return countCodePoints(cleaned) > limits.max ? { ok: false, code: 'TOO_LONG' } : { ok: true, text: cleaned };
}

/** The text as a literal inside an SQL LIKE pattern whose escape character is the backslash (PostgreSQL's default). */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** Full-width forms of ASCII as people type them in a Chinese input mode, made half-width; the ideographic space becomes a space. */
export function toHalfWidth(text: string): string {
  return text.replace(/[\uFF01-\uFF5E]/g, (wide) => wide.normalize('NFKC')).replace(/\u3000/g, ' ');
}
