const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/**
 * Characters that XML cannot hold are written as _x000D_, and an underscore before such a text as _x005F_ (ECMA-376, 22.9.2.19). What no
 * text can hold, NUL and halves of surrogate pairs, becomes the replacement character.
 */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  const plain = text.replace(ESCAPE, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return plain.toWellFormed().replaceAll('\u0000', '\uFFFD');
}
