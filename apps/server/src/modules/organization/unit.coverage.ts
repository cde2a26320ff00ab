import { BRANCH_REQUIRED, BRANCH_UNIT_KINDS, latestRule } from '@zhibu/domain';
import { oneRow, type Sql } from '../../kernel/sql.js';

const KINDS = BRANCH_UNIT_KINDS.map((kind) => `'${kind}'`).join(', ');
const REQUIRED = latestRule(BRANCH_REQUIRED).parameters.fullMembers;

/** Whether a unit has an organisation of its own that exists. A scalar question: the planner then asks it before it counts people. */
const covered = (unit: string) => `(select own.closed_on is null from organization own where own.id = ${unit}.organization_id)`;

/**
 * The coverage gap of the domain (Art. 4 of the Regulations on the Work of Party Branches) as a condition on a unit u: it has no
 * organisation of its own although its full members, with those of the units below that have none either, reach the number that the
 * rule asks for. Whose roster the members are on does not matter. Trial teams have groups, not branches.
 */
export const COVERAGE_GAP = `(u.closed_on is null and u.kind in (${KINDS}) and ${covered('u')} is not true and ${REQUIRED} <= (
  select count(*) from (
    select 1 from unit d join person p on p.unit_id = d.id and p.state = 'ACTIVE' and p.standing = 'FULL'
    where d.path >= u.path and d.path < u.path || '~' and not exists (
      select 1 from generate_series(length(u.path) + 3, length(d.path), 3) as prefix(size) join unit m on m.path = left(d.path, prefix.size)
      where ${covered('m')})
    limit ${REQUIRED}) found))`;

/** How many units that fall under an organisation or one below it are coverage gaps. Takes no scope: the caller decides with the path. */
export async function coverageGapsWithin(sql: Sql, organizationPath: string): Promise<number> {
  const { n } = await oneRow<{ n: number }>(
    sql.tailored,
    `select count(*)::int as n from unit u join organization c on c.id = u.covering_id
     where c.path >= $1 and c.path < $1 || '~' and ${COVERAGE_GAP}`,
    [organizationPath],
  );
  return n;
}
