import type { ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { TextCodes } from './text-codes.js';

// The binary form of COPY: https://www.postgresql.org/docs/18/sql-copy.html#id-1.9.3.55.9.4
const HEADER_BYTES = 19;
const TWO_POWER_32 = 2 ** 32;

/** One row of a query as it comes over the wire; it is overwritten by the next. */
export class Tuple {
  private bytes: Buffer = Buffer.alloc(0);
  private readonly starts: number[] = [];
  /** -1 for null. */
  private readonly lengths: number[] = [];

  isNull(field: number): boolean {
    return (this.lengths[field] ?? -1) < 0;
  }

  /** A smallint, int or bigint; 0 for null. */
  integer(field: number): number {
    const start = this.starts[field] ?? 0;
    const length = this.lengths[field];
    if (length === 4) return this.bytes.readInt32BE(start);
    if (length === 8) return this.bytes.readInt32BE(start) * TWO_POWER_32 + this.bytes.readUInt32BE(start + 4);
    return length === 2 ? this.bytes.readInt16BE(start) : 0;
  }

  /** A boolean; false for null. */
  flag(field: number): boolean {
    return this.lengths[field] === 1 && this.bytes[this.starts[field] ?? 0] === 1;
  }

  /** The code of a text; that of the empty one for null. */
  code(field: number, codes: TextCodes): number {
    const start = this.starts[field] ?? 0;
    return codes.codeOf(this.bytes, start, start + Math.max(this.lengths[field] ?? 0, 0));
  }

  /** Reads the fields at a place. Returns where the next row begins, null where this one is not there whole; -1 at the end of all rows. */
  read(bytes: Buffer, at: number): number | null {
    if (at + 2 > bytes.length) return null;
    const fields = bytes.readInt16BE(at);
    if (fields < 0) return -1;
    this.bytes = bytes;
    let place = at + 2;
    for (let field = 0; field < fields; field += 1) {
      if (place + 4 > bytes.length) return null;
      const length = bytes.readInt32BE(place);
      this.starts[field] = place + 4;
      this.lengths[field] = length;
      place += 4 + Math.max(length, 0);
    }
    return place <= bytes.length ? place : null;
  }
}

/** Shows the rows of a query one after another. The connection is the caller's. */
export async function eachTuple(client: ClientBase, sql: string, show: (tuple: Tuple) => void): Promise<void> {
  const tuple = new Tuple();
  let rest: Buffer = Buffer.alloc(0);
  let at = HEADER_BYTES;
  const stream = client.query(copyTo(`copy (${sql}) to stdout with (format binary)`));
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) continue;
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    for (let next = tuple.read(bytes, at); next !== null && next >= 0; next = tuple.read(bytes, at)) {
      show(tuple);
      at = next;
    }
    // The header may come by itself.
    const done = Math.min(at, bytes.length);
    rest = bytes.subarray(done);
    at -= done;
  }
}
