import { AppError, badInput } from './errors.js';
import type { Sealing } from './sealing.js';

export const DEFAULT_PAGE = 20;
export const MAX_PAGE = 100;
const HOUR_MS = 60 * 60 * 1000;
const CURSOR_LIFETIME_MS = 24 * HOUR_MS;

/** A day from now, to the full hour: what is asked again within the hour is answered with the same cursors. */
const expiryOf = (now: number) => Math.ceil((now + CURSOR_LIFETIME_MS) / HOUR_MS) * HOUR_MS;

/** How much of a list is wanted, with the keys of the row after which it starts. */
export interface Page {
  readonly first: number;
  readonly after: readonly CursorKey[] | null;
}

export type CursorKey = string | number | null;

/** A part of a list in a stable order. `countTotal` runs only when it is asked for. */
export interface Listing<Row> {
  readonly rows: readonly Row[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly cursorOf: (row: Row) => string;
  readonly countTotal: () => Promise<number>;
}

/** Signs and reads cursors of one list for one reader; a cursor of another list, another reader or another day is refused. */
export interface Cursors {
  write(list: string, keys: readonly CursorKey[]): string;
  /** @throws AppError BAD_CURSOR */
  read(list: string, cursor: string, size: number): CursorKey[];
}

export function makeCursors(sealing: Sealing, reader: string, now: () => number): Cursors {
  const bound = (list: string, body: string) => `${reader}\n${list}\n${body}`;
  return {
    write(list, keys) {
      const body = Buffer.from(JSON.stringify([expiryOf(now()), ...keys])).toString('base64url');
      return `${body}.${sealing.sign(bound(list, body))}`;
    },
    read(list, cursor, size) {
      const [body, signature, ...more] = cursor.split('.');
      if (!body || !signature || more.length > 0 || !sealing.verify(bound(list, body), signature)) throw badCursor();
      const [expires, ...keys] = parseKeys(body);
      if (typeof expires !== 'number' || expires < now() || keys.length !== size) throw badCursor();
      return keys;
    },
  };
}

const badCursor = () => new AppError('BAD_CURSOR', 'This cursor is not valid for this list; start again from the first page.');
const isKey = (value: unknown): value is CursorKey => value === null || typeof value === 'string' || typeof value === 'number';

function parseKeys(body: string): CursorKey[] {
  const parsed: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'));
  if (!Array.isArray(parsed)) throw badCursor();
  return parsed.filter(isKey);
}

/** @throws AppError BAD_USER_INPUT unless `first` is 1..100 (default 20). */
export function pageSize(first: number | null | undefined): number {
  const size = first ?? DEFAULT_PAGE;
  if (!Number.isInteger(size) || size < 1 || size > MAX_PAGE) throw badInput('first', `first must be from 1 to ${MAX_PAGE}.`);
  return size;
}

export interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Reads the arguments of a list whose cursor holds `size` keys. */
export function pageOf(cursors: Cursors, list: string, args: PageArgs, size: number): Page {
  return {
    first: pageSize(args.first),
    after: args.after === undefined || args.after === null ? null : cursors.read(list, args.after, size),
  };
}

/** Makes a listing of rows that were read with one more than asked for. */
export function listing<Row>(
  rows: readonly Row[],
  page: Page,
  cursorOf: (row: Row) => string,
  countTotal: () => Promise<number>,
): Listing<Row> {
  return {
    rows: rows.slice(0, page.first),
    hasNextPage: rows.length > page.first,
    hasPreviousPage: page.after !== null,
    cursorOf,
    countTotal,
  };
}

/** Maps the rows of a listing, keeping order and cursors. */
export function mapListing<Row, Other>(source: Listing<Row>, map: (row: Row) => Other): Listing<Other> {
  const originals = new Map<Other, Row>();
  const rows = source.rows.map((row) => {
    const mapped = map(row);
    originals.set(mapped, row);
    return mapped;
  });
  const cursorOf = (row: Other) => {
    const original = originals.get(row);
    return original === undefined ? '' : source.cursorOf(original);
  };
  return { ...source, rows, cursorOf };
}
