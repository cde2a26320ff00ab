import { BRANCH_KINDS } from '@zhibu/domain';

/** The codes of the kinds of branches, to stand in a list of SQL. */
export const BRANCHES = BRANCH_KINDS.map((kind) => `'${kind}'`).join(', ');

/** The organisations that are asked for, as a table `target`; $1: their keys. */
export const TARGET = `target as materialized (
  select id, kind, parent_id is null as root, closed_on is null as open from organization where id = any($1::bigint[]))`;

/** With them the people on roots, on branches and in groups, as a table `here`. */
export const HERE = `${TARGET}, place as (
  select id as target, id as organization_id from target where root or kind in (${BRANCHES})
  union all
  select t.id, c.id from target t join organization c on c.parent_id = t.id where t.root and c.kind in (${BRANCHES})
), here as (
  select place.target, p.* from place join person p on p.organization_id = place.organization_id and p.state = 'ACTIVE'
  union all
  select t.id, p.* from target t join person p on p.group_id = t.id and p.state = 'ACTIVE' where t.kind = 'GROUP'
)`;
