import { COUNTER_BLOCKS, type OrganizationKind, type PlainDate } from '@zhibu/domain';
import type { Check, CheckDays, CheckedKind } from '../../kernel/check.js';
import type { Page } from '../../kernel/paging.js';
import type { Scope } from '../../kernel/scope.js';
import type { Sql } from '../../kernel/sql.js';

/** The days with which checks compare: today, and the first and last day of the period. */
export interface CheckedDays {
  readonly today: PlainDate;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** How many records each check found, by its id. */
export type Found = ReadonlyMap<string, number>;

// Each "offset 0" keeps the planner from turning a look-up for each organisation into a join over the whole table.
const SOURCES: Readonly<Record<CheckedKind, { readonly from: string; readonly key: string; readonly name: string }>> = {
  PERSON: {
    from: `organization o cross join lateral (select * from person where organization_id = o.id and state = 'ACTIVE' offset 0) p`,
    key: 'p.id',
    name: 'p.name',
  },
  ORGANIZATION: {
    from: `organization o
      cross join lateral (select count(*) as people, count(*) filter (where standing in ('FULL', 'PROBATIONARY')) as members,
        count(*) filter (where standing = 'FULL') as full_members from person where organization_id = o.id and state = 'ACTIVE') n
      cross join lateral (select min(started_on) filter (where kind = 'SECRETARY') as secretary_since,
        count(distinct person_id) filter (where kind <> 'GROUP_LEADER') as committee, count(*) filter (where kind = 'GROUP_LEADER') as leaders
        from party_post where organization_id = o.id and ended_on is null) t`,
    key: 'o.id',
    name: 'o.name',
  },
  UNIT: {
    from: `organization o cross join lateral (select * from unit where covering_id = o.id and closed_on is null offset 0) u`,
    key: 'u.id',
    name: 'u.name',
  },
};
const KINDS: readonly CheckedKind[] = ['PERSON', 'ORGANIZATION', 'UNIT'];

const DAYS: CheckDays = { today: '$3', from: '$4', to: '$5' };
// A parameter that no condition uses has no type of its own.
const WITHIN = `o.path >= $1 and o.path < $2 and o.closed_on is null and ($3::date, $4::date, $5::date) is not null`;

/** A part of the tree: a half-open range of paths. */
export interface PathRange {
  readonly from: string;
  readonly to: string;
}
/** An organisation and everything below it. */
export const subtreeOf = (path: string): PathRange => ({ from: path, to: `${path}~` });
/** An organisation by itself: every path below it sorts after this. */
export const aloneAt = (path: string): PathRange => ({ from: path, to: `${path}!` });

const valuesOf = ({ from, to }: PathRange, days: CheckedDays) => [from, to, days.today, days.from, days.to];

const counters = (checks: readonly Check[]) =>
  checks.map(({ where }, index) => `count(*) filter (where ${where(DAYS)})::int as c${index}`).join(', ');

type CountRow = Record<string, number>;

/** Counts what every check finds in a part of the tree: one statement for each kind of record, however many checks and records. */
export async function countFound(sql: Sql, checks: readonly Check[], range: PathRange, days: CheckedDays): Promise<Found> {
  const kinds = KINDS.map((kind) => ({ kind, asked: checks.filter((check) => check.of === kind) })).filter(({ asked }) => asked.length > 0);
  const rows = await Promise.all(
    kinds.map(({ kind, asked }) =>
      sql.rows<CountRow>(`select ${counters(asked)} from ${SOURCES[kind].from} where ${WITHIN}`, valuesOf(range, days)),
    ),
  );
  return new Map(kinds.flatMap(({ asked }, at) => asked.map(({ id }, index): [string, number] => [id, rows[at]?.[0]?.[`c${index}`] ?? 0])));
}

/** Nodes below which more people hang than are looked through while somebody waits, with their paths; tops among them. */
export async function largeNodes(sql: Sql, moreThan: number): Promise<{ readonly path: string; readonly level: number }[]> {
  return sql.rows(
    `select o.path, o.level from organization o left join organization_rollup r on r.organization_id = o.id
     where o.closed_on is null and (o.parent_id is null or r.counters[${COUNTER_BLOCKS.persons.start}] > $1) order by o.path`,
    [moreThan],
  );
}

/** The paths of the organisations directly below one. */
export async function pathsBelow(sql: Sql, path: string, level: number): Promise<string[]> {
  const rows = await sql.rows<{ path: string }>(
    `select o.path from organization o where o.path >= $1 and o.path < $1 || '~' and o.level = $2 and o.closed_on is null order by o.path`,
    [path, level + 1],
  );
  return rows.map((row) => row.path);
}

/** As countFound, of several nodes that lie in a part of the tree, by path. Meant for what nobody waits for. */
export async function countFoundAt(
  sql: Sql,
  checks: readonly Check[],
  { range, nodes }: { readonly range: PathRange; readonly nodes: readonly string[] },
  days: CheckedDays,
): Promise<Map<string, Map<string, number>>> {
  const found = new Map(nodes.map((node) => [node, new Map<string, number>()]));
  for (const kind of KINDS) {
    const asked = checks.filter((check) => check.of === kind);
    if (asked.length === 0) continue;
    const sums = asked.map((_, index) => `sum(c${index})::int as c${index}`).join(', ');
    const rows = await sql.tailored.rows<CountRow & { path: string }>(
      `with own as materialized (select o.path, ${counters(asked)} from ${SOURCES[kind].from} where ${WITHIN} group by o.path)
       select node.path, ${sums} from unnest($6::text[]) as node(path) join own on own.path >= node.path and own.path < node.path || '~' group by node.path`,
      [...valuesOf(range, days), nodes],
    );
    for (const row of rows) asked.forEach(({ id }, index) => found.get(row.path)?.set(id, row[`c${index}`] ?? 0));
  }
  return found;
}

export type RecordRow = {
  readonly id: number;
  readonly name: string;
  readonly path: string;
  readonly organizationId: number;
  readonly organizationCode: string;
  readonly organizationName: string;
  readonly organizationShortName: string | null;
  readonly organizationKind: OrganizationKind;
  readonly since: PlainDate | null;
};

/** One check, where and when it looks. */
interface Looked {
  readonly check: Check;
  readonly range: PathRange;
  readonly days: CheckedDays;
}

/** The records that a check finds in a part of the tree, by organisation in the order of the tree. The page starts after a path and a key. */
export function recordsFound(sql: Sql, scope: Scope, { check, range, days }: Looked, page: Page): Promise<RecordRow[]> {
  const { from, key, name } = SOURCES[check.of];
  return sql.rows<RecordRow>(
    `select ${key} as id, ${name} as name, o.path, o.id as "organizationId", o.code as "organizationCode", o.name as "organizationName",
       o.short_name as "organizationShortName", o.kind as "organizationKind", ${check.since ?? 'null'}::date as since
     from ${from} where ${WITHIN} and o.path ^@ any($6::text[]) and ($7::text is null or (o.path, ${key}) > ($7::text, $8::bigint))
       and ${check.where(DAYS)} order by o.path, ${key} limit $9`,
    [...valuesOf(range, days), scope.paths, page.after?.[0] ?? null, page.after?.[1] ?? 0, page.first + 1],
  );
}

export async function recordCount(sql: Sql, scope: Scope, { check, range, days }: Looked): Promise<number> {
  const [row] = await sql.rows<{ n: number }>(
    `select count(*)::int as n from ${SOURCES[check.of].from} where ${WITHIN} and o.path ^@ any($6::text[]) and ${check.where(DAYS)}`,
    [...valuesOf(range, days), scope.paths],
  );
  return row?.n ?? 0;
}
