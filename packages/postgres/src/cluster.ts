import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { reaches, type ServiceAccount } from './service-account.js';

/** Where a cluster lies, and how a program of PostgreSQL is to be started on it. */
export interface Cluster {
  readonly directory: string;
  /** The directory as PostgreSQL is told it. */
  readonly argument: string;
  readonly spawn: { uid?: number; gid?: number; cwd: string; env: Record<string, string> };
}

/**
 * The locale cannot be changed after initdb. Ctype C would make pg_trgm ignore every Chinese character; the built-in provider
 * depends on no locale that the operating system may lack or change.
 */
const LOCALE = [
  ...['--lc-collate=C', '--lc-ctype=C.UTF-8', '--lc-messages=C', '--lc-monetary=C', '--lc-numeric=C', '--lc-time=C'],
  ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8'],
];

/**
 * Describes the cluster in a directory. Where a directory above it is closed to the account (/root is), PostgreSQL enters by its
 * working directory: the kernel lets a process through /proc/self/cwd whatever lies above, so no mode of a foreign directory changes.
 */
export function clusterIn(directory: string, account: ServiceAccount | undefined): Cluster {
  const argument = reaches(account, path.dirname(directory)) ? directory : '/proc/self/cwd';
  return { directory, argument, spawn: { ...account, cwd: directory, env: { LC_ALL: 'C', TZ: 'UTC' } } };
}

function removeUnfinished(directory: string): void {
  const home = path.dirname(directory);
  for (const name of readdirSync(home)) {
    if (name.startsWith(`${path.basename(directory)}.initdb-`))
      rmSync(path.join(home, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Makes the cluster unless it exists. It is made beside its place and then renamed: a directory in place is always a whole cluster. */
export async function ensureCluster(
  directory: string,
  options: { programs: string; account: ServiceAccount | undefined; superuserPassword: string },
): Promise<boolean> {
  const { programs, account, superuserPassword } = options;
  removeUnfinished(directory);
  if (existsSync(directory)) return false;
  const staging = `${directory}.initdb-${randomBytes(4).toString('hex')}`;
  const unfinished = path.join(staging, 'cluster');
  const passwordFile = path.join(staging, 'password');
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
  if (account) for (const made of [staging, unfinished, passwordFile]) chownSync(made, account.uid, account.gid);
  try {
    const { argument, spawn } = clusterIn(unfinished, account);
    const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${argument}/../password`];
    await promisify(execFile)(path.join(programs, 'bin', 'initdb'), ['-D', argument, ...access, ...LOCALE, '--data-checksums'], spawn);
    renameSync(unfinished, directory);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  return true;
}
