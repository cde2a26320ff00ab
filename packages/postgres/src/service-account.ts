import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** The unprivileged account that PostgreSQL runs as; undefined where this process is unprivileged itself. */
export interface ServiceAccount {
  readonly uid: number;
  readonly gid: number;
}

function accountNamed(name: string): ServiceAccount | undefined {
  const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' });
  const gid = spawnSync('id', ['-g', name], { encoding: 'utf8' });
  if (uid.status !== 0 || gid.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function ownerOf(directory: string): ServiceAccount | undefined {
  const found = statSync(directory, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}

/**
 * PostgreSQL refuses to run as root. A cluster that exists keeps its owner, as PostgreSQL demands that the two agree.
 *
 * @throws when this process is root and the machine has neither a `postgres` nor a `nobody` account
 */
export function serviceAccount(clusterDirectory: string): ServiceAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const account = ownerOf(clusterDirectory) ?? accountNamed('postgres') ?? accountNamed('nobody');
  if (!account) throw new Error('PostgreSQL refuses to run as root, and this machine has neither a "postgres" nor a "nobody" account');
  return account;
}

/** Whether the account may search the directory, which takes every directory above it as well. */
export function reaches(account: ServiceAccount | undefined, directory: string): boolean {
  return account === undefined || spawnSync('test', ['-x', directory], { ...account, cwd: '/' }).status === 0;
}
