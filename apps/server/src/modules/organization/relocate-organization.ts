import { addCounters, emptyCounters } from '@zhibu/domain';
import { oneRow, type Sql } from '../../kernel/sql.js';
import type { Write } from '../audit/index.js';
import type { OrganizationRecord } from './organization.entity.js';
import { applyCounterDeltas, deltaOf, type CounterDeltas } from './rollup.repository.js';
import { countersOf } from './rollup.summary.js';
import { freeChildPath, rewritePaths } from './tree.repository.js';

/** Tables that hang on a person and carry the person's anchor. */
const FOLLOWERS = ['placement', 'party_post', 'person_change'] as const;

/**
 * Takes an organisation with everything below it from one parent to another: figures, paths, levels and anchors, of the organisations
 * and of the people in them. The caller holds the whole tree and has made sure that the new parent lies outside.
 */
export async function relocate(write: Write, record: OrganizationRecord, parents: { from: number; to: number }): Promise<void> {
  const { sql } = write;
  await moveFigures(write, record.id, parents);
  const { path: above } = await oneRow<{ path: string }>(sql, 'select path from organization where id = $1 for no key update', [
    parents.to,
  ]);
  const path = await freeChildPath(sql, 'organization', above);
  await rewritePaths(sql, 'organization', record.path, path);
  await reanchor(sql, path);
}

async function moveFigures(write: Write, id: number, parents: { from: number; to: number }): Promise<void> {
  const vector = (await countersOf(write.sql, [id])).get(id) ?? emptyCounters();
  const deltas: CounterDeltas = new Map();
  const negative = vector.map((value) => -value);
  addCounters(deltaOf(deltas, parents.from), negative);
  addCounters(deltaOf(deltas, parents.to), vector);
  const paths = await applyCounterDeltas(write.sql, deltas);
  if (paths.length > 0) write.announce({ topic: 'figures', paths });
}

/** Derives the anchors below a path anew: the ancestor-or-self at level 2, above that the organisation itself. */
async function reanchor(sql: Sql, path: string): Promise<void> {
  await sql.rows(
    `update organization o set anchor_id = a.id from organization a
     where o.path >= $1 and o.path < $1 || '~' and a.path = left(o.path, 9) and o.anchor_id <> a.id`,
    [path],
  );
  const followers = FOLLOWERS.map(
    (table) => `${table}_moved as (update ${table} t set anchor_id = moved.anchor_id from moved where t.person_id = moved.id)`,
  );
  await sql.rows(
    `with moved as (
       update person p set anchor_id = o.anchor_id from organization o
       where o.path >= $1 and o.path < $1 || '~' and p.organization_id = o.id and p.anchor_id <> o.anchor_id returning p.id, p.anchor_id
     ), ${followers.join(', ')}
     select count(*) from moved`,
    [path],
  );
}
