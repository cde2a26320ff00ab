import { pathLevel } from '@zhibu/domain';
import type { Sql } from '../../kernel/sql.js';
import { chainAsOf, heldOn, placeExisted } from '../organization/index.js';
import { BoundValues } from './bound-values.js';
import { conditionsOf, PERSON, type PeopleThen } from './person-as-of.repository.js';
import { SORT, type ListedPerson, type PersonPage } from './person-list.repository.js';
import { readOf } from './person.row.js';

/** How many people in a row are looked at for every one that a page shows; where fewer of them are meant, the list is read otherwise. */
const LOOKED_AT = 20;

/** Whether a list is one of nearly everybody, in the order of an index. */
const isNearlyAll = ({ starts, paths, ownPersonId, text, unitPath, idNumberHash }: PeopleThen, { order }: PersonPage) =>
  order.field === 'NAME' &&
  (starts === null || starts.length === 1) &&
  paths.some((path) => pathLevel(path) === 0) &&
  [ownPersonId, text, unitPath, idNumberHash].every((part) => part === null);

/** The people who come next by name, whatever they are today: the two indexes by name merged. */
function nextByName(page: PersonPage, values: BoundValues): string {
  const { column, type } = SORT[page.order.field];
  const { direction } = page.order;
  const limit = values.bind((page.first + 1) * LOOKED_AT, 'int');
  const after = page.after && [values.bind(page.after[0], type), values.bind(page.after[1], 'bigint')].join(', ');
  const behind = after === null ? '' : ` and (p.${column}, p.id) ${direction === 'ASC' ? '>' : '<'} (${after})`;
  const slice = (state: string) =>
    `(select p.id, p.${column} as k from person p where p.state ${state} 'ACTIVE'${behind} order by p.${column} ${direction}, p.id ${direction} limit ${limit})`;
  return `select id from (${slice('=')} union all ${slice('<>')}) both_states order by k ${direction}, id ${direction} limit ${limit}`;
}

/**
 * A page of nearly everybody as of a day, read in the order of names: of each who comes next it is looked upwards whether they hung
 * where the list lies. Null where the list is not of that kind, or where those looked at do not fill the page: then the list has to be
 * read from the tree downwards.
 */
export async function walkByName(sql: Sql, people: PeopleThen, page: PersonPage): Promise<ListedPerson[] | null> {
  if (!isNearlyAll(people, page)) return null;
  const values = new BoundValues();
  const [day, paths] = [values.bind(people.day, 'date'), values.bind(people.paths, 'text[]')];
  const start = people.starts && values.bind(people.starts[0], 'bigint');
  const isPlace = (key: string) => `(with recursive ${chainAsOf('up', `(select ${key} as id)`, day)}
    select ${start === null ? '' : `bool_or(up.id = ${start}) and `}bool_or(up.id in (select id from root) or (up.height = 0 and o.path ^@ any(${paths})))
    from up join organization o on o.id = up.id)`;
  const isTop = start === null ? '' : ` where exists (select 1 from organization where id = ${start} and parent_id is null)`;
  const { columns, join } = readOf(page.width);
  const order = `p.name_sort ${page.order.direction}, p.id ${page.order.direction}`;
  const text = `with root as (select id from organization where path = any(${paths})),
near as materialized (select id from (${nextByName(page, values)}) next_by_name${isTop})
select 0 as list, p.name_sort as "sortKey", ${columns}
from near join placement w on w.person_id = near.id and ${heldOn('w', day)} ${PERSON}${join}
where ${conditionsOf(people, values)} and (${isPlace('w.organization_id')}
  or (w.group_id in (select id from root) and ${placeExisted(day)} and ${isPlace('w.group_id')}))
order by ${order} limit ${values.bind(page.first + 1, 'int')}`;
  const rows = await sql.tailored.rows<ListedPerson>(...values.finish(text));
  return rows.length > page.first ? rows.map((row) => ({ ...row, asOf: people.day })) : null;
}
