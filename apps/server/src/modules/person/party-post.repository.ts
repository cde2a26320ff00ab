import { POST_KINDS, type PlainDate, type PostKind } from '@zhibu/domain';
import type { Page } from '../../kernel/paging.js';
import type { Scope } from '../../kernel/scope.js';
import type { Sql } from '../../kernel/sql.js';
import { personInScope } from './person.repository.js';

/** A term in a Party post; `rank` is the place of its kind among all kinds. */
export type PartyPostRow = {
  readonly id: number;
  readonly personId: number;
  readonly organizationId: number;
  readonly kind: PostKind;
  readonly startedOn: PlainDate;
  readonly endedOn: PlainDate | null;
  readonly documentNumber: string | null;
  readonly rank: number;
};

const RANK = `array_position(array[${POST_KINDS.map((kind) => `'${kind}'`).join(', ')}], t.kind)`;
const COLUMNS = `t.id, t.person_id as "personId", t.organization_id as "organizationId", t.kind, t.started_on as "startedOn", t.ended_on as "endedOn",
  t.document_number as "documentNumber", ${RANK} as rank`;

/** The terms of people, newest first, as far as their organisations lie in the scope; each person's page. */
export function postsOfPeople(sql: Sql, scope: Scope, people: readonly number[], { first, after }: Page): Promise<PartyPostRow[]> {
  return sql.rows<PartyPostRow>(
    `select x.* from unnest($1::bigint[]) as owner(id) cross join lateral (
       select ${COLUMNS} from party_post t join organization o on o.id = t.organization_id
       where t.person_id = owner.id and o.path ^@ any($2::text[])
         and ($3::date is null or t.started_on < $3::date or (t.started_on = $3::date and t.id > $4::bigint))
       order by t.started_on desc, t.id limit $5
     ) x order by x."personId", x."startedOn" desc, x.id`,
    [people, scope.paths, after?.[0] ?? null, after?.[1] ?? null, first + 1],
  );
}

export async function postCountsOfPeople(sql: Sql, scope: Scope, people: readonly number[]): Promise<Map<number, number>> {
  const rows = await sql.rows<{ owner: number; n: number }>(
    `select t.person_id as owner, count(*)::int as n from party_post t join organization o on o.id = t.organization_id
     where t.person_id = any($1::bigint[]) and o.path ^@ any($2::text[]) group by 1`,
    [people, scope.paths],
  );
  return new Map(rows.map(({ owner, n }) => [owner, n]));
}

const HOLDERS = `from party_post t join person p on p.id = t.person_id join organization o on o.id = p.organization_id`;
const OPEN = `t.ended_on is null and ${personInScope('$2', '$3')}`;

/** Who holds the posts of organisations today, as far as the scope shows them, in the order of the posts; each organisation's page. */
export function postsOfOrganizations(
  sql: Sql,
  scope: Scope,
  organizations: readonly number[],
  { first, after }: Page,
): Promise<PartyPostRow[]> {
  return sql.rows<PartyPostRow>(
    `select x.* from unnest($1::bigint[]) as owner(id) cross join lateral (
       select ${COLUMNS} ${HOLDERS}
       where t.organization_id = owner.id and ${OPEN} and ($4::int is null or (${RANK}, t.id) > ($4::int, $5::bigint))
       order by ${RANK}, t.id limit $6
     ) x order by x."organizationId", x.rank, x.id`,
    [organizations, scope.paths, scope.ownPersonId, after?.[0] ?? null, after?.[1] ?? null, first + 1],
  );
}

export async function postCountsOfOrganizations(sql: Sql, scope: Scope, organizations: readonly number[]): Promise<Map<number, number>> {
  const rows = await sql.rows<{ owner: number; n: number }>(
    `select t.organization_id as owner, count(*)::int as n ${HOLDERS} where t.organization_id = any($1::bigint[]) and ${OPEN} group by 1`,
    [organizations, scope.paths, scope.ownPersonId],
  );
  return new Map(rows.map(({ owner, n }) => [owner, n]));
}

/** The term with this key; takes no scope: the policy decides. */
export async function postByKey(sql: Sql, id: number): Promise<(PartyPostRow & { readonly path: string }) | null> {
  const text = `select ${COLUMNS}, o.path from party_post t join organization o on o.id = t.organization_id where t.id = $1`;
  return (await sql.rows<PartyPostRow & { path: string }>(text, [id]))[0] ?? null;
}

/** Terms of the kind at the organisation that run on or after the day. */
export function postsFrom(sql: Sql, organizationId: number, kind: PostKind, day: PlainDate): Promise<{ personId: number }[]> {
  return sql.rows<{ personId: number }>(
    `select person_id as "personId" from party_post where organization_id = $1 and kind = $2 and (ended_on is null or ended_on > $3::date)`,
    [organizationId, kind, day],
  );
}
