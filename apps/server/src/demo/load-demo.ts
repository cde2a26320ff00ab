import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ClientBase } from 'pg';
import { systemActor } from '../kernel/actor.js';
import type { Database } from '../kernel/database.js';
import { notify } from '../kernel/events.js';
import type { Sealing } from '../kernel/sealing.js';
import { clientSql } from '../kernel/sql.js';
import { appendToChain } from '../modules/audit/index.js';
import { rebuildRollups } from '../modules/organization/index.js';
import { prepareAccounts, writeAccounts, type DemoAccounts } from './accounts.js';
import { continueKeys, copyRows } from './copy-rows.js';
import { makeCourtSystem, type CourtSystem } from './court-system.js';
import type { PersonDraft } from './drafts.js';
import { withoutIndexes } from './index-rebuild.js';
import { partyPostRecord, personChangeRecords, personRecord, placementRecords, postChangeRecords } from './person-records.js';
import {
  ORGANIZATION_TABLE,
  ORGANIZATION_VERSION_TABLE,
  PARTY_POST_TABLE,
  PERSON_CHANGE_TABLE,
  PERSON_TABLE,
  PLACEMENT_TABLE,
  UNIT_TABLE,
  UNIT_VERSION_TABLE,
} from './records.js';
import { organizationRecord, organizationVersions, unitRecord, unitVersions } from './tree-records.js';

const ACCOUNTS_FILE = 'demo-accounts.json';
const KEYED_TABLES = ['organization', 'unit', 'person'];
const INDEXED_TABLES = ['organization_version', 'unit_version', 'person', 'placement', 'person_change', 'party_post'];

export interface DemoOptions {
  readonly database: Database;
  readonly sealing: Sealing;
  /** Where `demo-accounts.json` goes. */
  readonly dataDirectory: string;
  readonly onProgress?: (message: string) => void;
}

export interface LoadedDemo {
  readonly accountsFile: string;
  readonly organizations: number;
  readonly units: number;
  readonly people: number;
}

/**
 * Loads the court system of the invented province 云川省 with its accounts into an empty database, in one transaction: a load that is
 * interrupted leaves nothing. The accounts' random passwords and the analyst's token go into `demo-accounts.json` (mode 0600).
 * @throws Error when the database holds accounts or organisations already
 */
export async function loadDemo({ database, sealing, dataDirectory, onProgress = () => undefined }: DemoOptions): Promise<LoadedDemo> {
  const client = await database.connect();
  try {
    await client.query('begin');
    await assertEmpty(client);
    const system = makeCourtSystem();
    const prepared = await prepareAccounts(system);
    const keys = new Map(system.people.map((person, index) => [person, index + 1]));
    const keyOf = (person: PersonDraft) => keys.get(person) ?? 0;
    await withoutIndexes(client, INDEXED_TABLES, () => copySystem(client, system, sealing, keyOf));
    const counts = { organizations: system.organizations.length, units: system.units.length, people: system.people.length };
    onProgress(`${counts.organizations} organisations, ${counts.units} units, ${counts.people} people`);
    await rebuildRollups(client);
    const accounts = await writeAccounts(client, prepared, keyOf);
    await recordLoad(client, counts, accounts);
    // Before the commit, so that no database exists whose passwords nobody knows.
    const accountsFile = path.join(dataDirectory, ACCOUNTS_FILE);
    replaceFile(accountsFile, accounts);
    await client.query('commit');
    await client.query('analyze organization, unit, person, placement, party_post, person_change');
    return { accountsFile, ...counts };
  } finally {
    await client.end();
  }
}

async function assertEmpty(client: ClientBase): Promise<void> {
  await client.query(`select pg_advisory_xact_lock(hashtext('zhibu-setup'))`);
  const { rowCount } = await client.query('select 1 from (select id from app_user union all select id from organization) as used limit 1');
  if (rowCount !== 0) throw new Error('The demo goes into an empty database only; this one has accounts or organisations.');
}

async function copySystem(
  client: ClientBase,
  system: CourtSystem,
  sealing: Sealing,
  keyOf: (person: PersonDraft) => number,
): Promise<void> {
  const { organizations, units, people, posts } = system;
  await copyRows(client, ORGANIZATION_TABLE, organizations.map(organizationRecord));
  await copyRows(client, ORGANIZATION_VERSION_TABLE, organizations.flatMap(organizationVersions));
  await copyRows(client, UNIT_TABLE, units.map(unitRecord));
  await copyRows(client, UNIT_VERSION_TABLE, units.flatMap(unitVersions));
  await copyRows(
    client,
    PERSON_TABLE,
    people.map((person) => personRecord(keyOf(person), person, sealing)),
  );
  await copyRows(
    client,
    PLACEMENT_TABLE,
    people.flatMap((person) => placementRecords(keyOf(person), person)),
  );
  const changes = people.flatMap((person) => personChangeRecords(keyOf(person), person));
  const postChanges = posts.flatMap((post) => postChangeRecords(post, keyOf(post.person)));
  await copyRows(client, PERSON_CHANGE_TABLE, [...changes, ...postChanges]);
  await copyRows(
    client,
    PARTY_POST_TABLE,
    posts.map((post) => partyPostRecord(post, keyOf(post.person))),
  );
  for (const table of KEYED_TABLES) await continueKeys(client, table);
}

async function recordLoad(client: ClientBase, counts: Omit<LoadedDemo, 'accountsFile'>, { accounts }: DemoAccounts): Promise<void> {
  const sql = clientSql(client);
  const logins = accounts.map(({ username, role, organizationCode }) => ({ username, role, organizationCode }));
  await sql.rows(`insert into setting (key, value) values ('demo', 'true')`);
  await notify(sql, { topic: 'figures', paths: [''] });
  await appendToChain(sql, systemActor('demo'), [{ act: 'DEMO_LOADED', objectType: 'System', after: { ...counts, accounts: logins } }]);
}

/** Whole or not at all: the file takes its place in one step. */
function replaceFile(file: string, accounts: DemoAccounts): void {
  const staged = `${file}.new`;
  rmSync(staged, { force: true });
  writeFileSync(staged, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
  renameSync(staged, file);
}
