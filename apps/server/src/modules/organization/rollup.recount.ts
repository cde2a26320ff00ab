import {
  addCounters,
  addPerson,
  counterAt,
  emptyCounters,
  isLeafKind,
  isWithin,
  organizationSlot,
  pathLevel,
  type OrganizationKind,
  type PersonFacts,
} from '@zhibu/domain';
import type { Sql } from '../../kernel/sql.js';

/** What one organisation that keeps a row should hold. */
export interface Recounted {
  readonly organizationId: number;
  readonly counters: readonly number[];
}

/** How far a recount is, in organisations and people. */
export interface RecountProgress {
  readonly organizations: number;
  readonly persons: number;
}

interface Open {
  readonly id: number;
  readonly path: string;
  readonly keepsRow: boolean;
  readonly counters: number[];
}

type NodeRow = { id: number; path: string; kind: OrganizationKind; closed: boolean };
type FactsRow = PersonFacts & { organizationId: number };

/** Organisations a statement: with their people some ten thousand rows. */
const STEP = 500;

const NODES = `select id, path, kind, closed_on is not null as closed from organization where path > $1 order by path limit ${STEP}`;
const PEOPLE = `select organization_id as "organizationId", state, standing, staffing_kind as "staffingKind", sex, ethnic_group as "ethnicGroup",
  education, joined_on as "joinedOn", birth_date as "birthDate" from person where organization_id = any($1::bigint[]) and state = 'ACTIVE'`;

/**
 * Counts every organisation anew from organisations and people, and hands them out in batches, each after everything below it. Walks the
 * tree in path order and keeps no more than one branch of it: memory does not grow with the size. `sql` must see one snapshot
 * (a repeatable-read transaction, or nobody else writing).
 */
export async function* recount(sql: Sql, onProgress?: (progress: RecountProgress) => void): AsyncGenerator<readonly Recounted[]> {
  const open: Open[] = [];
  let [last, organizations, persons] = ['', 0, 0];
  for (;;) {
    const nodes = await sql.rows<NodeRow>(NODES, [last]);
    const done: Recounted[] = [];
    const people = nodes.length === 0 ? [] : await sql.rows<FactsRow>(PEOPLE, [nodes.map(({ id }) => id)]);
    const own = ownCounters(nodes, people);
    for (const node of nodes) {
      done.push(...closedBefore(open, node.path));
      open.push({ id: node.id, path: node.path, keepsRow: keepsRow(node), counters: own.get(node.id) ?? emptyCounters() });
    }
    if (nodes.length === 0) done.push(...closedBefore(open, '~'));
    if (done.length > 0) yield done;
    organizations += nodes.length;
    persons += people.length;
    onProgress?.({ organizations, persons });
    const next = nodes.at(-1);
    if (!next) return;
    last = next.path;
  }
}

const keepsRow = ({ path, kind }: NodeRow) => pathLevel(path) > 0 && !isLeafKind(kind);

/** What each node counts by itself: its kind, and the people who hang on it. */
function ownCounters(nodes: readonly NodeRow[], people: readonly FactsRow[]): Map<number, number[]> {
  const own = new Map<number, number[]>();
  for (const { id, kind, closed } of nodes) {
    const counters = emptyCounters();
    if (!closed) counters[organizationSlot(kind) - 1] = counterAt(counters, organizationSlot(kind)) + 1;
    own.set(id, counters);
  }
  for (const facts of people) {
    const counters = own.get(facts.organizationId);
    if (counters) addPerson(counters, facts);
  }
  return own;
}

/** Ends the nodes of the current branch that do not lead to the path, deepest first, each adding itself to the one above. */
function closedBefore(open: Open[], path: string): Recounted[] {
  const done: Recounted[] = [];
  for (let top = open.at(-1); top && !isWithin(path, top.path); top = open.at(-1)) {
    open.pop();
    const above = open.at(-1);
    if (above) addCounters(above.counters, top.counters);
    if (top.keepsRow) done.push({ organizationId: top.id, counters: top.counters });
  }
  return done;
}
