import { nextSegment, type PlainDate } from '@zhibu/domain';
import type { ClientBase } from 'pg';
import { ROSTER_OPENED } from '../demo/calendar.js';
import { continueKeys, copyRows } from '../demo/copy-rows.js';
import { ORGANIZATION_TABLE, PERSON_TABLE, UNIT_TABLE } from '../demo/records.js';
import { systemActor } from '../kernel/actor.js';
import type { Database } from '../kernel/database.js';
import type { Sealing } from '../kernel/sealing.js';
import { clientSql } from '../kernel/sql.js';
import { appendToChain } from '../modules/audit/index.js';
import { rebuildRollups } from '../modules/organization/index.js';
import { withoutIndexes } from '../demo/index-rebuild.js';
import { personRows } from './person-rows.js';
import { makePace } from './pace.js';
import { shapeOf } from './shape.js';
import { organizationRows, unitRows, type FirstKeys } from './tree-rows.js';

export interface GenerateOptions {
  readonly database: Database;
  readonly sealing: Sealing;
  /** How many organisations in all, the root included. */
  readonly organizations: number;
  readonly people: number;
  /** The same seed gives the same data, but for what is sealed. */
  readonly seed?: number;
  /** The code of the root and the beginning of all others; one tree a prefix. */
  readonly prefix?: string;
  /** Placements, one a person, are left out where false. */
  readonly placements?: boolean;
  readonly onProgress?: (line: string) => void;
}

export interface Generated {
  readonly organizations: number;
  readonly units: number;
  readonly people: number;
  readonly seconds: number;
}

/** From this many people on it is quicker to build indexes at the end than to keep them. */
const REBUILD_FROM = 50_000;
const RECORDER = 'generator';

/**
 * Fills a database with a tree of organisations and people of any size, beside what is there, in one transaction. The distributions of
 * age, sex, ethnic minority, education and joining era are those of the bulletin of 2024; everything else is synthetic.
 * @throws RangeError for a tree that is too small; the database's error where the prefix is taken
 */
export async function generate(options: GenerateOptions): Promise<Generated> {
  const { database, people, seed = 1, prefix = 'GEN', placements = true, onProgress = () => undefined } = options;
  const levels = shapeOf(options.organizations);
  const pace = makePace(onProgress);
  const client = await database.connect();
  const counts = { organizations: 0, units: 0, people: 0 };
  try {
    await client.query('begin');
    const first = await firstKeys(client);
    const fill = async () => {
      counts.organizations = await copyRows(client, ORGANIZATION_TABLE, organizationRows(levels, first, prefix), pace('organisations'));
      counts.units = await copyRows(client, UNIT_TABLE, unitRows(levels, first, prefix), pace('units'));
      counts.people = await copyRows(
        client,
        PERSON_TABLE,
        personRows({ levels, first, people, seed, sealing: options.sealing }),
        pace('people'),
      );
      await fillHistory(client, first, placements, pace);
    };
    const tables = ['person', 'placement', 'organization_version', 'unit_version'];
    if (people < REBUILD_FROM) await fill();
    else
      await withoutIndexes(
        client,
        tables,
        fill,
        (built, of) => built % 10 === 0 && onProgress(`indexes and constraints: ${built} of ${of}`),
      );
    for (const table of ['organization', 'unit', 'person']) await continueKeys(client, table);
    onProgress('roll-ups');
    await rebuildRollups(client);
    await appendToChain(clientSql(client), systemActor(RECORDER), [
      { act: 'DATA_GENERATED', objectType: 'System', after: { prefix, seed, ...counts } },
    ]);
    await client.query('commit');
    await client.query('vacuum analyze organization, unit, person, placement, organization_version, unit_version, organization_rollup');
  } finally {
    await client.end();
  }
  return { ...counts, seconds: pace.seconds() };
}

async function firstKeys(client: ClientBase): Promise<FirstKeys> {
  await client.query('lock table organization, unit, person in share row exclusive mode');
  const { rows } = await client.query<FirstKeys>(
    `select (select coalesce(max(id), 0) + 1 from organization) as organization, (select coalesce(max(id), 0) + 1 from unit) as unit,
       (select coalesce(max(id), 0) + 1 from person) as person,
       (select max(path) from organization where parent_id is null) as "organizationPath", (select max(path) from unit where parent_id is null) as "unitPath"`,
  );
  const [row] = rows;
  if (!row) throw new Error('Expected a row.');
  return { ...row, organizationPath: nextSegment(row.organizationPath), unitPath: nextSegment(row.unitPath) };
}

type Pace = ReturnType<typeof makePace>;

/** One version for every organisation and unit, and where wanted one placement for every person, from the rows that were copied. */
async function fillHistory(client: ClientBase, first: FirstKeys, placements: boolean, pace: Pace): Promise<void> {
  const recorded = `'ESTABLISHED', '${RECORDER}'`;
  const node = 'established_on, parent_id, name, short_name, kind, position';
  const into = 'valid_from, parent_id, name, short_name, kind, position';
  const insert = async (what: string, text: string, values: readonly (number | PlainDate)[]) =>
    pace(what)((await client.query(text, [...values])).rowCount ?? 0);
  await insert(
    'organisation versions',
    `insert into organization_version (organization_id, ${into}, change, recorded_by) select id, ${node}, ${recorded} from organization where id >= $1 order by id`,
    [first.organization],
  );
  await insert(
    'unit versions',
    `insert into unit_version (unit_id, ${into}, organization_id, change, recorded_by) select id, ${node}, organization_id, ${recorded} from unit where id >= $1 order by id`,
    [first.unit],
  );
  if (!placements) return;
  await insert(
    'placements',
    `insert into placement (person_id, anchor_id, valid_from, organization_id, group_id, unit_id, standing, staffing_kind, post, rank,
       education, degree, reserve_cadre, state, change, recorded_by)
     select id, anchor_id, greatest(coalesce(joined_on, work_started_on), $2::date), organization_id, group_id, unit_id, standing, staffing_kind, post, rank,
       education, degree, reserve_cadre, state, 'CREATED', '${RECORDER}'
     from person where id >= $1 order by id`,
    [first.person, ROSTER_OPENED],
  );
}
