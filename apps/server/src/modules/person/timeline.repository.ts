import type { PlainDate } from '@zhibu/domain';
import type { Page } from '../../kernel/paging.js';
import type { Scope } from '../../kernel/scope.js';
import type { Sql } from '../../kernel/sql.js';
import { personInScope } from './person.repository.js';
import type { StoredFieldChange } from './person-snapshot.js';

/** One entry of a person's timeline. */
export type PersonChangeRow = {
  readonly id: number;
  readonly personId: number;
  readonly kind: string;
  readonly effectiveOn: PlainDate;
  readonly recordedAt: Date;
  readonly recordedBy: string;
  readonly documentNumber: string | null;
  readonly fields: readonly StoredFieldChange[];
};

const VISIBLE = `exists (select 1 from person p join organization o on o.id = p.organization_id where p.id = owner.id and ${personInScope('$2', '$3')})`;

/** The timelines of people in the scope, newest first; each person's page. */
export function timelinesOf(sql: Sql, scope: Scope, people: readonly number[], { first, after }: Page): Promise<PersonChangeRow[]> {
  return sql.rows<PersonChangeRow>(
    `select x.* from unnest($1::bigint[]) as owner(id) cross join lateral (
       select t.id, t.person_id as "personId", t.kind, t.effective_on as "effectiveOn", t.recorded_at as "recordedAt", t.recorded_by as "recordedBy",
         t.document_number as "documentNumber", t.fields
       from person_change t
       where t.person_id = owner.id and ${VISIBLE} and ($4::date is null or (t.effective_on, t.id) < ($4::date, $5::bigint))
       order by t.effective_on desc, t.id desc limit $6
     ) x order by x."personId", x."effectiveOn" desc, x.id desc`,
    [people, scope.paths, scope.ownPersonId, after?.[0] ?? null, after?.[1] ?? null, first + 1],
  );
}

export async function timelineCountsOf(sql: Sql, scope: Scope, people: readonly number[]): Promise<Map<number, number>> {
  const rows = await sql.rows<{ owner: number; n: number }>(
    `select owner.id as owner, count(*)::int as n from unnest($1::bigint[]) as owner(id) join person_change t on t.person_id = owner.id
     where ${VISIBLE} group by 1`,
    [people, scope.paths, scope.ownPersonId],
  );
  return new Map(rows.map(({ owner, n }) => [owner, n]));
}
