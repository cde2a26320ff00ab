import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { clusterIn, ensureCluster, type Cluster } from './cluster.js';
import { copyPlaces, runnablePrograms } from './native-programs.js';
import { clusterIdentity, identityFile, type ClusterIdentity } from './passwords.js';
import {
  forgetPostmaster,
  freePort,
  launchPostmaster,
  runningPostmaster,
  stopPostmaster,
  type Launch,
  type Postmaster,
} from './postmaster.js';
import { APPLICATION, ensureApplicationDatabase, SUPERUSER, urlOf, withConnection, type ServerAddress } from './roles.js';
import { serviceAccount } from './service-account.js';

/** Recovery after a crash replays up to max_wal_size of journal before it lets anybody in. */
const READY_MILLISECONDS = 300_000;

/** How long a server that only may be ours is asked for an answer. */
const GUESS_MILLISECONDS = 10_000;

/** A server that was only just started and finds its port taken ends within this. */
const BIND_MILLISECONDS = 1_000;

/** A free port can be taken between its choice and its use, and the processes of a killed server need a moment to notice. */
const LAUNCH_ATTEMPTS = 3;

/** 57P03: starting up or shutting down; 57P01 and 57P02: sent away by a shutdown or a crash; 53300: too many connections. */
const PASSING_STATES = new Set(['57P01', '57P02', '57P03', '53300']);

const CLUSTER_NAME = "select current_setting('cluster_name') as name";

export interface StartOptions {
  /** Everything lies below it: the cluster in `postgres`, the passwords in `postgres-passwords.json`, the log in `postgres.log`. */
  readonly dataDirectory: string;
  /** A free one when absent. A server that is reused keeps the port that it has. */
  readonly port?: number;
  /** Settings of PostgreSQL beside or instead of this launcher's own; a server that is reused keeps those that it has. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly log?: (message: string) => void;
}

export interface RunningPostgres {
  /** The application's database by its owner, a role without special rights. */
  readonly url: string;
  /** The same database by the superuser. */
  readonly superuserUrl: string;
  readonly port: number;
  /** The pid of the postmaster. */
  readonly pid: number;
  /** Whether it had outlived an earlier process. */
  readonly reused: boolean;
  /** Sends the clients away, writes a checkpoint and waits for the end. */
  readonly stop: () => Promise<void>;
}

interface Prepared {
  readonly cluster: Cluster;
  readonly programs: string;
  readonly identity: ClusterIdentity;
  readonly options: StartOptions;
}

/** The log keeps no row values: a violated key's DETAIL would print a person's ID number. */
function settingsOf({ identity, options }: Prepared): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...options.settings,
    cluster_name: identity.clusterName,
  };
}

type Answer = 'ready' | 'not yet' | 'closed';

async function ask(address: ServerAddress): Promise<Answer> {
  try {
    const shown = await withConnection(urlOf(address, SUPERUSER, 'postgres'), (client) => client.query<{ name: string }>(CLUSTER_NAME));
    return shown.rows[0]?.name === address.identity.clusterName ? 'ready' : 'closed';
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) return 'not yet';
    return PASSING_STATES.has(error.code ?? '') ? 'not yet' : 'closed';
  }
}

/** The server that an earlier process left behind, once it lets us in; undefined when there is none. */
async function findRunning({ cluster, identity }: Prepared): Promise<Postmaster | undefined> {
  const started = Date.now();
  for (;;) {
    const found = runningPostmaster(cluster, identity.clusterName);
    if (!found) return undefined;
    const answer = found.port > 0 ? await ask({ port: found.port, identity }) : 'not yet';
    if (answer === 'ready') return found;
    const isLate = Date.now() - started > (found.certain ? READY_MILLISECONDS : GUESS_MILLISECONDS);
    if (answer === 'closed' || isLate) {
      if (!found.certain) return undefined;
      throw new Error(`The PostgreSQL on ${cluster.directory} (pid ${found.pid}) runs but does not let us in: see postgres.log`);
    }
    await pause(50);
  }
}

const hasEnded = ({ child }: Launch) => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;

async function endsWithin(launch: Launch, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds;
  while (!hasEnded(launch) && Date.now() < until) await pause(20);
  return hasEnded(launch);
}

/** Waits for a server just started. What answers on its port may be another server, because of which ours is about to end. */
async function whenReady(launch: Launch, address: ServerAddress): Promise<'ready' | 'ended' | 'unusable'> {
  const until = Date.now() + READY_MILLISECONDS;
  while (!hasEnded(launch) && Date.now() < until) {
    const answer = await ask(address);
    if (answer === 'ready') return 'ready';
    if (answer === 'closed') return (await endsWithin(launch, BIND_MILLISECONDS)) ? 'ended' : 'unusable';
    await pause(20);
  }
  return hasEnded(launch) ? 'ended' : 'unusable';
}

async function launch(prepared: Prepared): Promise<Postmaster> {
  const { cluster, programs, identity, options } = prepared;
  const logFile = path.join(options.dataDirectory, 'postgres.log');
  let logged = '';
  for (let attempt = 1; attempt <= LAUNCH_ATTEMPTS; attempt += 1) {
    const port = options.port ?? (await freePort());
    const launched = launchPostmaster(cluster, { programs, port, logFile, settings: settingsOf(prepared) });
    const outcome = await whenReady(launched, { port, identity });
    if (outcome === 'ready') return { port, pid: launched.child.pid ?? 0 };
    logged = launched.logged();
    if (outcome === 'unusable') {
      launched.child.kill('SIGINT');
      throw new Error(`The PostgreSQL on ${cluster.directory} started but does not let us in:\n${logged}`);
    }
    await pause(300);
  }
  throw new Error(`PostgreSQL did not start:\n${logged}`);
}

async function prepare(options: StartOptions): Promise<Prepared> {
  const directory = path.join(options.dataDirectory, 'postgres');
  mkdirSync(options.dataDirectory, { recursive: true, mode: 0o755 });
  const passwordFile = identityFile(options.dataDirectory);
  if (existsSync(directory) && !existsSync(passwordFile))
    throw new Error(`${passwordFile} is missing: without it the data in ${directory} cannot be opened`);
  const account = serviceAccount(directory);
  const programs = runnablePrograms(copyPlaces(options.dataDirectory, account), account);
  const identity = clusterIdentity(options.dataDirectory);
  const made = await ensureCluster(directory, { programs: programs.directory, account, superuserPassword: identity.superuserPassword });
  if (made) options.log?.(`Made a PostgreSQL ${programs.version} cluster in ${directory}`);
  return { cluster: clusterIn(directory, account), programs: programs.directory, identity, options };
}

/**
 * Starts the PostgreSQL of a data directory, or takes over the one that outlived an earlier process. One process at a time may do
 * so for one directory: see `holdDirectory`.
 *
 * @throws when no PostgreSQL runs on this machine, the passwords are lost, or the server does not start (with what it logged)
 */
export async function startPostgres(given: StartOptions): Promise<RunningPostgres> {
  const prepared = await prepare({ ...given, dataDirectory: path.resolve(given.dataDirectory) });
  const found = await findRunning(prepared);
  if (!found) forgetPostmaster(prepared.cluster);
  const { port, pid } = found ?? (await launch(prepared));
  const address = { port, identity: prepared.identity };
  await ensureApplicationDatabase(address);
  given.log?.(`PostgreSQL ${found ? 'was running' : 'started'} on 127.0.0.1:${port}`);
  return {
    url: urlOf(address, APPLICATION),
    superuserUrl: urlOf(address, SUPERUSER),
    port,
    pid,
    reused: found !== undefined,
    stop: () => stopPostmaster(prepared.cluster, prepared.identity.clusterName, prepared.programs),
  };
}
