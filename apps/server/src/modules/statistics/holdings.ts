import type { LedgerName } from '@zhibu/statistics';
import type { ClientBase } from 'pg';
import { BESIDE_THE_DATA } from '../../kernel/beside-the-data.js';
import { loadLedger, readEntries, type LoadedLedger } from './ledgers.js';
import { SOURCES } from './sources.js';
import { loadUnits } from './units.js';

/** Everything that is held in memory, as of an act. */
export interface Holdings {
  readonly ledgers: Readonly<Record<LedgerName, LoadedLedger>>;
  /** The last act that is in it: acts are numbered in the order in which they are committed. */
  readonly act: number;
}

interface ActRow {
  readonly last: string | number;
  readonly type: string;
  readonly subjects: readonly (string | number | null)[];
  /** Of units those whose kind was changed. */
  readonly otherKind: readonly (string | number)[] | null;
  readonly matters: boolean;
}

/** Acts on these change the figures of what they name, and no others. */
const READ_BY_SUBJECT: ReadonlySet<string> = new Set(['Person', 'PartyPost', 'Organization', 'Unit']);
/** Of more subjects than these everything is read anew. */
const MOST_SUBJECTS = 20_000;
/** The same where what was written since is this large a share of what was read. */
const MOST_GROWTH = 0.5;

const ACTS = `select max(id) as last, object_type as type, array_agg(distinct object_id) as subjects,
    array_agg(distinct object_id) filter (where object_type = 'Unit' and before ? 'kind') as "otherKind",
    bool_or(object_type <> 'RosterImport' or act = 'IMPORT_ROSTER') as matters
  from audit_entry where id > $1 group by object_type`;

/** Reads what was done since, or everything where that is simpler. The connection is the caller's. */
export async function broughtUpToDate(client: ClientBase, known: Holdings | null): Promise<Holdings> {
  await client.query('begin isolation level repeatable read read only');
  const holdings = known ? await caughtUp(client, known) : await loadAll(client);
  await client.query('commit');
  return holdings;
}

async function caughtUp(client: ClientBase, known: Holdings): Promise<Holdings> {
  const { rows } = await client.query<ActRow>(ACTS, [known.act]);
  const act = rows.reduce((last, row) => Math.max(last, Number(row.last)), known.act);
  const relevant = rows.filter(({ type, matters }) => matters && !BESIDE_THE_DATA.has(type));
  if (relevant.length === 0) return { ...known, act };
  return mayReadPart(known, relevant) ? { ledgers: await withPart(client, known, relevant), act } : loadAll(client);
}

function mayReadPart({ ledgers }: Holdings, acts: readonly ActRow[]): boolean {
  const subjects = acts.flatMap((row) => row.subjects);
  return (
    acts.every(({ type }) => READ_BY_SUBJECT.has(type)) &&
    !subjects.includes(null) &&
    subjects.length <= MOST_SUBJECTS &&
    Object.values(ledgers).every(({ ledger }) => ledger.growth <= MOST_GROWTH)
  );
}

/** Everything is read before anything is put into its place, so that a failure leaves what is held as it was. */
async function withPart(client: ClientBase, { ledgers }: Holdings, acts: readonly ActRow[]): Promise<Holdings['ledgers']> {
  const of = (wanted: string) => acts.flatMap(({ type, subjects }) => (type === wanted ? subjects.map(Number) : []));
  const people = [
    ...of('Person'),
    ...(await peopleOn(
      client,
      acts.flatMap(({ otherKind }) => otherKind?.map(Number) ?? []),
    )),
  ];
  const changes = [
    await changesOf(client, ledgers, { name: 'people', ids: people }),
    await changesOf(client, ledgers, { name: 'organizations', ids: of('Organization') }),
    await changesOf(client, ledgers, { name: 'posts', ids: of('PartyPost') }),
    await changesOf(client, ledgers, { name: 'posts', ids: people, by: 't.person_id' }),
  ];
  const units = of('Unit').length > 0 ? await loadUnits(client) : ledgers.units;
  for (const change of changes) change();
  return { ...ledgers, units };
}

/** Whoever ever hung on one of the units. */
async function peopleOn(client: ClientBase, units: readonly number[]): Promise<number[]> {
  if (units.length === 0) return [];
  const { rows } = await client.query<{ id: string | number }>(
    'select distinct person_id as id from placement where unit_id = any($1::bigint[])',
    [units],
  );
  return rows.map(({ id }) => Number(id));
}

interface Wanted {
  readonly name: Exclude<LedgerName, 'units'>;
  readonly ids: readonly number[];
  /** The column of the ids, where they are not those of the subjects. */
  readonly by?: string;
}

/** Reads what holds now; what comes back puts it into its place. */
async function changesOf(client: ClientBase, ledgers: Holdings['ledgers'], { name, ids, by }: Wanted): Promise<() => void> {
  if (ids.length === 0) return () => undefined;
  const [source, held] = [SOURCES[name], ledgers[name]];
  const entries = await readEntries(client, source, held, `${by ?? source.subject} in (${ids.join(', ')})`);
  const subjects = by === undefined ? ids : [...entries.keys()];
  return () => {
    for (const subject of subjects) held.ledger.replace(subject, entries.get(subject) ?? []);
  };
}

async function loadAll(client: ClientBase): Promise<Holdings> {
  const { rows } = await client.query<{ last: string | number }>('select coalesce(max(id), 0) as last from audit_entry');
  const ledgers = {
    people: await loadLedger(client, SOURCES.people),
    organizations: await loadLedger(client, SOURCES.organizations),
    posts: await loadLedger(client, SOURCES.posts),
    units: await loadUnits(client),
  };
  return { ledgers, act: Number(rows[0]?.last ?? 0) };
}
