import { randomBytes } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import type { Sealing } from '../../kernel/sealing.js';

/** How much is sealed at a time. */
const PIECE = 4 * 1024 * 1024;
/** Of the file and of the place in it: no piece can be put elsewhere. */
const MARK = 8;
const LENGTH = 4;

function* piecesOf(parts: Iterable<Uint8Array>): Iterable<Uint8Array> {
  for (const part of parts) for (let at = 0; at < part.length; at += PIECE) yield part.subarray(at, at + PIECE);
}

function markOf(file: number, index: number): Buffer {
  const mark = Buffer.alloc(MARK);
  mark.writeUInt32LE(file);
  mark.writeUInt32LE(index, MARK / 2);
  return mark;
}

/** Writes bytes into a new file, sealed piece by piece; whoever else wants the thread gets in between. */
export async function writeSealed(path: string, sealing: Sealing, parts: Iterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'w', 0o600);
  const id = randomBytes(MARK / 2).readUInt32LE();
  let index = 0;
  try {
    for (const piece of piecesOf(parts)) {
      const sealed = sealing.sealBytes(Buffer.concat([markOf(id, index), piece]));
      const length = Buffer.alloc(LENGTH);
      length.writeUInt32LE(sealed.length);
      await file.write(Buffer.concat([length, sealed]));
      index += 1;
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Reads such a file from its beginning, part by part as they were written. @throws Error where it is not whole or not ours */
export class SealedParts {
  private id: number | null = null;
  private index = 0;

  private constructor(
    private readonly file: FileHandle,
    private readonly sealing: Sealing,
  ) {}

  static async open(path: string, sealing: Sealing): Promise<SealedParts> {
    return new SealedParts(await open(path, 'r'), sealing);
  }

  /** Fills the bytes with the next part. */
  async read(into: Uint8Array): Promise<void> {
    for (let at = 0; at < into.length;) {
      const piece = await this.piece();
      if (piece.length !== Math.min(PIECE, into.length - at)) throw new Error('A piece of another length.');
      into.set(piece, at);
      at += piece.length;
    }
  }

  close(): Promise<void> {
    return this.file.close();
  }

  private async piece(): Promise<Buffer> {
    const sealed = await this.exactly((await this.exactly(LENGTH)).readUInt32LE());
    const bytes = this.sealing.openBytes(sealed);
    const id = (this.id ??= bytes.readUInt32LE());
    if (!bytes.subarray(0, MARK).equals(markOf(id, this.index))) throw new Error('A piece in another place.');
    this.index += 1;
    return bytes.subarray(MARK);
  }

  private async exactly(length: number): Promise<Buffer> {
    if (length > 2 * PIECE) throw new Error('A piece of another length.');
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await this.file.read(bytes, 0, length);
    if (bytesRead !== length) throw new Error('The file ends too early.');
    return bytes;
  }
}
