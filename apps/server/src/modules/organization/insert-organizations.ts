import {
  childPath,
  emptyCounters,
  isLeafKind,
  nameKeys,
  nextSegment,
  pathLevel,
  type OrganizationKind,
  type PlainDate,
} from '@zhibu/domain';
import type { Sql } from '../../kernel/sql.js';
import type { Write } from '../audit/index.js';
import { recorderOf } from './act.js';
import { shareTree, type OrganizationPlace } from './organization.place.js';
import { arrayLiteral, countLater } from './rollup.repository.js';

/** An organisation to set up below one that exists, checked already. `position` null: after its siblings. */
export interface NewOrganization {
  readonly parentId: number;
  readonly code: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: OrganizationKind;
  readonly position: number | null;
  readonly effectiveOn: PlainDate;
  readonly documentNumber: string | null;
}

export type InsertedOrganization = OrganizationPlace & { readonly code: string };

type ParentRow = { id: number; path: string; anchorId: number; lastChild: string | null; lastPosition: number };

/**
 * Sets up any number of organisations with their first versions by a constant number of statements, in the order given. They are counted
 * together with the people of the same act, or by countOrganizations. The caller has judged codes, kinds and rights, and held the parents by placesForWrite.
 */
export async function insertOrganizations(write: Write, organizations: readonly NewOrganization[]): Promise<InsertedOrganization[]> {
  const { sql, actor } = write;
  await shareTree(sql);
  const parents = await heldParents(sql, [...new Set(organizations.map(({ parentId }) => parentId))]);
  const rows = JSON.stringify(organizations.map((one) => rowBelow(parents.get(one.parentId), one)));
  const inserted = await sql.rows<InsertedOrganization>(
    `with given as (
       select nextval(pg_get_serial_sequence('organization', 'id')) as id, g.* from jsonb_to_recordset($1::jsonb) as g("parentId" bigint, path text, level int,
         "anchorId" bigint, code text, name text, "shortName" text, pinyin text, initials text, kind text, position int, "effectiveOn" date)
     )
     insert into organization (id, parent_id, path, level, anchor_id, code, name, short_name, name_pinyin, name_initials, kind, position, established_on)
     overriding system value
     select id, "parentId", path, level, coalesce("anchorId", id), code, name, "shortName", pinyin, initials, kind, position, "effectiveOn" from given
     returning id, path, level, anchor_id as "anchorId", kind, false as closed, code`,
    [rows],
  );
  await sql.rows(
    `insert into organization_version (organization_id, valid_from, parent_id, name, short_name, kind, position, change, document_number, recorded_by)
     select o.id, o.established_on, o.parent_id, o.name, o.short_name, o.kind, o.position, 'ESTABLISHED', g."documentNumber", $2
     from jsonb_to_recordset($1::jsonb) as g(code text, "documentNumber" text) join organization o on o.code = g.code`,
    [rows, recorderOf(actor)],
  );
  await sql.rows('insert into organization_rollup (organization_id, counters) select id, $2::text::int[] from unnest($1::bigint[]) as id', [
    inserted.filter(({ kind }) => !isLeafKind(kind)).map(({ id }) => id),
    arrayLiteral(emptyCounters()),
  ]);
  countLater(write, inserted);
  return inserted;
}

/** Nobody else adds children below these until the transaction ends. */
async function heldParents(sql: Sql, ids: readonly number[]): Promise<Map<number, Parent>> {
  await sql.rows('select 1 from organization where id = any($1::bigint[]) order by id for no key update', [ids]);
  const rows = await sql.rows<ParentRow>(
    `select p.id, p.path, case when p.level >= 2 then p.anchor_id end as "anchorId",
       (select left(max(c.path), length(p.path) + 3) from organization c where c.path > p.path and c.path < p.path || '~') as "lastChild",
       coalesce((select max(c.position) from organization c where c.parent_id = p.id), 0) as "lastPosition"
     from organization p where p.id = any($1::bigint[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, { ...row, lastSegment: row.lastChild?.slice(row.path.length) ?? null }]));
}

interface Parent extends ParentRow {
  /** The last segment given out, moved on with each child. */
  lastSegment: string | null;
}

function rowBelow(parent: Parent | undefined, organization: NewOrganization) {
  if (!parent) throw new Error('The parent of a new organisation is gone.');
  parent.lastSegment = nextSegment(parent.lastSegment);
  const path = childPath(parent.path, parent.lastSegment);
  const { pinyin, initials } = nameKeys(organization.name);
  const position = organization.position ?? parent.lastPosition;
  return { ...organization, path, level: pathLevel(path), anchorId: parent.anchorId, pinyin, initials, position };
}
