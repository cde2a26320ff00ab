import { escapeLike, pinyinSearchKey, type PlainDate } from '@zhibu/domain';
import type { Page } from '../../kernel/paging.js';
import type { Scope } from '../../kernel/scope.js';
import { oneRow, type Sql } from '../../kernel/sql.js';
import { conditions, type Conditions } from './conditions.js';
import { inScope, type OrganizationMatch } from './organization.repository.js';
import type { OrganizationRow, OrganizationThen } from './organization.row.js';
import { chainAsOf, heldOn, hungWithin } from './tree-as-of.js';

/** An organisation as it stood on a day. */
export type OrganizationThenRow = OrganizationRow & { readonly then: OrganizationThen };
type Stored = Omit<OrganizationRow, 'then'> & { readonly keys: readonly number[]; readonly paths: readonly string[] };

const withDay = (rows: readonly Stored[], day: PlainDate): OrganizationThenRow[] =>
  rows.map(({ keys, paths, ...row }) => ({ ...row, then: { day, keys, paths } }));

const CLOSED_ON = `case when v.closed then coalesce(
  (select max(w.valid_to) from organization_version w where w.organization_id = o.id and not w.closed and w.valid_to <= v.valid_from), v.valid_from) end`;

/** The rows of the organisations whose keys a table `picked` holds; recursive tables before it may stand in `tables`. */
const rowsPicked = (tables: string, day: string, rest: string) => `with recursive ${tables}, ${chainAsOf('chain', 'picked', day)},
way as (
  select c.target, max(c.height)::int as level, json_agg(c.id order by c.height desc) as keys, json_agg(o.path order by c.height desc) as paths
  from chain c join organization o on o.id = c.id group by c.target)
select o.id, v.parent_id as "parentId", o.path, way.level, o.code, v.name, v.short_name as "shortName", v.kind, v.position,
  o.established_on as "establishedOn", ${CLOSED_ON} as "closedOn", o.version, way.keys, way.paths
from way join organization o on o.id = way.target join organization_version v on v.organization_id = o.id and ${heldOn('v', day)} ${rest}`;

/**
 * How far a scope reaches on a past day. TODAY: what lies in it today; the right is of today. WITHIN_THEN: besides, what hung that day
 * within an organisation at which the scope begins.
 */
export type Reach = 'TODAY' | 'WITHIN_THEN';

/** Organisations as they stood on a day, by key, as far as the scope reaches; those that did not exist are missing. In no order. */
export async function organizationsThen(
  sql: Sql,
  scope: Scope,
  ids: readonly number[],
  { day, reach }: { day: PlainDate; reach: Reach },
): Promise<OrganizationThenRow[]> {
  const visible = `${inScope('o.path', '$2')}${reach === 'TODAY' ? '' : ` or ${hungWithin('chain', 'o.id', '$2')}`}`;
  const text = rowsPicked('picked as (select id from unnest($1::bigint[]) as id)', '$3::date', `where ${visible}`);
  return withDay(await sql.rows<Stored>(text, [ids, scope.paths, day]), day);
}

/** The key of the organisation of a code; null for none. Takes no scope: the caller asks for what the key may show. */
export async function organizationKeyOf(sql: Sql, code: string): Promise<number | null> {
  return (await sql.rows<{ id: number }>('select id from organization where code = $1', [code]))[0]?.id ?? null;
}

/** The parents of a list of children as a table `parent` (id, within), the first parameter their keys. */
const parentsOf = (list: Conditions, { parentIds, paths, day }: { parentIds: readonly number[]; paths: string; day: string }) => {
  const keys = `unnest(${list.bind(parentIds)}::bigint[])`;
  return `${chainAsOf('above', `(select distinct id from ${keys} as id)`, day)},
parent as (select p.id, ${hungWithin('above', 'p.id', paths)} as within from ${keys} as p(id))`;
};

interface ChildrenThen {
  readonly day: PlainDate;
  readonly includeClosed: boolean;
}

function childrenWanted(list: Conditions, scope: Scope, parentIds: readonly number[], { day, includeClosed }: ChildrenThen) {
  const [paths, on] = [list.bind(scope.paths), `${list.bind(day)}::date`];
  const parents = parentsOf(list, { parentIds, paths, day: on });
  list.add(`v.parent_id = parent.id and ${heldOn('v', on)} and (parent.within or ${inScope('o.path', paths)})`);
  if (!includeClosed) list.add('not v.closed');
  return { parents, on };
}

/** The children of several organisations on a day by position, a page of each. */
export async function childrenThen(
  sql: Sql,
  scope: Scope,
  parentIds: readonly number[],
  wanted: Page & ChildrenThen,
): Promise<OrganizationThenRow[]> {
  const list = conditions();
  const { parents, on } = childrenWanted(list, scope, parentIds, wanted);
  if (wanted.after) list.add(`(v.position, o.id) > (${list.bind(wanted.after[0])}, ${list.bind(wanted.after[1])})`);
  const picked = `picked as (
    select child.id from parent cross join lateral (
      select o.id from organization_version v join organization o on o.id = v.organization_id where ${list.where()}
      order by v.position, o.id limit ${list.bind(wanted.first + 1)}) child)`;
  const text = rowsPicked(`${parents}, ${picked}`, on, 'order by v.parent_id, v.position, o.id');
  return withDay(await sql.rows<Stored>(text, list.values), wanted.day);
}

/** How many children each organisation had on a day; those without any are missing. */
export async function childCountsThen(
  sql: Sql,
  scope: Scope,
  parentIds: readonly number[],
  wanted: ChildrenThen,
): Promise<Map<number, number>> {
  const list = conditions();
  const { parents } = childrenWanted(list, scope, parentIds, wanted);
  const rows = await sql.rows<{ id: number; n: number }>(
    `with recursive ${parents} select parent.id, count(*)::int as n
     from parent join organization_version v on v.parent_id = parent.id join organization o on o.id = v.organization_id
     where ${list.where()} group by parent.id`,
    list.values,
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** Restricts the rows to those whose name or short name that day holds the text, or whose code begins with it; pinyin is kept of today's name alone. */
function addTextThen(list: Conditions, text: string): void {
  const wanted = text.normalize('NFC').trim();
  if (wanted === '') return;
  const part = list.bind(`%${escapeLike(wanted)}%`);
  const start = list.bind(`${escapeLike(wanted.toLowerCase())}%`);
  const options = [`v.name like ${part}`, `v.short_name like ${part}`, `lower(o.code) like ${start}`];
  const key = pinyinSearchKey(wanted);
  if (key !== null) {
    const keyPart = list.bind(`%${escapeLike(key)}%`);
    options.push(`(v.name = o.name and (o.name_pinyin like ${keyPart} or o.name_initials like ${keyPart}))`);
  }
  list.add(`(${options.join(' or ')})`);
}

/** Which organisations of a day a list wants, beside the text, kinds, parent and state of OrganizationMatch. */
export interface MatchThen extends Omit<OrganizationMatch, 'withinPath'> {
  readonly day: PlainDate;
  /** The subtree of that day below this organisation, itself included. */
  readonly withinId: number | null;
  /** Whether that organisation stood at the top: nearly everything then lies below it. */
  readonly isWithinTop: boolean;
}

/** The organisations of a match as the end of a statement from "with recursive" on; today's scope decides. */
function matchingThen(scope: Scope, match: MatchThen, looksUpwards: boolean) {
  const list = conditions();
  const [paths, on] = [list.bind(scope.paths), `${list.bind(match.day)}::date`];
  const ends = [...scope.paths].sort();
  list.add(`${inScope('o.path', paths)} and o.path >= ${list.bind(ends[0] ?? '')} and o.path < ${list.bind(`${ends.at(-1) ?? ''}~`)}`);
  list.add(heldOn('v', on));
  if (match.withinId !== null) list.add(looksUpwards ? hungBelow('o.id', list.bind(match.withinId), on) : 'o.id in (select id from below)');
  if (match.kinds) list.add(`v.kind = any(${list.bind(match.kinds)}::text[])`);
  if (match.parentId !== null && match.parentId !== undefined) list.add(`v.parent_id = ${list.bind(match.parentId)}`);
  if (match.rootsOnly)
    list.add(`not exists (select 1 from organization parent join organization_version held on held.organization_id = parent.id
      and ${heldOn('held', on)} where parent.id = v.parent_id and ${inScope('parent.path', paths)})`);
  if (!match.includeClosed) list.add('not v.closed');
  if (match.text) addTextThen(list, match.text);
  const below = `below(id) as (
    select ${list.bind(match.withinId)}::bigint union select v.organization_id from below b join organization_version v on v.parent_id = b.id and ${heldOn('v', on)})`;
  return { list, on, below };
}

/** Whether an organisation was on the day, and hung below another or was it. */
const hungBelow = (key: string, above: string, day: string) =>
  `(with recursive ${chainAsOf('up', `(select ${key} as id)`, day)} select bool_or(up.id = ${above}) from up)`;

const FROM = 'from organization o join organization_version v on v.organization_id = o.id';

/** Organisations as they stood on a day, in the order of today's tree. The page starts after an organisation's key. */
export async function organizationPageThen(sql: Sql, scope: Scope, match: MatchThen, page: Page): Promise<OrganizationThenRow[]> {
  const { list, on, below } = matchingThen(scope, match, match.isWithinTop);
  if (page.after) list.add(`o.path > (select path from organization where id = ${list.bind(page.after[0])})`);
  const picked = `picked as (select o.id ${FROM} where ${list.where()} order by o.path limit ${list.bind(page.first + 1)})`;
  const text = rowsPicked(`${below}, ${picked}`, on, 'order by o.path');
  return withDay(await sql.tailored.rows<Stored>(text, list.values), match.day);
}

export async function organizationCountThen(sql: Sql, scope: Scope, match: MatchThen): Promise<number> {
  const { list, below } = matchingThen(scope, match, false);
  const text = `with recursive ${below} select count(*)::int as n ${FROM} where ${list.where()}`;
  return (await oneRow<{ n: number }>(sql.tailored, text, list.values)).n;
}
