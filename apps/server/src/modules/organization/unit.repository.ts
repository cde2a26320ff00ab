import type { UnitKind } from '@zhibu/domain';
import type { Page } from '../../kernel/paging.js';
import type { Scope } from '../../kernel/scope.js';
import { oneRow, type Sql } from '../../kernel/sql.js';
import { conditions, type Conditions } from './conditions.js';
import { inScope } from './organization.repository.js';
import { addTextCondition } from './search-text.js';
import { COVERAGE_GAP } from './unit.coverage.js';
import { UNIT_COLUMNS, type UnitRow, type UnitVersionRow } from './unit.row.js';

/** Every read of units joins the organisation c under which a unit u falls: the scope is about that one. */
const UNITS = 'unit u join organization c on c.id = u.covering_id';

/** Units by key that lie in the scope, in no order. */
export function unitsById(sql: Sql, scope: Scope, ids: readonly number[]): Promise<UnitRow[]> {
  return sql.rows<UnitRow>(`select ${UNIT_COLUMNS} from ${UNITS} where u.id = any($1::bigint[]) and ${inScope('c.path', '$2')}`, [
    ids,
    scope.paths,
  ]);
}

export async function unitByCode(sql: Sql, scope: Scope, code: string): Promise<UnitRow | null> {
  const text = `select ${UNIT_COLUMNS} from ${UNITS} where u.code = $1 and ${inScope('c.path', '$2')}`;
  return (await sql.rows<UnitRow>(text, [code, scope.paths]))[0] ?? null;
}

/** Units by path that lie in the scope, in no order. */
export function unitsByPath(sql: Sql, scope: Scope, paths: readonly string[]): Promise<UnitRow[]> {
  const text = `select ${UNIT_COLUMNS} from ${UNITS} where u.path = any($1::text[]) and ${inScope('c.path', '$2')}`;
  return sql.rows<UnitRow>(text, [paths, scope.paths]);
}

/** Which units a list wants; all conditions hold together. */
export interface UnitMatch {
  readonly text?: string | null;
  readonly kinds?: readonly UnitKind[] | null;
  /** The subtree of this unit path. */
  readonly withinPath?: string | null;
  readonly parentId?: number | null;
  /** Those whose parent the scope does not hold. */
  readonly rootsOnly?: boolean | null;
  readonly coverageGap?: boolean | null;
  readonly includeClosed?: boolean | null;
}

function matching(scope: Scope, match: UnitMatch): Conditions {
  const list = conditions();
  const roots = list.bind(scope.paths);
  list.add(inScope('c.path', roots));
  const sorted = [...scope.paths].sort();
  list.add(`c.path >= ${list.bind(sorted[0] ?? '')} and c.path < ${list.bind(`${sorted.at(-1) ?? ''}~`)}`);
  if (match.withinPath) list.add(`u.path >= ${list.bind(match.withinPath)} and u.path < ${list.bind(`${match.withinPath}~`)}`);
  if (match.kinds) list.add(`u.kind = any(${list.bind(match.kinds)}::text[])`);
  if (match.parentId) list.add(`u.parent_id = ${list.bind(match.parentId)}`);
  if (match.rootsOnly) {
    list.add(
      `not exists (select 1 from unit a join organization ac on ac.id = a.covering_id where a.id = u.parent_id and ${inScope('ac.path', roots)})`,
    );
  }
  if (!match.includeClosed) list.add('u.closed_on is null');
  if (match.coverageGap) list.add(COVERAGE_GAP);
  if (match.coverageGap === false) list.add(`not ${COVERAGE_GAP}`);
  if (match.text) addTextCondition(list, 'u', match.text);
  return list;
}

/** Units in the order of the tree. The page starts after a unit's key. */
export function unitPage(sql: Sql, scope: Scope, match: UnitMatch, page: Page): Promise<UnitRow[]> {
  const list = matching(scope, match);
  if (page.after) list.add(`u.path > (select path from unit where id = ${list.bind(page.after[0])})`);
  return sql.tailored.rows<UnitRow>(
    `select ${UNIT_COLUMNS} from ${UNITS} where ${list.where()} order by u.path limit ${list.bind(page.first + 1)}`,
    list.values,
  );
}

export async function unitCount(sql: Sql, scope: Scope, match: UnitMatch): Promise<number> {
  const list = matching(scope, match);
  return (await oneRow<{ n: number }>(sql.tailored, `select count(*)::int as n from ${UNITS} where ${list.where()}`, list.values)).n;
}

/** The units below several units by position, a page of each. */
export function unitChildrenOf(
  sql: Sql,
  scope: Scope,
  parentIds: readonly number[],
  wanted: Page & { includeClosed: boolean },
): Promise<UnitRow[]> {
  const list = conditions();
  const parents = list.bind(parentIds);
  list.add(inScope('c.path', list.bind(scope.paths)));
  if (!wanted.includeClosed) list.add('u.closed_on is null');
  if (wanted.after) list.add(`(u.position, u.id) > (${list.bind(wanted.after[0])}, ${list.bind(wanted.after[1])})`);
  return sql.rows<UnitRow>(
    `select child.* from unnest(${parents}::bigint[]) as parent(id) cross join lateral (
       select ${UNIT_COLUMNS} from ${UNITS} where u.parent_id = parent.id and ${list.where()}
       order by u.position, u.id limit ${list.bind(wanted.first + 1)}) child order by child."parentId", child.position, child.id`,
    list.values,
  );
}

/** How many units stand directly below each; those without any are missing. */
export async function unitChildCountsOf(
  sql: Sql,
  scope: Scope,
  parentIds: readonly number[],
  includeClosed: boolean,
): Promise<Map<number, number>> {
  const rows = await sql.rows<{ id: number; n: number }>(
    `select u.parent_id as id, count(*)::int as n from ${UNITS}
     where u.parent_id = any($1::bigint[]) and ${inScope('c.path', '$2')} and ($3 or u.closed_on is null) group by u.parent_id`,
    [parentIds, scope.paths, includeClosed],
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** Open units that several organisations cover themselves, by key, a page of each. */
export function coveredUnitsOf(sql: Sql, scope: Scope, organizationIds: readonly number[], page: Page): Promise<UnitRow[]> {
  const list = conditions();
  const owners = list.bind(organizationIds);
  list.add(inScope('c.path', list.bind(scope.paths)));
  if (page.after) list.add(`u.id > ${list.bind(page.after[0])}`);
  return sql.rows<UnitRow>(
    `select covered.* from unnest(${owners}::bigint[]) as owner(id) cross join lateral (
       select ${UNIT_COLUMNS} from ${UNITS} where u.organization_id = owner.id and u.closed_on is null and ${list.where()}
       order by u.id limit ${list.bind(page.first + 1)}) covered order by covered."organizationId", covered.id`,
    list.values,
  );
}

export async function coveredUnitCountsOf(sql: Sql, scope: Scope, organizationIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await sql.rows<{ id: number; n: number }>(
    `select u.organization_id as id, count(*)::int as n from ${UNITS}
     where u.organization_id = any($1::bigint[]) and u.closed_on is null and ${inScope('c.path', '$2')} group by u.organization_id`,
    [organizationIds, scope.paths],
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** Which of the units have units below that are not closed and that the scope holds. */
export async function unitParentsAmong(sql: Sql, scope: Scope, ids: readonly number[]): Promise<Map<number, boolean>> {
  const counts = await unitChildCountsOf(sql, scope, ids, false);
  return new Map([...counts].map(([id]) => [id, true]));
}

/** Which of the units are coverage gaps. */
export async function gapsAmong(sql: Sql, scope: Scope, ids: readonly number[]): Promise<Map<number, boolean>> {
  const text = `select u.id from ${UNITS} where u.id = any($1::bigint[]) and ${inScope('c.path', '$2')} and ${COVERAGE_GAP}`;
  return new Map((await sql.rows<{ id: number }>(text, [ids, scope.paths])).map(({ id }) => [id, true]));
}

/** People of a unit and the units below it. */
export type Headcount = { readonly persons: number; readonly fullMembers: number };

/**
 * Active people of units and of everything below them, as far as both the unit below and the organisation on whose roster somebody is
 * lie in the scope: a count tells no more than the lists do.
 */
export async function headcountsOf(sql: Sql, scope: Scope, ids: readonly number[]): Promise<Map<number, Headcount>> {
  // `offset 0` keeps the planner to the units below and then their people: it cannot know how few lie in a range of paths. The scope is
  // asked once for each organisation that has people in a unit, not for each of them.
  const rows = await sql.rows<Headcount & { id: number }>(
    `select t.id, sum(here.persons)::int as persons, sum(here."fullMembers")::int as "fullMembers"
     from unit t
     cross join lateral (select u.id, u.covering_id from unit u where u.path >= t.path and u.path < t.path || '~' offset 0) u
     cross join lateral (
       select p.organization_id, count(*) as persons, count(*) filter (where p.standing = 'FULL') as "fullMembers"
       from person p where p.unit_id = u.id and p.state = 'ACTIVE' group by p.organization_id offset 0) here
     where t.id = any($1::bigint[]) and (select ${inScope('c.path', '$2')} from organization c where c.id = u.covering_id)
       and (select ${inScope('o.path', '$2')} from organization o where o.id = here.organization_id)
     group by t.id`,
    [ids, scope.paths],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

const VERSION = `v.id, v.unit_id as "unitId", v.valid_from as "validFrom", v.valid_to as "validTo", v.parent_id as "parentId", v.name,
  v.short_name as "shortName", v.kind, v.position, v.organization_id as "organizationId", v.closed, v.change,
  v.document_number as "documentNumber", v.recorded_at as "recordedAt", v.recorded_by as "recordedBy"`;

/** The versions of several units, newest first, a page of each. */
export function unitVersionsOf(sql: Sql, scope: Scope, ids: readonly number[], page: Page): Promise<UnitVersionRow[]> {
  const list = conditions();
  const owners = list.bind(ids);
  const roots = list.bind(scope.paths);
  const start = page.after ? `and v.valid_from < ${list.bind(page.after[0])}::date` : '';
  return sql.rows<UnitVersionRow>(
    `select version.* from ${UNITS} cross join lateral (
       select ${VERSION} from unit_version v where v.unit_id = u.id ${start} order by v.valid_from desc limit ${list.bind(page.first + 1)}) version
     where u.id = any(${owners}::bigint[]) and ${inScope('c.path', roots)} order by version."unitId", version."validFrom" desc`,
    list.values,
  );
}

export async function unitVersionCountsOf(sql: Sql, scope: Scope, ids: readonly number[]): Promise<Map<number, number>> {
  const rows = await sql.rows<{ id: number; n: number }>(
    `select u.id, count(*)::int as n from ${UNITS} join unit_version v on v.unit_id = u.id
     where u.id = any($1::bigint[]) and ${inScope('c.path', '$2')} group by u.id`,
    [ids, scope.paths],
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}
