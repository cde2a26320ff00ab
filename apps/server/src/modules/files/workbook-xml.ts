import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import type { FileFault } from './file.faults.js';

/** Ends the reading of a workbook; the reader's door turns it into its fault. */
export class WorkbookFault extends Error {
  constructor(readonly fault: FileFault) {
    super(fault);
  }
}

export interface XmlVisitor {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** No cell, however full of references, is longer; nothing in a workbook is nested deeper. What a parser would hold in memory is bounded so. */
const LONGEST_GAP = 1_000_000;
const DEEPEST = 64;

/** Elements are told apart by their local names: some programs write `x:row` for `row`. */
const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Walks through a part of a workbook piece by piece and never holds more than a piece.
 * @throws WorkbookFault where it is no well-formed XML without a document type, or is made to exhaust memory
 */
export async function walkXml(stream: Readable, visitor: XmlVisitor, signal?: AbortSignal): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let [depth, gap] = [0, 0];
  parser.on('error', refuse);
  parser.on('doctype', refuse);
  parser.on('opentag', (tag) => {
    gap = 0;
    if ((depth += 1) > DEEPEST) refuse();
    visitor.open?.(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    gap = 0;
    depth -= 1;
    visitor.close?.(localName(tag.name));
  });
  parser.on('text', (text) => visitor.text?.(text));
  parser.on('cdata', (text) => visitor.text?.(text));
  for await (const piece of piecesOf(stream)) {
    signal?.throwIfAborted();
    if ((gap += piece.length) > LONGEST_GAP) refuse();
    parser.write(piece);
  }
  parser.close();
}

async function* piecesOf(stream: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of stream) if (chunk instanceof Uint8Array) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch {
    refuse();
  } finally {
    stream.destroy();
  }
}

function refuse(): never {
  throw new WorkbookFault('DAMAGED');
}
