import { columnOf } from './columns.js';
import type { ColumnKind, LedgerParts } from './ledger.js';

/** How long the arrays of a ledger are. */
export interface LedgerShape {
  readonly columns: readonly ColumnKind[];
  readonly rows: number;
  readonly organizations: number;
  readonly tailRows: number;
  readonly subjects: number;
}

export function shapeOf({ columns, base, tail, first }: LedgerParts): LedgerShape {
  return {
    columns,
    rows: base.size,
    organizations: base.organizations.length,
    tailRows: tail?.size ?? 0,
    subjects: first.length,
  };
}

/** A ledger of zeros, whose arrays are to be filled. */
export function emptyParts({ columns, rows, organizations, tailRows, subjects }: LedgerShape): LedgerParts {
  const dated = (size: number) => ({
    size,
    from: new Uint16Array(size),
    to: new Uint16Array(size),
    next: new Int32Array(size),
    codes: columns.map(({ width }) => columnOf(width, size)),
  });
  return {
    columns,
    base: { ...dated(rows), organizations: new Int32Array(organizations), starts: new Int32Array(organizations + 1) },
    tail: { ...dated(tailRows), organization: new Int32Array(tailRows), sign: new Int8Array(tailRows) },
    first: new Int32Array(subjects),
  };
}

/** The bytes of all arrays of a ledger, in one order; they are those of the arrays themselves. */
export function bytesOf({ base, tail, first }: LedgerParts): Uint8Array[] {
  const ofBase = [base.organizations, base.starts, base.from, base.to, base.next, ...base.codes];
  const ofTail = tail ? [tail.organization, tail.sign, tail.from, tail.to, tail.next, ...tail.codes] : [];
  return [...ofBase, ...ofTail.map((column) => column.subarray(0, tail?.size)), first].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
}
