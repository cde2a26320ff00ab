import {
  addCounters,
  emptyCounters,
  isLeafKind,
  LEAF_KINDS,
  organizationSlot,
  personCounters,
  summaryOf,
  type OrganizationKind,
  type PersonFacts,
  type SummaryFigures,
} from '@zhibu/domain';
import type { Sql } from '../../kernel/sql.js';
import { BRANCHES, HERE, TARGET } from './rollup.places.js';
import { parseCounters, raise } from './rollup.repository.js';
import { isByStanding, standingSummary } from './rollup.standing.js';

type VectorRow = { id: number; kind: OrganizationKind; root: boolean; counters: string | null };
/** What an organisation says of its vector. */
interface VectorHolder {
  readonly kind: OrganizationKind;
  readonly parentKey: number | null;
  readonly readAlong: { readonly counters?: string | null; readonly standings?: string | null };
}

type BesideRow = { id: number; counters: string | null; kind: OrganizationKind | null };
type FactsRow = PersonFacts & { target: number; count: number };

const LEAVES = LEAF_KINDS.map((kind) => `'${kind}'`).join(', ');
const VECTORS = `select o.id, o.kind, o.parent_id is null as root, r.counters::text as counters
  from organization o left join organization_rollup r on r.organization_id = o.id where o.id = any($1::bigint[])`;

// What no vector of their own holds of roots and leaves: the vectors below a root, and organisations counted one by one.
const BESIDE_VECTORS = `with ${TARGET}
select t.id, r.counters::text as counters, null as kind
  from target t join organization c on c.parent_id = t.id join organization_rollup r on r.organization_id = c.id where t.root
union all
select t.id, null, t.kind from target t where t.open
union all
select t.id, null, c.kind from target t join organization c on c.parent_id = t.id where c.kind in (${LEAVES}) and c.closed_on is null
union all
select t.id, null, g.kind from target t join organization c on c.parent_id = t.id join organization g on g.parent_id = c.id
  where t.root and c.kind in (${BRANCHES}) and g.closed_on is null`;

const isMember = `p.standing in ('PROBATIONARY', 'FULL')`;
const ifMember = (column: string) => `case when ${isMember} then p.${column} end`;

// Those who are no members differ in two facts only, so that thousands of them arrive as a few rows.
const FACTS = `with ${HERE}
select p.target, 'ACTIVE' as state, p.standing, p.staffing_kind as "staffingKind", coalesce(${ifMember('sex')}, 'UNKNOWN') as sex,
  coalesce(${ifMember('ethnic_group')}, '01') as "ethnicGroup", ${ifMember('education')} as education, ${ifMember('joined_on')} as "joinedOn",
  coalesce(${ifMember('birth_date')}, date '1970-01-01') as "birthDate", count(*)::int as count
from here p group by 1, 2, 3, 4, 5, 6, 7, 8, 9`;

/**
 * The counters of organisations over themselves and all below them, by key; what does not exist is missing. One statement, two more
 * where a root, a branch or a group is asked for, however many nodes. Takes no scope: ask for nodes that the reader may see.
 */
export async function countersOf(sql: Sql, organizationIds: readonly number[]): Promise<Map<number, number[]>> {
  if (organizationIds.length === 0) return new Map();
  const counters = new Map<number, number[]>();
  const vectorless: number[] = [];
  for (const row of await sql.rows<VectorRow>(VECTORS, [organizationIds])) {
    if (row.root || isLeafKind(row.kind)) vectorless.push(row.id);
    else counters.set(row.id, row.counters === null ? emptyCounters() : parseCounters(row.counters));
  }
  if (vectorless.length === 0) return counters;
  return new Map([...counters, ...(await vectorlessCountersOf(sql, vectorless))]);
}

/** As countersOf, for what has no vector of its own: roots, branches and groups. */
async function vectorlessCountersOf(sql: Sql, organizationIds: readonly number[]): Promise<Map<number, number[]>> {
  if (organizationIds.length === 0) return new Map();
  const counters = new Map(organizationIds.map((id) => [id, emptyCounters()]));
  await Promise.all([addBeside(sql, organizationIds, counters), addPeople(sql, organizationIds, counters)]);
  return counters;
}

async function addBeside(sql: Sql, organizationIds: readonly number[], counters: ReadonlyMap<number, number[]>): Promise<void> {
  for (const row of await sql.rows<BesideRow>(BESIDE_VECTORS, [organizationIds])) {
    const vector = counters.get(row.id) ?? [];
    if (row.counters !== null) addCounters(vector, parseCounters(row.counters));
    if (row.kind !== null) raise(vector, organizationSlot(row.kind), 1);
  }
}

async function addPeople(sql: Sql, organizationIds: readonly number[], counters: ReadonlyMap<number, number[]>): Promise<void> {
  for (const row of await sql.rows<FactsRow>(FACTS, [organizationIds])) {
    const vector = counters.get(row.target) ?? [];
    for (const slot of personCounters(row)) raise(vector, slot, row.count);
  }
}

/** The figures of organisations as countersOf finds them. `dataYear`: the calendar year from which ages are reckoned. */
export async function summariesOf(sql: Sql, organizationIds: readonly number[], dataYear: number): Promise<Map<number, SummaryFigures>> {
  return summaries(await countersOf(sql, organizationIds), dataYear);
}

/** As summariesOf, for what has no vector of its own: roots, branches and groups. */
export async function vectorlessSummariesOf(
  sql: Sql,
  organizationIds: readonly number[],
  dataYear: number,
): Promise<Map<number, SummaryFigures>> {
  return summaries(await vectorlessCountersOf(sql, organizationIds), dataYear);
}

const summaries = (counters: ReadonlyMap<number, number[]>, dataYear: number) =>
  new Map([...counters].map(([id, vector]) => [id, summaryOf(vector, dataYear)]));

/** The figures that a vector holds which was read with its organisation; null where none was, or where it does not hold them all. */
export function summaryReadAlong(organization: VectorHolder, asked: ReadonlySet<string>, dataYear: number): SummaryFigures | null {
  const { counters, standings } = organization.readAlong;
  if (organization.parentKey === null) return null;
  if (isLeafKind(organization.kind)) return standings !== undefined && isByStanding(asked) ? standingSummary(standings, dataYear) : null;
  return counters ? summaryOf(parseCounters(counters), dataYear) : null;
}

/** Whether an organisation has no vector of its own: roots, branches and groups. */
export const isVectorless = ({ parentKey, kind }: VectorHolder) => parentKey === null || isLeafKind(kind);
