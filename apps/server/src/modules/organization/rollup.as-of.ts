import {
  emptyCounters,
  organizationSlot,
  personCounters,
  summaryOf,
  type OrganizationKind,
  type PersonFacts,
  type PlainDate,
  type SummaryFigures,
} from '@zhibu/domain';
import type { Sql } from '../../kernel/sql.js';
import { raise } from './rollup.repository.js';
import { heldOn, placeExisted } from './tree-as-of.js';

type KindRow = { target: number; kind: OrganizationKind; count: number };
type FactsRow = PersonFacts & { target: number; count: number };

const DAY = '$2::date';
const BELOW = `below(target, id, kind, closed) as (
  select v.organization_id, v.organization_id, v.kind, v.closed from organization_version v where v.organization_id = any($1::bigint[]) and ${heldOn('v', DAY)}
  union
  select b.target, v.organization_id, v.kind, v.closed from below b join organization_version v on v.parent_id = b.id and ${heldOn('v', DAY)})`;

const KINDS = `with recursive ${BELOW} select target, kind, count(*)::int as count from below where not closed group by 1, 2`;

const ifMember = (column: string) => `case when here.standing in ('PROBATIONARY', 'FULL') then ${column} end`;
const held = `${heldOn('w', DAY)} and w.state = 'ACTIVE'`;
// Those who are no members differ in two facts only, so that thousands of them arrive as a few rows.
const FACTS = `with recursive ${BELOW}, here as (
  select b.target, w.* from below b join placement w on w.organization_id = b.id and ${held}
  union all
  select b.target, w.* from below b join placement w on w.group_id = b.id and ${held} where b.id = b.target and ${placeExisted(DAY)})
select here.target, 'ACTIVE' as state, here.standing, here.staffing_kind as "staffingKind", coalesce(${ifMember('p.sex')}, 'UNKNOWN') as sex,
  coalesce(${ifMember('p.ethnic_group')}, '01') as "ethnicGroup", ${ifMember('here.education')} as education, ${ifMember('p.joined_on')} as "joinedOn",
  coalesce(${ifMember('p.birth_date')}, date '1970-01-01') as "birthDate", count(*)::int as count
from here join person p on p.id = here.person_id group by 1, 2, 3, 4, 5, 6, 7, 8, 9`;

/**
 * The figures of organisations over themselves and all that stood below them on a day, by key, counted from the placements that held
 * then: two statements however many nodes, whose cost grows with the people below. What a placement does not keep (sex, ethnic group,
 * dates of birth and of joining) is as known today; ages are reckoned from the day's year. Takes no scope: ask for nodes that the
 * reader may see.
 */
export async function summariesAsOf(sql: Sql, organizationIds: readonly number[], day: PlainDate): Promise<Map<number, SummaryFigures>> {
  const counters = new Map(organizationIds.map((id) => [id, emptyCounters()]));
  const values = [organizationIds, day];
  const [kinds, facts] = await Promise.all([sql.rows<KindRow>(KINDS, values), sql.rows<FactsRow>(FACTS, values)]);
  for (const { target, kind, count } of kinds) raise(counters.get(target) ?? [], organizationSlot(kind), count);
  for (const row of facts) {
    const vector = counters.get(row.target) ?? [];
    for (const slot of personCounters(row)) raise(vector, slot, row.count);
  }
  const year = Number(day.slice(0, 4));
  return new Map([...counters].map(([id, vector]) => [id, summaryOf(vector, year)]));
}
