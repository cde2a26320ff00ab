// Pieces of statements that read the tree as it stood on a day, out of the versions that held then. `day` stands for a parameter of
// type date. An organisation whose parent did not exist yet stands by itself.

/** Whether a version, or any other row that holds from one day to the day before another, held on the day. */
export const heldOn = (alias: string, day: string) =>
  `${alias}.valid_from <= ${day} and (${alias}.valid_to is null or ${alias}.valid_to > ${day})`;

/** Whether the organisation on which a placement `w` hangs existed on the day: on one that did not exist there is nobody. */
export const placeExisted = (day: string) =>
  `exists (select 1 from organization_version place where place.organization_id = w.organization_id and ${heldOn('place', day)})`;

/** No tree is that deep: a bound for histories that run in a circle. */
const DEEPEST = 64;

/** A recursive table (target, id, parent_id, height): each target, a row with an `id` of `origin`, and all that stood above it. */
export const chainAsOf = (name: string, origin: string, day: string) => `${name}(target, id, parent_id, height) as (
  select v.organization_id, v.organization_id, v.parent_id, 0
  from ${origin} origin join organization_version v on v.organization_id = origin.id and ${heldOn('v', day)}
  union all
  select c.target, v.organization_id, v.parent_id, c.height + 1
  from ${name} c join organization_version v on v.organization_id = c.parent_id and ${heldOn('v', day)} where c.height < ${DEEPEST})`;

/** Whether the chain of a target holds an organisation at which a scope begins: whether it hung within that part of the tree. */
export const hungWithin = (chain: string, target: string, paths: string) => `exists (
  select 1 from ${chain} above join organization begin on begin.id = above.id
  where above.target = ${target} and begin.path = any(${paths}::text[]))`;

/**
 * Recursive tables `start` (list, id), `root` (id) and `below` (list, id, within), and `place` (list, id): of every start the
 * organisations at or below it on the day that may be seen, for they lie in the scope today or hung that day within an organisation at
 * which it begins. `starts`: a parameter of type bigint[], a list each; `paths`: text[].
 */
export const placesBelow = ({ starts, paths, day }: { starts: string; paths: string; day: string }) => `
start as (select (s.place - 1)::int as list, s.id from unnest(${starts}) with ordinality as s(id, place)),
root as (select id from organization where path = any(${paths})),
${chainAsOf('above', '(select distinct id from start)', day)},
below(list, id, within) as (
  select s.list, v.organization_id, ${hungWithin('above', 's.id', paths)}
  from start s join organization_version v on v.organization_id = s.id and ${heldOn('v', day)}
  union
  select b.list, v.organization_id, b.within or v.organization_id in (select id from root)
  from below b join organization_version v on v.parent_id = b.id and ${heldOn('v', day)}),
place as (select b.list, b.id from below b join organization o on o.id = b.id where b.within or o.path ^@ any(${paths}))`;

/** The same tables for one list, 0, of everything that may be seen. */
export const placesAnywhere = ({ paths, day }: { paths: string; day: string }) => `
start as (select null::int as list, null::bigint as id where false),
root as (select id from organization where path = any(${paths})),
below(id) as (
  select v.organization_id from root join organization_version v on v.organization_id = root.id and ${heldOn('v', day)}
  union
  select v.organization_id from below b join organization_version v on v.parent_id = b.id and ${heldOn('v', day)}),
place as (
  select 0 as list, id from below
  union
  select 0, o.id from organization o join organization_version v on v.organization_id = o.id and ${heldOn('v', day)} where o.path ^@ any(${paths}))`;
