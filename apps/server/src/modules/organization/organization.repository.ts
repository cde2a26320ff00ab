import type { OrganizationKind } from '@zhibu/domain';
import type { Page } from '../../kernel/paging.js';
import type { Scope } from '../../kernel/scope.js';
import { oneRow, type Sql } from '../../kernel/sql.js';
import { conditions, type Conditions } from './conditions.js';
import {
  columnsWith,
  ORGANIZATION_COLUMNS,
  type OrganizationRow,
  type OrganizationVersionRow,
  type ReadAlong,
} from './organization.row.js';
import { addTextCondition } from './search-text.js';

/** The predicate of a scope on a path: starts with one of its roots, as `path >= root and path < root || '~'` says for one. */
export const inScope = (path: string, parameter: string) => `${path} ^@ any(${parameter}::text[])`;

/** Organisations by key that lie in the scope, in no order. */
export function organizationsById(sql: Sql, scope: Scope, ids: readonly number[], along: ReadAlong = {}): Promise<OrganizationRow[]> {
  const text = `select ${columnsWith(along)} from organization o where o.id = any($1::bigint[]) and ${inScope('o.path', '$2')}`;
  return sql.rows<OrganizationRow>(text, [ids, scope.paths]);
}

export async function organizationByCode(sql: Sql, scope: Scope, code: string, along: ReadAlong = {}): Promise<OrganizationRow | null> {
  const text = `select ${columnsWith(along)} from organization o where o.code = $1 and ${inScope('o.path', '$2')}`;
  return (await sql.rows<OrganizationRow>(text, [code, scope.paths]))[0] ?? null;
}

/** Organisations by path that lie in the scope, in no order. */
export function organizationsByPath(sql: Sql, scope: Scope, paths: readonly string[]): Promise<OrganizationRow[]> {
  const text = `select ${ORGANIZATION_COLUMNS} from organization o where o.path = any($1::text[]) and ${inScope('o.path', '$2')}`;
  return sql.rows<OrganizationRow>(text, [paths, scope.paths]);
}

/** Which organisations a list wants; all conditions hold together. */
export interface OrganizationMatch {
  readonly text?: string | null;
  readonly kinds?: readonly OrganizationKind[] | null;
  /** The subtree of this path, which lies in the scope. */
  readonly withinPath?: string | null;
  readonly parentId?: number | null;
  /** Those whose parent the scope does not hold. */
  readonly rootsOnly?: boolean | null;
  readonly includeClosed?: boolean | null;
}

function matching(scope: Scope, match: OrganizationMatch): Conditions {
  const list = conditions();
  const roots = list.bind(scope.paths);
  list.add(inScope('o.path', roots));
  // One range around the whole scope: the index on paths then serves, whatever the statement before it was planned for.
  const range = match.withinPath === null || match.withinPath === undefined ? scope.paths : [match.withinPath];
  const sorted = [...range].sort();
  list.add(`o.path >= ${list.bind(sorted[0] ?? '')} and o.path < ${list.bind(`${sorted.at(-1) ?? ''}~`)}`);
  if (match.kinds) list.add(`o.kind = any(${list.bind(match.kinds)}::text[])`);
  if (match.parentId !== null && match.parentId !== undefined) list.add(`o.parent_id = ${list.bind(match.parentId)}`);
  if (match.rootsOnly) list.add(`(o.parent_id is null or o.path = any(${roots}::text[]))`);
  if (!match.includeClosed) list.add('o.closed_on is null');
  if (match.text) addTextCondition(list, 'o', match.text);
  return list;
}

const planning = (sql: Sql, { text }: OrganizationMatch) => (text ? sql.tailored : sql);

/** Organisations in the order of the tree. The page starts after an organisation's key. */
export function organizationPage(sql: Sql, scope: Scope, match: OrganizationMatch, page: Page & ReadAlong): Promise<OrganizationRow[]> {
  const list = matching(scope, match);
  if (page.after) list.add(`o.path > (select path from organization where id = ${list.bind(page.after[0])})`);
  const limit = list.bind(page.first + 1);
  return planning(sql, match).rows<OrganizationRow>(
    `select ${columnsWith(page)} from organization o where ${list.where()} order by o.path limit ${limit}`,
    list.values,
  );
}

export async function organizationCount(sql: Sql, scope: Scope, match: OrganizationMatch): Promise<number> {
  const list = matching(scope, match);
  return (
    await oneRow<{ n: number }>(planning(sql, match), `select count(*)::int as n from organization o where ${list.where()}`, list.values)
  ).n;
}

/** The children of several organisations by position, a page of each. */
export function childrenOf(
  sql: Sql,
  scope: Scope,
  parentIds: readonly number[],
  wanted: Page & ReadAlong & { includeClosed: boolean },
): Promise<OrganizationRow[]> {
  const list = conditions();
  const parents = list.bind(parentIds);
  list.add(inScope('o.path', list.bind(scope.paths)));
  addPageOfChildren(list, wanted);
  return sql.rows<OrganizationRow>(
    `select child.* from unnest(${parents}::bigint[]) as parent(id) cross join lateral (
       select ${columnsWith(wanted)} from organization o where o.parent_id = parent.id and ${list.where()}
       order by o.position, o.id limit ${list.bind(wanted.first + 1)}) child order by child."parentId", child.position, child.id`,
    list.values,
  );
}

/** One organisation, where the scope holds it, and a page of its children in their order, by one statement. */
export function organizationAndChildren(
  sql: Sql,
  scope: Scope,
  id: number,
  wanted: Page & ReadAlong & { includeClosed: boolean },
): Promise<OrganizationRow[]> {
  const list = conditions();
  const key = list.bind(id);
  const roots = list.bind(scope.paths);
  list.add(inScope('o.path', roots));
  addPageOfChildren(list, wanted);
  const columns = columnsWith(wanted);
  return sql.rows<OrganizationRow>(
    `select ${columns} from organization o where o.id = ${key} and ${inScope('o.path', roots)} union all (
       select ${columns} from organization o where o.parent_id = ${key} and ${list.where()}
       order by o.position, o.id limit ${list.bind(wanted.first + 1)})`,
    list.values,
  );
}

function addPageOfChildren(list: Conditions, { includeClosed, after }: Page & { includeClosed: boolean }): void {
  if (!includeClosed) list.add('o.closed_on is null');
  if (after) list.add(`(o.position, o.id) > (${list.bind(after[0])}, ${list.bind(after[1])})`);
}

/** How many children each organisation has; those without any are missing. */
export async function childCountsOf(
  sql: Sql,
  scope: Scope,
  parentIds: readonly number[],
  includeClosed: boolean,
): Promise<Map<number, number>> {
  const rows = await sql.rows<{ id: number; n: number }>(
    `select o.parent_id as id, count(*)::int as n from organization o
     where o.parent_id = any($1::bigint[]) and ${inScope('o.path', '$2')} and ($3 or o.closed_on is null) group by o.parent_id`,
    [parentIds, scope.paths, includeClosed],
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** Which of the organisations have children that are not closed. */
export async function parentsAmong(sql: Sql, scope: Scope, ids: readonly number[]): Promise<Map<number, boolean>> {
  const rows = await sql.rows<{ id: number }>(
    `select parent.id from unnest($1::bigint[]) as parent(id)
     where exists (select 1 from organization o where o.parent_id = parent.id and o.closed_on is null and ${inScope('o.path', '$2')})`,
    [ids, scope.paths],
  );
  return new Map(rows.map(({ id }) => [id, true]));
}

const VERSION = `v.id, v.organization_id as "organizationId", v.valid_from as "validFrom", v.valid_to as "validTo", v.parent_id as "parentId", v.name,
  v.short_name as "shortName", v.kind, v.position, v.closed, v.change, v.document_number as "documentNumber", v.recorded_at as "recordedAt",
  v.recorded_by as "recordedBy"`;

/** The versions of several organisations, newest first, a page of each. */
export function versionsOf(sql: Sql, scope: Scope, ids: readonly number[], page: Page): Promise<OrganizationVersionRow[]> {
  const list = conditions();
  const owners = list.bind(ids);
  const roots = list.bind(scope.paths);
  const start = page.after ? `and v.valid_from < ${list.bind(page.after[0])}::date` : '';
  return sql.rows<OrganizationVersionRow>(
    `select version.* from organization o cross join lateral (
       select ${VERSION} from organization_version v where v.organization_id = o.id ${start} order by v.valid_from desc limit ${list.bind(page.first + 1)}) version
     where o.id = any(${owners}::bigint[]) and ${inScope('o.path', roots)} order by version."organizationId", version."validFrom" desc`,
    list.values,
  );
}

export async function versionCountsOf(sql: Sql, scope: Scope, ids: readonly number[]): Promise<Map<number, number>> {
  const rows = await sql.rows<{ id: number; n: number }>(
    `select o.id, count(*)::int as n from organization o join organization_version v on v.organization_id = o.id
     where o.id = any($1::bigint[]) and ${inScope('o.path', '$2')} group by o.id`,
    [ids, scope.paths],
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}
