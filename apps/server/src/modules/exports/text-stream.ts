import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';

const CHUNK_CHARACTERS = 32_768;

/** Pieces of text as chunks of bytes, made only as fast as they are read; others get in between two of them. */
export const textStream = (pieces: Iterable<string>): Readable => Readable.from(chunks(pieces), { objectMode: false });

async function* chunks(pieces: Iterable<string>): AsyncGenerator<Buffer> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < CHUNK_CHARACTERS) continue;
    yield Buffer.from(text);
    text = '';
    await setImmediate();
  }
  if (text !== '') yield Buffer.from(text);
}
