import { ORGANIZATION_KINDS } from '@zhibu/domain';
import { Ledger, OPEN, type Entry, type LedgerName, type TreeVersion } from '@zhibu/statistics';
import type { ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { createInterface } from 'node:readline';

const DAY = (column: string) => `(${column} - date '1900-01-01')`;
const FROM = (column: string) => `greatest(${DAY(column)}, 0)`;
const TO = (column: string) => `coalesce(${DAY(column)}, ${OPEN})`;

interface Source {
  /** Columns of codes; those of numbers keep their numbers. */
  readonly codes: readonly string[];
  readonly numbers: readonly string[];
  /** Subject, organisation, first day, day after the last, then the columns in order; by subject, oldest first. */
  readonly sql: string;
  readonly order: string;
}

/** Where each ledger comes from. */
export const SOURCES: Readonly<Record<LedgerName, Source>> = {
  people: {
    codes: ['standing', 'staffingKind', 'state', 'sex', 'ethnicGroup', 'education', 'degree', 'rank', 'reserveCadre', 'unitKind'],
    numbers: ['birthYear', 'joinedOn'],
    sql: `select t.person_id, t.organization_id, ${FROM('t.valid_from')}, ${TO('t.valid_to')}, t.standing, t.staffing_kind, t.state,
        p.sex, p.ethnic_group, t.education, t.degree, t.rank, t.reserve_cadre, u.kind, extract(year from p.birth_date)::int, ${TO('p.joined_on')}
      from placement t join person p on p.id = t.person_id left join unit u on u.id = t.unit_id`,
    order: 'order by t.person_id, t.valid_from',
  },
  organizations: {
    codes: ['kind'],
    numbers: [],
    sql: `select organization_id, organization_id, ${FROM('valid_from')}, ${TO('valid_to')}, kind
      from organization_version where not closed`,
    order: 'order by organization_id, valid_from',
  },
  posts: {
    codes: ['postKind', 'sex'],
    numbers: ['birthYear'],
    sql: `select t.id, t.organization_id, ${FROM('t.started_on')}, ${TO('t.ended_on')}, t.kind, p.sex, extract(year from p.birth_date)::int
      from party_post t join person p on p.id = t.person_id`,
    order: 'order by t.id',
  },
  units: {
    codes: ['unitKind', 'hasOrganization'],
    numbers: [],
    sql: `select v.unit_id, u.covering_id, ${FROM('v.valid_from')}, ${TO('v.valid_to')}, v.kind, v.organization_id is not null
      from unit_version v join unit u on u.id = v.unit_id where not v.closed and u.covering_id is not null`,
    order: 'order by v.unit_id, v.valid_from',
  },
};

/** A ledger with the texts behind its codes. */
export interface LoadedLedger {
  readonly ledger: Ledger;
  /** By column of codes: the text of every code, '' for unknown; null for columns of numbers. */
  readonly texts: ReadonlyMap<string, string[] | null>;
}

/** Reads a ledger whole, by one COPY. */
export async function loadLedger(client: ClientBase, name: LedgerName): Promise<LoadedLedger> {
  const { codes, numbers, sql, order } = SOURCES[name];
  const texts = new Map<string, string[] | null>();
  for (const column of codes) texts.set(column, []);
  for (const column of numbers) texts.set(column, null);
  const loaded = { ledger: new Ledger([...codes, ...numbers]), texts };
  const entryOf = reader(loaded);
  for await (const row of copied(client, `${sql} ${order}`)) loaded.ledger.load(Number(row[0]), entryOf(row));
  return loaded;
}

/** Reads what is recorded of some people anew, in the place of what the ledger had of them. */
export async function reloadPeople(client: ClientBase, loaded: LoadedLedger, personIds: readonly number[]): Promise<void> {
  const { sql, order } = SOURCES.people;
  const entries = new Map<number, Entry[]>(personIds.map((id) => [id, []]));
  const entryOf = reader(loaded);
  for await (const row of copied(client, `${sql} where t.person_id in (${personIds.map(Number).join(', ')}) ${order}`))
    entries.get(Number(row[0]))?.push(entryOf(row));
  for (const [id, rows] of entries) loaded.ledger.replace(id, rows);
}

/** Turns rows of a source into entries; a text that is new gets the next code. */
function reader({ ledger, texts }: LoadedLedger): (row: readonly string[]) => Entry {
  const coders = ledger.columns.map((column) => {
    const known = texts.get(column);
    return known ? coder(known) : Number;
  });
  return ([, organization, from, to, ...values]) => ({
    organization: Number(organization),
    from: Number(from),
    to: Number(to),
    codes: coders.map((code, index) => code(values[index] ?? '')),
  });
}

/** Gives every text a number, from 0, in the order in which they come. */
function coder(texts: string[]): (text: string) => number {
  const known = new Map(texts.map((text, code) => [text, code]));
  return (text) => {
    const code = known.get(text) ?? texts.push(text) - 1;
    known.set(text, code);
    return code;
  };
}

const KIND_NUMBERS = new Map<string, number>(ORGANIZATION_KINDS.map((kind, index) => [kind, index]));

/** Every version of every organisation. */
export async function loadTree(client: ClientBase): Promise<TreeVersion[]> {
  const versions: TreeVersion[] = [];
  const sql = `select organization_id, ${FROM('valid_from')}, ${TO('valid_to')}, coalesce(parent_id, 0), kind, closed from organization_version`;
  for await (const [organization, from, to, parent, kind, closed] of copied(client, sql)) {
    versions.push({
      organization: Number(organization),
      from: Number(from),
      to: Number(to),
      parent: Number(parent) || null,
      kind: KIND_NUMBERS.get(kind ?? '') ?? 0,
      closed: closed === 't',
    });
  }
  return versions;
}

/** The rows of a query as texts, '' for null; none of the columns holds a tab or a backslash but free text, which is unescaped. */
async function* copied(client: ClientBase, sql: string): AsyncGenerator<string[]> {
  const stream = client.query(copyTo(`copy (${sql}) to stdout with (null '')`));
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) yield line.split('\t').map(unescaped);
}

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' };
const unescaped = (text: string) =>
  text.includes('\\') ? text.replace(/\\(.)/g, (_, character: string) => ESCAPES[character] ?? character) : text;
