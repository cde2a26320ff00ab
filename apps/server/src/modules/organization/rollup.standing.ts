import { COUNTER_BLOCKS, emptyCounters, STANDINGS, summaryOf, type Standing, type SummaryFigures } from '@zhibu/domain';
import type { Sql } from '../../kernel/sql.js';
import { HERE } from './rollup.places.js';
import { raise } from './rollup.repository.js';

// The figures that the standing of people alone tells: of a page of branches a tenth of the reading that all figures take.

type StandingRow = { target: number; standing: Standing; count: number };

const { start: STANDING_START, length: STANDING_COUNT } = COUNTER_BLOCKS.standing;
const STANDING_CODES = STANDINGS.map((standing) => `'${standing}'`).join(', ');
const BY_STANDING = `with ${HERE}
select p.target, p.standing, count(*)::int as count from here p group by 1, 2
union all
select t.id, (array[${STANDING_CODES}])[s.place], sum(s.count)::int
  from target t join organization c on c.parent_id = t.id join organization_rollup r on r.organization_id = c.id
  cross join unnest(r.counters[${STANDING_START}:${STANDING_START + STANDING_COUNT - 1}]) with ordinality as s(count, place)
  where t.root group by 1, 2`;

/** Figures that the standing of people alone tells. */
const TOLD_BY_STANDING: ReadonlySet<string> = new Set<keyof SummaryFigures | 'dataTime'>([
  'persons',
  'members',
  'fullMembers',
  'probationaryMembers',
  'standing',
  'dataTime',
]);

/** Whether the standing of people tells every figure that is asked for, so that standingSummariesOf is enough. */
export const isByStanding = (fields: ReadonlySet<string>) => [...fields].every((field) => TOLD_BY_STANDING.has(field));

/** As vectorlessSummariesOf, with the figures by standing right and the others zero: a tenth of the reading. */
export async function standingSummariesOf(
  sql: Sql,
  organizationIds: readonly number[],
  dataYear: number,
): Promise<Map<number, SummaryFigures>> {
  const counters = await standingCountersOf(sql, organizationIds);
  return new Map([...counters].map(([id, vector]) => [id, summaryOf(vector, dataYear)]));
}

/** How many people of each standing roots, branches and groups have, in vectors that hold nothing else. */
async function standingCountersOf(sql: Sql, organizationIds: readonly number[]): Promise<Map<number, number[]>> {
  if (organizationIds.length === 0) return new Map();
  const counters = new Map(organizationIds.map((id) => [id, emptyCounters()]));
  for (const { target, standing, count } of await sql.rows<StandingRow>(BY_STANDING, [organizationIds])) {
    raiseStanding(counters.get(target) ?? [], standing, count);
  }
  return counters;
}

function raiseStanding(vector: number[], standing: Standing, by: number): void {
  raise(vector, COUNTER_BLOCKS.persons.start, by);
  raise(vector, STANDING_START + STANDINGS.indexOf(standing), by);
}

/** The figures of a branch or a group whose people were counted by standing with it, as `3,0,0,0,0,12` in the order of the codes. */
export function standingSummary(standings: string | null, dataYear: number): SummaryFigures {
  const vector = emptyCounters();
  (standings?.split(',') ?? []).forEach((count, index) => {
    raise(vector, STANDING_START + index, Number(count));
    raise(vector, COUNTER_BLOCKS.persons.start, Number(count));
  });
  return summaryOf(vector, dataYear);
}
