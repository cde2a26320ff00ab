import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { embeddedVersion, isRunning, processOf, startPostgres, type RunningPostgres } from '@zhibu/postgres';
import { exclusively } from './exclusively.js';
import { dropLeftClones } from './left-clones.js';
import { LOCAL_DIRECTORY } from './local-directory.js';
import { ownName, parseProcess } from './process-name.js';

/** What a test writes need not survive a power cut. Several workspaces, each with several pools, share the server. */
const SETTINGS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300', max_wal_size: '2GB' };

const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface TestServer {
  /** The application's role and the superuser, each on a database that tests leave alone; see `onDatabase` for others. */
  readonly url: string;
  readonly superuserUrl: string;
  /** Ends this process's use; the last process to do so stops the server. */
  readonly release: () => Promise<void>;
}

/** Another version, account or set of settings is another server. */
function serverDirectory(): string {
  const kind = JSON.stringify([SETTINGS, embeddedVersion(), process.getuid?.()]);
  return path.join(LOCAL_DIRECTORY, `test-postgres-${createHash('sha256').update(kind).digest('hex').slice(0, 8)}`);
}

/** Puts a file with this process's name into the list of users and returns its path. */
function register(directory: string): string {
  const registration = path.join(directory, 'users', ownName());
  mkdirSync(path.dirname(registration), { recursive: true });
  writeFileSync(registration, '');
  return registration;
}

/** Strikes a user off the list, and those that were killed. True when nobody is left. */
function unregister(registration: string): boolean {
  rmSync(registration, { force: true });
  const list = path.dirname(registration);
  const users = readdirSync(list);
  const gone = users.filter((name) => !isRunning(parseProcess(name)));
  for (const name of gone) rmSync(path.join(list, name), { force: true });
  return gone.length === users.length;
}

/**
 * Ends the use when the process ends without having released it (Ctrl-C, a crash of the runner). Nothing can be awaited then: the
 * last one only sends the order to shut down. Returns how to take the handlers away again.
 */
function releaseAtExit(registration: string, server: RunningPostgres): () => void {
  const postmaster = processOf(server.pid);
  const leave = () => {
    if (unregister(registration) && isRunning(postmaster)) process.kill(postmaster.pid, 'SIGINT');
  };
  const leaveBySignal = (signal: NodeJS.Signals) => {
    forget();
    leave();
    // Without another listener the signal would have ended the process, had this one not been there.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const forget = () => {
    process.off('exit', leave);
    for (const signal of ENDING_SIGNALS) process.off(signal, leaveBySignal);
  };
  process.on('exit', leave);
  for (const signal of ENDING_SIGNALS) process.on(signal, leaveBySignal);
  return forget;
}

async function startFor(registration: string, directory: string): Promise<RunningPostgres> {
  try {
    const server = await startPostgres({ dataDirectory: directory, settings: SETTINGS });
    await dropLeftClones(server.superuserUrl);
    return server;
  } catch (error) {
    unregister(registration);
    throw error;
  }
}

async function acquire(): Promise<TestServer> {
  const directory = serverDirectory();
  const [registration, server] = await exclusively(directory, async () => {
    const own = register(directory);
    return [own, await startFor(own, directory)] as const;
  });
  const forget = releaseAtExit(registration, server);
  const endUse = async () => {
    forget();
    current = undefined;
    await exclusively(directory, async () => {
      if (!unregister(registration)) return;
      await dropLeftClones(server.superuserUrl);
      await server.stop();
    });
  };
  // Several Vitest projects of one run share the process, and each of them ends its use.
  let ended: Promise<void> | undefined;
  return { url: server.url, superuserUrl: server.superuserUrl, release: () => (ended ??= endUse()) };
}

let current: Promise<TestServer> | undefined;

/**
 * The PostgreSQL that all test processes of this checkout share, however many workspaces are tested at the same time. It runs while
 * a process uses it; only where all users were killed outright does it run on, until the next test run takes it over.
 */
export function testServer(): Promise<TestServer> {
  current ??= acquire().catch((error: unknown) => {
    current = undefined;
    throw error;
  });
  return current;
}
