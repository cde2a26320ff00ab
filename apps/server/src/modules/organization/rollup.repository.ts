import {
  addCounters,
  ancestorPaths,
  counterAt,
  COUNTER_LENGTH,
  emptyCounters,
  organizationSlot,
  personDeltas,
  type OrganizationKind,
  type PersonFacts,
} from '@zhibu/domain';
import type { Sql } from '../../kernel/sql.js';
import type { Write } from '../audit/index.js';
import { shareTree } from './organization.place.js';

/** What one person's change means for the figures: a transfer is two of them, one at each end. */
export interface PersonFiguresChange {
  readonly organizationId: number;
  /** As counted so far at this organisation; null where the person was not there. */
  readonly before: PersonFacts | null;
  /** As to be counted from now on; null where the person is no longer there. */
  readonly after: PersonFacts | null;
}

/** What to add to the counters of an organisation and of all above it; vectors of COUNTER_LENGTH. */
export type CounterDeltas = Map<number, number[]>;

const isZero = (vector: readonly number[]) => vector.every((value) => value === 0);

/** The vector of deltas of one organisation, made when it is first asked for. */
export function deltaOf(deltas: CounterDeltas, organizationId: number): number[] {
  const vector = deltas.get(organizationId) ?? emptyCounters();
  deltas.set(organizationId, vector);
  return vector;
}

/** What acts have made and not counted yet: it goes into the figures by the same step as their people, for rows are locked once. */
const uncounted = new WeakMap<Write, CounterDeltas>();

/** Has organisations counted from now on, at the next call of applyPersonChanges or countOrganizations in the same transaction. */
export function countLater(write: Write, organizations: readonly { readonly id: number; readonly kind: OrganizationKind }[]): void {
  const deltas = uncounted.get(write) ?? new Map<number, number[]>();
  uncounted.set(write, deltas);
  for (const { id, kind } of organizations) deltaOf(deltas, id)[organizationSlot(kind) - 1] = 1;
}

/** Adds organisations that the act has made to the figures of themselves and of all above them, unless its people have taken them along. */
export function countOrganizations(write: Write): Promise<void> {
  return applyPersonChanges(write, []);
}

/**
 * Turns changes of people into counters of every organisation above them, in the transaction of the change, and tells the listeners.
 * Any number of changes costs the same few statements. Call placesForWrite before the people are written, and this once, at the end.
 * @throws Error for an organisation that does not exist
 */
export async function applyPersonChanges(write: Write, changes: readonly PersonFiguresChange[]): Promise<void> {
  const deltas: CounterDeltas = uncounted.get(write) ?? new Map<number, number[]>();
  uncounted.delete(write);
  for (const { organizationId, before, after } of changes) {
    const slots = personDeltas(before, after);
    if (slots.size === 0) continue;
    const vector = deltaOf(deltas, organizationId);
    for (const [slot, delta] of slots) vector[slot - 1] = (vector[slot - 1] ?? 0) + delta;
  }
  const paths = await applyCounterDeltas(write.sql, deltas);
  if (paths.length > 0) write.announce({ topic: 'figures', paths });
}

type SourceRow = { id: number; path: string };
type TargetRow = { id: number; path: string };

/**
 * Adds deltas to each organisation that has a row, and to all above it. Rows are locked deepest level first, then by key: the one
 * order in which they are ever locked. Returns the paths at which figures changed.
 */
export async function applyCounterDeltas(sql: Sql, given: CounterDeltas): Promise<string[]> {
  const deltas = new Map([...given].filter(([, vector]) => !isZero(vector)));
  if (deltas.size === 0) return [];
  await shareTree(sql);
  const sources = await sql.rows<SourceRow>('select id, path from organization where id = any($1::bigint[])', [[...deltas.keys()]]);
  if (sources.length < deltas.size) throw new Error('Figures of an organisation that does not exist.');
  const sums = sumsByPath(sources, deltas);
  const targets = await sql.rows<TargetRow>(
    `select o.id, o.path from organization o join organization_rollup r on r.organization_id = o.id
     where o.path = any($1::text[]) order by o.level desc, o.id for update of r`,
    [[...sums.keys()]],
  );
  await addToRows(sql, targets, sums);
  return sources.map(({ path }) => path);
}

/** What each node gets; where the two ends of a transfer meet, it cancels out and nothing is left to write. */
function sumsByPath(sources: readonly SourceRow[], deltas: CounterDeltas): Map<string, number[]> {
  const sums = new Map<string, number[]>();
  for (const { id, path } of sources) {
    const delta = deltas.get(id) ?? [];
    for (const target of [...ancestorPaths(path), path]) {
      const sum = sums.get(target) ?? emptyCounters();
      addCounters(sum, delta);
      sums.set(target, sum);
    }
  }
  for (const [path, sum] of sums) if (isZero(sum)) sums.delete(path);
  return sums;
}

async function addToRows(sql: Sql, targets: readonly TargetRow[], sums: ReadonlyMap<string, readonly number[]>): Promise<void> {
  if (targets.length === 0) return;
  const vectors = targets.map(({ path }) => arrayLiteral(sums.get(path) ?? []));
  await sql.rows(
    `update organization_rollup r
     set counters = (select array_agg(c.stored + c.delta order by c.slot) from unnest(r.counters, d.delta::int[]) with ordinality as c(stored, delta, slot)),
       updated_at = now()
     from unnest($1::bigint[], $2::text[]) as d(organization_id, delta)
     where r.organization_id = d.organization_id`,
    [targets.map(({ id }) => id), vectors],
  );
}

/** A vector as PostgreSQL writes arrays. */
export const arrayLiteral = (vector: readonly number[]) => `{${vector.join(',')}}`;

const [COMMA, END, MINUS, ZERO] = [44, 125, 45, 48];

/** Reads a vector that was selected as text: a page of nodes brings fifteen thousand numbers. @throws Error for another length. */
export function parseCounters(text: string): number[] {
  const vector: number[] = [];
  let [count, sign] = [0, 1];
  for (let index = 1; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === MINUS) sign = -1;
    else if (character !== COMMA && character !== END) count = count * 10 + character - ZERO;
    else {
      vector.push(sign * count);
      [count, sign] = [0, 1];
    }
  }
  if (vector.length !== COUNTER_LENGTH) throw new Error(`A roll-up row of ${vector.length} counters; ${COUNTER_LENGTH} are expected.`);
  return vector;
}

/** Adds to the count in a slot, in place. */
export function raise(vector: number[], slot: number, by: number): void {
  vector[slot - 1] = counterAt(vector, slot) + by;
}
