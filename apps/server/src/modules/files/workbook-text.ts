/** Characters that XML cannot hold are written as _x000D_, and an underscore before such a text as _x005F_ (ECMA-376, 22.9.2.19). */
export function unescapeText(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
