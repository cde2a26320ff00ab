import { requestLoaderBy, type AppContext } from './context.js';
import { listing, pageOf, type CursorKey, type Listing, type Page, type PageArgs } from '../paging.js';

/** A list that hangs on each of several parents: a page of every parent by one statement, their totals by another. */
interface NestedSource<Options extends object, Row, Along extends object> {
  /** Names the list in its cursors. */
  readonly name: string;
  /** The keys of a row that its cursor holds. */
  readonly keysOf: (row: Row) => readonly CursorKey[];
  readonly keyCount: number;
  readonly parentOf: (row: Row) => number;
  /** Rows of all parents, each parent's in order, with one more than asked for. */
  readonly page: (context: AppContext, parents: readonly number[], wanted: Page & Options & Partial<Along>) => Promise<readonly Row[]>;
  /** By parent; one without rows may be missing. */
  readonly counts: (context: AppContext, parents: readonly number[], options: Options) => Promise<ReadonlyMap<number, number>>;
}

/** `along`: what is read with the rows; unlike the options it does not change which rows these are. */
type NestedArgs<Along> = PageArgs & { readonly along?: Along };

export interface NestedList<Options extends object, Row, Along extends object> {
  (context: AppContext, parent: number, args: NestedArgs<Along>, options: Options): Promise<Listing<Row>>;
  /** Gives the list of one parent the rows that are being read with something else. `wanted` are the words of `wantedOf`. */
  give(context: AppContext, parent: number, wanted: Page & Options & Partial<Along>, rows: Promise<Row[]>): void;
  /** What `page` of the source is asked for. @throws AppError BAD_CURSOR, BAD_USER_INPUT */
  wantedOf(context: AppContext, parent: number, args: NestedArgs<Along>, options: Options): Page & Options & Partial<Along>;
}

/** Makes the loader of such a list; the number of statements does not grow with the number of parents. */
export function nestedList<Options extends object, Row, Along extends object = object>(
  source: NestedSource<Options, Row, Along>,
): NestedList<Options, Row, Along> {
  const pages = requestLoaderBy(async (context, wanted: Page & Options & Partial<Along>, parents: readonly number[]) => {
    const byParent = new Map<number, Row[]>();
    for (const row of await source.page(context, parents, wanted)) {
      const rows = byParent.get(source.parentOf(row)) ?? [];
      byParent.set(source.parentOf(row), rows);
      rows.push(row);
    }
    return byParent;
  });
  const counts = requestLoaderBy((context, options: Options, parents: readonly number[]) => source.counts(context, parents, options));
  const nameOf = (parent: number, options: Options) => `${source.name}:${parent}:${JSON.stringify(options)}`;
  const wantedOf = (context: AppContext, parent: number, { along, ...args }: NestedArgs<Along>, options: Options) => ({
    ...pageOf(context.cursors, nameOf(parent, options), args, source.keyCount),
    ...options,
    ...along,
  });
  const list = async (context: AppContext, parent: number, args: NestedArgs<Along>, options: Options) => {
    const wanted = wantedOf(context, parent, args, options);
    const rows = (await pages(context, wanted, parent)) ?? [];
    return listing<Row>(
      rows,
      wanted,
      (row) => context.cursors.write(nameOf(parent, options), source.keysOf(row)),
      async () => (await counts(context, options, parent)) ?? 0,
    );
  };
  return Object.assign(list, {
    wantedOf,
    give: (context: AppContext, parent: number, wanted: Page & Options & Partial<Along>, rows: Promise<Row[]>) =>
      pages.prime(context, wanted, parent, rows),
  });
}
