import type { CursorKey } from '../../kernel/paging.js';
import { oneRow, type Sql } from '../../kernel/sql.js';
import { hasDates, holdsForAllActive } from './person-filter.js';
import { BoundValues } from './bound-values.js';
import { ONE_TOP, rootTables, sourcesOf, type PersonSelection, type Source } from './person-list.sources.js';
import { indexedText, type NameText } from './person-text.js';
import { isSmall } from './person-roots.js';
import { readOf, type PersonRow, type RowWidth } from './person.row.js';

/** Those without a date come last in both directions; equal ones by key, in the same direction. */
export interface PersonOrder {
  readonly field: 'NAME' | 'BIRTH_DATE' | 'JOINED_ON';
  readonly direction: 'ASC' | 'DESC';
}

/** A page of every list of a selection. `after`: the sort key and the key of the person after whom it begins. */
export interface PersonPage {
  readonly order: PersonOrder;
  readonly first: number;
  readonly after: readonly CursorKey[] | null;
  readonly width: RowWidth;
}

/** A person in a list; the sort key is what a cursor holds beside the person's own key. */
export type ListedPerson = PersonRow & { readonly list: number; readonly sortKey: string | null };

/** By which column a list is ordered. */
export const SORT = {
  NAME: { column: 'name_sort', type: 'text', mayBeMissing: false },
  BIRTH_DATE: { column: 'birth_date', type: 'date', mayBeMissing: false },
  JOINED_ON: { column: 'joined_on', type: 'date', mayBeMissing: true },
} as const;

/** A literal limit tells the planner that few rows are wanted; four of them keep the number of texts small. */
const limitFor = (first: number) => ([10, 20, 50].find((most) => first <= most) ?? 100) + 1;

/**
 * The people of every list by its number, one more than asked for where more follow: one statement however many lists there are.
 * The scope is in the selection's roots.
 */
export async function personPages(
  sql: Sql,
  lists: number,
  selection: PersonSelection,
  page: PersonPage,
): Promise<Map<number, ListedPerson[]>> {
  const pages = new Map<number, ListedPerson[]>();
  if (selection.roots.length === 0) return pages;
  const everybody = lists === 1 && isUnfiltered(selection) ? await pageOfEverybody(sql, selection, page) : [];
  for (const row of everybody.length > 0 ? everybody : await pageRows(sql, lists, selection, page)) {
    const people = pages.get(row.list) ?? [];
    if (people.length <= page.first) people.push(row);
    pages.set(row.list, people);
  }
  return pages;
}

const isUnfiltered = ({ filter, text, unitPath, idNumberHash }: PersonSelection) =>
  holdsForAllActive(filter) && text === null && unitPath === null && idNumberHash === null;

/** Where nobody is left out, one plan serves every part of the tree. */
const planning = (sql: Sql, selection: PersonSelection) => (isUnfiltered(selection) ? sql : sql.tailored);

/**
 * For a page one plan serves small parts too, as long as no condition has an index of its own: working a plan out takes longer than
 * reading on until the page is full.
 */
function planningOfPage(sql: Sql, selection: PersonSelection): Sql {
  const { filter, text, unitPath, idNumberHash, roots } = selection;
  const isRead = text === null && unitPath === null && idNumberHash === null && !hasDates(filter);
  return isRead && roots.every(({ bin, path }) => isSmall(bin, path)) ? sql : planning(sql, selection);
}

function pageRows(sql: Sql, lists: number, selection: PersonSelection, page: PersonPage): Promise<ListedPerson[]> {
  const values = new BoundValues();
  return planningOfPage(sql, selection).rows<ListedPerson>(...values.finish(pageText(lists, selection, page, values)));
}

/** The page of the whole roster, straight off its index; empty where the one part that is wanted is not the whole. */
async function pageOfEverybody(sql: Sql, { roots }: PersonSelection, { order, first, after, width }: PersonPage): Promise<ListedPerson[]> {
  const [only, ...others] = roots;
  const { column, type, mayBeMissing } = SORT[order.field];
  if (!only || others.length > 0 || !(only.bin === 'ALL' || only.bin === 'TOP') || mayBeMissing) return [];
  const values = new BoundValues();
  const { columns, join } = readOf(width);
  const [direction, beyond] = order.direction === 'ASC' ? ['asc', '>'] : ['desc', '<'];
  const behind = after && ` and (p.${column}, p.id) ${beyond} (${values.bind(after[0], type)}, ${values.bind(after[1], 'bigint')})`;
  const isWhole = only.bin === 'TOP' ? ` and ${ONE_TOP}` : '';
  return sql.rows<ListedPerson>(
    ...values.finish(`select 0 as list, p.${column} as "sortKey", ${columns}
from person p${join} where p.state = 'ACTIVE'${isWhole}${behind ?? ''}
order by p.${column} ${direction}, p.id ${direction} limit ${limitFor(first)}`),
  );
}

function pageText(lists: number, selection: PersonSelection, page: PersonPage, values: BoundValues): string {
  const direction = page.order.direction.toLowerCase();
  const { columns, join } = readOf(page.width);
  const slice = slicer(page, values);
  const slices = sourcesOf(selection, values).map((source) => eachSlice(source, slice(source)));
  const { root, l } = rootTables(lists, selection.roots, values);
  return `with ${root}
select l.list, page.k as "sortKey", ${columns}
from ${l}
cross join lateral (
  select s.id, s.k from (${slices.join('\nunion all\n')}) s
  order by s.k ${direction} nulls last, s.id ${direction} limit ${limitFor(page.first)}
) page
join person p on p.id = page.id${join}
order by l.list, page.k ${direction} nulls last, page.id ${direction}`;
}

function eachSlice({ outer }: Source, slice: string): string {
  return outer === null ? slice : `select s.id, s.k from ${outer.from} cross join lateral (${slice}) s where ${outer.where}`;
}

/** Makes the statement for the first people of a source. */
function slicer({ order, first, after }: PersonPage, values: BoundValues): (source: Source) => string {
  const { column, type, mayBeMissing } = SORT[order.field];
  const [direction, beyond] = order.direction === 'ASC' ? ['asc', '>'] : ['desc', '<'];
  const [lastKey, lastId] = after ?? [null, null];
  const isAmongMissing = after !== null && lastKey === null;
  const id = values.bind(lastId, 'bigint');
  const behind = after === null || isAmongMissing ? '' : ` and (p.${column}, p.id) ${beyond} (${values.bind(lastKey, type)}, ${id})`;
  const limit = limitFor(first);
  const slice = (source: Source, more: string) =>
    `(select p.id, p.${column} as k from ${peopleOf(source)}${more} order by p.${column} ${direction}, p.id ${direction} limit ${limit})`;
  if (!mayBeMissing) return (source) => slice(source, behind);
  // Those without a date are a slice of their own, read where the others do not fill the page: no index has them last both ways.
  return (source) => {
    const missing = (more: string) => slice(source, ` and p.${column} is null${more}`);
    if (isAmongMissing) return missing(` and p.id ${beyond} ${id}`);
    return `(with present as materialized ${slice(source, ` and p.${column} is not null${behind}`)}
      select id, k from present union all ${missing(` and (select count(*) from present) < ${limit}`)})`;
  };
}

// Behind "offset 0" the planner cannot be tempted by another index: what is judged afterwards is no way to find people.
const peopleOf = ({ by, where, isOrdered }: Source) =>
  isOrdered ? `person p where ${by} and ${where}` : `(select * from person p where ${by} offset 0) p where ${where}`;

/** How many people each list of the selection has, by its number; one statement. */
export async function personCounts(sql: Sql, lists: number, selection: PersonSelection): Promise<Map<number, number>> {
  if (selection.roots.length === 0) return new Map();
  const values = new BoundValues();
  const parts = sourcesOf(selection, values).map((source) => {
    const people = `select p.id from ${peopleOf(source)}`;
    return source.outer === null
      ? people
      : `select s.id from ${source.outer.from} cross join lateral (${people} offset 0) s where ${source.outer.where}`;
  });
  const { root, l } = rootTables(lists, selection.roots, values);
  const text = `with ${root}
select l.list, found.n from ${l}
cross join lateral (select count(*)::int as n from (${parts.join('\nunion all\n')}) s) found`;
  const rows = await planning(sql, selection).rows<{ list: number; n: number }>(...values.finish(text));
  return new Map(rows.map(({ list, n }) => [list, n]));
}

/** How many names at most are looked up before a list is read in another way. */
const RARE = 3_000;

/** Whether few names of the whole roster hold the text, so that they are the shortest way to the people of any large part. */
export async function isRareText(sql: Sql, text: NameText): Promise<boolean> {
  const values = new BoundValues();
  const parts = indexedText(text, values).map(({ by }) => `(select 1 from person p where ${by} limit ${RARE})`);
  const { n } = await oneRow<{ n: number }>(
    sql.tailored,
    ...values.finish(`select count(*)::int as n from (${parts.join(' union all ')}) found`),
  );
  return n < RARE;
}
