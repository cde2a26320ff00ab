import type { PlainDate } from '@zhibu/domain';
import type { Sql } from '../../kernel/sql.js';
import { chainAsOf, heldOn, hungWithin, placeExisted, placesAnywhere, placesBelow } from '../organization/index.js';
import { BoundValues } from './bound-values.js';
import type { PersonFilter } from './person-filter.js';
import { SORT, type ListedPerson, type PersonPage } from './person-list.repository.js';
import { filterCondition, inUnit } from './person-list.sources.js';
import { holdsText, type NameText } from './person-text.js';
import { readOf } from './person.row.js';

/**
 * Whose people of a day are wanted: of each organisation of `starts` a list, or of everything (null) one. `paths`: of the scope for
 * people; `namingPaths`: of that for organisations, within which the own record shows.
 */
export interface PeopleThen {
  readonly day: PlainDate;
  readonly starts: readonly number[] | null;
  readonly paths: readonly string[];
  readonly ownPersonId: number | null;
  readonly namingPaths: readonly string[];
  readonly filter: PersonFilter;
  readonly text: NameText | null;
  readonly unitPath: string | null;
  readonly idNumberHash: string | null;
}

const PRESENT =
  `id name name_pinyin name_initials name_sort sex birth_date id_number_sealed id_number_hash phone_sealed ethnic_group native_place
  work_started_on applied_on activist_on prospect_on joined_on full_on created_at updated_at version`.split(/\s+/);
const DATED = 'organization_id group_id unit_id standing staffing_kind post rank education degree reserve_cadre state'.split(' ');

/** A person p with what the placement w says of a day: to be read by whatever reads a person of today. */
export const PERSON = `join person now on now.id = w.person_id cross join lateral (
  select ${PRESENT.map((column) => `now.${column}`).join(', ')}, ${DATED.map((column) => `w.${column}`).join(', ')},
    case when w.state <> 'ACTIVE' then now.state_on end as state_on) p`;

/** The tables of a statement and what it reads from them. */
interface Parts {
  readonly tables: readonly string[];
  readonly sources: readonly string[];
}

/** The recursive tables of a statement, and the placements `w` of the day with their lists; nobody is in a list twice. */
function placements(people: PeopleThen, values: BoundValues): { tables: string; found: string } {
  const [day, paths] = [values.bind(people.day, 'date'), values.bind(people.paths, 'text[]')];
  const starts = people.starts && values.bind(people.starts, 'bigint[]');
  const places = starts === null ? placesAnywhere({ paths, day }) : placesBelow({ starts, paths, day });
  const own = people.ownPersonId === null ? null : ownPlacement(people, values, day);
  const others = people.ownPersonId === null ? 'true' : `w.person_id <> ${values.bind(people.ownPersonId, 'bigint')}`;
  const byOrganization = `select place.list, w.* from place join placement w on w.organization_id = place.id and ${heldOn('w', day)} where ${others}`;
  const groups = placementsInGroups(day, paths, others);
  return {
    tables: [places, ...groups.tables, ...(own?.tables ?? [])].join(',\n'),
    found: [byOrganization, ...groups.sources, ...(own?.sources ?? [])].join('\nunion all\n'),
  };
}

/**
 * A group holds nobody by itself: it leads to people where a scope begins at it, and where a list does to those whose organisation is
 * to be seen.
 */
function placementsInGroups(day: string, paths: string, others: string): Parts {
  const origin = `(select distinct w.organization_id as id from start join placement w on w.group_id = start.id and ${heldOn('w', day)})`;
  const visible = `exists (select 1 from organization o where o.id = w.organization_id and (o.path ^@ any(${paths}) or ${hungWithin('group_chain', 'o.id', paths)}))`;
  const source = `select place.list, w.* from place join placement w on w.group_id = place.id and ${heldOn('w', day)}
    where ${others} and ${placeExisted(day)} and not exists (select 1 from place other where other.list = place.list and other.id = w.organization_id)
      and (place.id in (select id from root) or (place.list, place.id) in (select list, id from start) and ${visible})`;
  return { tables: [chainAsOf('group_chain', origin, day)], sources: [source] };
}

/** The reader's own placement, which shows where its organisation does. */
function ownPlacement({ starts, paths, namingPaths, ownPersonId }: PeopleThen, values: BoundValues, day: string): Parts {
  const own = `w.person_id = ${values.bind(ownPersonId, 'bigint')} and ${heldOn('w', day)}`;
  const visible = values.bind([...paths, ...namingPaths], 'text[]');
  const lists = starts === null ? 'select 0 as list' : 'select list from start where id in (select id from own_chain) or id = w.group_id';
  const source = `select own.list, w.* from placement w join organization o on o.id = w.organization_id cross join lateral (${lists}) own
    where ${own} and ${placeExisted(day)} and (o.path ^@ any(${visible}) or ${hungWithin('own_chain', 'o.id', visible)} or w.group_id in (select id from root))`;
  return { tables: [chainAsOf('own_chain', `(select w.organization_id as id from placement w where ${own})`, day)], sources: [source] };
}

/** What else holds for those whom a list wants. */
export function conditionsOf({ filter, text, unitPath, idNumberHash }: PeopleThen, values: BoundValues): string {
  const all = [
    `p.state = any(${values.bind(filter.states, 'text[]')})`,
    filterCondition(filter, values),
    text && holdsText(text, values),
    unitPath === null ? null : inUnit(values.bind(unitPath, 'text')),
    idNumberHash === null ? null : `p.id_number_hash = ${values.bind(idNumberHash, 'text')}`,
  ];
  return all.filter((condition) => condition !== null).join(' and ');
}

/** What holds for those who come after a row; those without a date come last both ways. */
function behind({ order, after }: PersonPage, values: BoundValues): string {
  if (after === null) return '';
  const { column, type } = SORT[order.field];
  const beyond = order.direction === 'ASC' ? '>' : '<';
  const [key, id] = [values.bind(after[0], type), values.bind(after[1], 'bigint')];
  if (after[0] === null) return ` and p.${column} is null and p.id ${beyond} ${id}`;
  return ` and (p.${column} is null or (p.${column}, p.id) ${beyond} (${key}, ${id}))`;
}

/** The people of every list as of the day, by its number, one more than asked for where more follow: one statement. */
export async function personPagesThen(sql: Sql, people: PeopleThen, page: PersonPage): Promise<Map<number, ListedPerson[]>> {
  const values = new BoundValues();
  const { tables, found } = placements(people, values);
  const { column } = SORT[page.order.field];
  const order = `p.${column} ${page.order.direction} nulls last, p.id ${page.order.direction}`;
  const { columns, join } = readOf(page.width);
  const text = `with recursive ${tables}, found as (${found}),
picked as (
  select w.list, w.id, row_number() over (partition by w.list order by ${order}) as rank
  from found w ${PERSON} where ${conditionsOf(people, values)}${behind(page, values)})
select picked.list, p.${column} as "sortKey", ${columns}
from picked join placement w on w.id = picked.id ${PERSON}${join}
where picked.rank <= ${values.bind(page.first + 1, 'int')} order by picked.list, picked.rank`;
  const lists = new Map<number, ListedPerson[]>();
  for (const row of await sql.tailored.rows<ListedPerson>(...values.finish(text))) {
    const rows = lists.get(row.list) ?? [];
    lists.set(row.list, rows);
    rows.push({ ...row, asOf: people.day });
  }
  return lists;
}

/** How many people each list has as of the day, by its number; one statement. */
export async function personCountsThen(sql: Sql, people: PeopleThen): Promise<Map<number, number>> {
  const values = new BoundValues();
  const { tables, found } = placements(people, values);
  const text = `with recursive ${tables}, found as (${found})
select w.list, count(*)::int as n from found w ${PERSON} where ${conditionsOf(people, values)} group by w.list`;
  const rows = await sql.tailored.rows<{ list: number; n: number }>(...values.finish(text));
  return new Map(rows.map(({ list, n }) => [list, n]));
}
