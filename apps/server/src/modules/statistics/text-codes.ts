const OTHERS = '…';

/** Numbers texts from 0, in the order in which they come. Texts are bytes of UTF-8: the same few come millions of times. */
export class TextCodes {
  private readonly codesByHash = new Map<number, number[]>();
  private readonly bytes: Buffer[] = [];
  readonly texts: string[] = [];

  /** `limit`: how many codes there are; of more texts than these the last code stands for all others. */
  constructor(
    private readonly limit: number,
    known: readonly string[] = [],
  ) {
    for (const text of known) this.codeOf(Buffer.from(text), 0, Buffer.byteLength(text));
  }

  /** The code of the text that stands in [start, end). */
  codeOf(bytes: Buffer, start: number, end: number): number {
    const hash = hashOf(bytes, start, end);
    const codes = this.codesByHash.get(hash);
    if (codes) for (const code of codes) if (this.isText(code, bytes, start, end)) return code;
    return this.added(Buffer.from(bytes.subarray(start, end)), hash, codes);
  }

  private isText(code: number, bytes: Buffer, start: number, end: number): boolean {
    const text = this.bytes[code];
    if (text?.length !== end - start) return false;
    for (let at = 0; at < text.length; at += 1) if (text[at] !== bytes[start + at]) return false;
    return true;
  }

  private added(text: Buffer, hash: number, codes: number[] | undefined): number {
    if (this.texts.length === this.limit) return this.limit - 1;
    const isLast = this.texts.length === this.limit - 1;
    const code = this.texts.push(isLast ? OTHERS : text.toString('utf8')) - 1;
    this.bytes.push(text);
    if (codes) codes.push(code);
    else this.codesByHash.set(hash, [code]);
    return code;
  }
}

/** FNV-1a, by which the bytes of a short text are told from others. */
function hashOf(bytes: Buffer, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash;
}
