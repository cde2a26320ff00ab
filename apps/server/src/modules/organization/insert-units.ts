import { childPath, nameKeys, nextSegment, pathLevel, type PlainDate, type UnitKind } from '@zhibu/domain';
import type { Sql } from '../../kernel/sql.js';
import type { Write } from '../audit/index.js';
import { recorderOf } from './act.js';
import { placesOf } from './organization.place.js';
import { holdTrees } from './unit.act.js';

/** A unit to set up below one that exists, checked already. `organizationId` null: it falls under its parent's. `position` null: after its siblings. */
export interface NewUnit {
  readonly parentId: number;
  readonly code: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: UnitKind;
  readonly position: number | null;
  readonly organizationId: number | null;
  readonly effectiveOn: PlainDate;
  readonly documentNumber: string | null;
}

export interface InsertedUnit {
  readonly id: number;
  readonly code: string;
}

type ParentRow = { id: number; path: string; coveringId: number; lastChild: string | null; lastPosition: number };

interface Parent extends ParentRow {
  /** The last segment given out, moved on with each child. */
  lastSegment: string | null;
}

/**
 * Sets up any number of units with their first versions by a constant number of statements, in the order given. The caller has judged
 * codes and rights, and held the parents by unitsForWrite (adding) and the covering organisations by placesForWrite.
 */
export async function insertUnits(write: Write, units: readonly NewUnit[]): Promise<InsertedUnit[]> {
  const { sql, actor } = write;
  await holdTrees(sql);
  const parents = await parentsOf(sql, [...new Set(units.map(({ parentId }) => parentId))]);
  const rows = JSON.stringify(units.map((one) => rowBelow(parents.get(one.parentId), one)));
  const inserted = await sql.rows<{ id: number; code: string; coveringId: number }>(
    `insert into unit (parent_id, path, level, code, name, short_name, name_pinyin, name_initials, kind, position, organization_id, covering_id, established_on)
     select "parentId", path, level, code, name, "shortName", pinyin, initials, kind, position, "organizationId", "coveringId", "effectiveOn"
     from jsonb_to_recordset($1::jsonb) as g("parentId" bigint, path text, level int, code text, name text, "shortName" text, pinyin text, initials text,
       kind text, position int, "organizationId" bigint, "coveringId" bigint, "effectiveOn" date)
     returning id, code, covering_id as "coveringId"`,
    [rows],
  );
  await sql.rows(
    `insert into unit_version (unit_id, valid_from, parent_id, name, short_name, kind, position, organization_id, change, document_number, recorded_by)
     select u.id, u.established_on, u.parent_id, u.name, u.short_name, u.kind, u.position, u.organization_id, 'ESTABLISHED', g."documentNumber", $2
     from jsonb_to_recordset($1::jsonb) as g(code text, "documentNumber" text) join unit u on u.code = g.code`,
    [rows, recorderOf(actor)],
  );
  const coverings = await placesOf(sql, [...new Set(inserted.map(({ coveringId }) => coveringId))]);
  write.announce({ topic: 'figures', paths: [...coverings.values()].map(({ path }) => path) });
  return inserted;
}

async function parentsOf(sql: Sql, ids: readonly number[]): Promise<Map<number, Parent>> {
  const rows = await sql.rows<ParentRow>(
    `select p.id, p.path, p.covering_id as "coveringId",
       (select left(max(c.path), length(p.path) + 3) from unit c where c.path > p.path and c.path < p.path || '~') as "lastChild",
       coalesce((select max(c.position) from unit c where c.parent_id = p.id), 0) as "lastPosition"
     from unit p where p.id = any($1::bigint[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, { ...row, lastSegment: row.lastChild?.slice(row.path.length) ?? null }]));
}

function rowBelow(parent: Parent | undefined, unit: NewUnit) {
  if (!parent) throw new Error('The parent of a new unit is gone.');
  parent.lastSegment = nextSegment(parent.lastSegment);
  const path = childPath(parent.path, parent.lastSegment);
  const { pinyin, initials } = nameKeys(unit.name);
  const coveringId = unit.organizationId ?? parent.coveringId;
  return { ...unit, path, level: pathLevel(path), pinyin, initials, position: unit.position ?? parent.lastPosition, coveringId };
}
