import pg from 'pg';
import type { ClusterIdentity } from './passwords.js';

export const SUPERUSER = 'postgres';
/** The name of the application's role and of its database. */
export const APPLICATION = 'zhibu';

/** Any number that no other advisory lock of this superuser session uses. */
const SETUP_LOCK = 5_432_018;

export interface ServerAddress {
  readonly port: number;
  readonly identity: ClusterIdentity;
}

export function urlOf({ port, identity }: ServerAddress, role: typeof SUPERUSER | typeof APPLICATION, database = APPLICATION): string {
  const password = role === SUPERUSER ? identity.superuserPassword : identity.applicationPassword;
  return `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`;
}

/** Opens a connection for one piece of work and closes it, whatever becomes of the work. */
export async function withConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A server that shuts down also reports to idle connections; the statement in hand tells its own caller.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function lacks(client: pg.Client, question: string, name: string): Promise<boolean> {
  const found = await client.query({ text: question, values: [name] });
  return found.rowCount === 0;
}

/**
 * Makes what is missing of the application's role, database and extension. It runs at every start: a first start may have been
 * killed between any two of the steps.
 */
export async function ensureApplicationDatabase(address: ServerAddress): Promise<void> {
  await withConnection(urlOf(address, SUPERUSER, 'postgres'), async (client) => {
    await client.query('select pg_advisory_lock($1)', [SETUP_LOCK]);
    if (await lacks(client, 'select 1 from pg_roles where rolname = $1', APPLICATION)) {
      const password = pg.escapeLiteral(address.identity.applicationPassword);
      await client.query(`create role ${APPLICATION} login nosuperuser nocreatedb nocreaterole password ${password}`);
    }
    if (await lacks(client, 'select 1 from pg_database where datname = $1', APPLICATION)) {
      await client.query(`create database ${APPLICATION} owner ${APPLICATION}`);
    }
  });
  await withConnection(urlOf(address, SUPERUSER), (client) => client.query('create extension if not exists btree_gist'));
}
