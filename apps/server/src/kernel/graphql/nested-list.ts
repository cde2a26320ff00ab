import { requestLoaderBy, type AppContext } from './context.js';
import { listing, pageOf, type CursorKey, type Listing, type Page, type PageArgs } from '../paging.js';

/** A list that hangs on each of several parents: a page of every parent by one statement, their totals by another. */
interface NestedSource<Options extends object, Row> {
  /** Names the list in its cursors. */
  readonly name: string;
  /** The keys of a row that its cursor holds. */
  readonly keysOf: (row: Row) => readonly CursorKey[];
  readonly keyCount: number;
  readonly parentOf: (row: Row) => number;
  /** Rows of all parents, each parent's in order, with one more than asked for. */
  readonly page: (context: AppContext, parents: readonly number[], wanted: Page & Options) => Promise<readonly Row[]>;
  /** By parent; one without rows may be missing. */
  readonly counts: (context: AppContext, parents: readonly number[], options: Options) => Promise<ReadonlyMap<number, number>>;
}

type NestedList<Options, Row> = (context: AppContext, parent: number, args: PageArgs, options: Options) => Promise<Listing<Row>>;

/** Makes the loader of such a list; the number of statements does not grow with the number of parents. */
export function nestedList<Options extends object, Row>(source: NestedSource<Options, Row>): NestedList<Options, Row> {
  const pages = requestLoaderBy(async (context, wanted: Page & Options, parents: readonly number[]) => {
    const byParent = new Map<number, Row[]>();
    for (const row of await source.page(context, parents, wanted)) {
      const rows = byParent.get(source.parentOf(row)) ?? [];
      byParent.set(source.parentOf(row), rows);
      rows.push(row);
    }
    return byParent;
  });
  const counts = requestLoaderBy((context, options: Options, parents: readonly number[]) => source.counts(context, parents, options));
  return async (context, parent, args, options) => {
    const list = `${source.name}:${parent}:${JSON.stringify(options)}`;
    const page = pageOf(context.cursors, list, args, source.keyCount);
    const rows = (await pages(context, { ...page, ...options }, parent)) ?? [];
    return listing<Row>(
      rows,
      page,
      (row) => context.cursors.write(list, source.keysOf(row)),
      async () => (await counts(context, options, parent)) ?? 0,
    );
  };
}
