import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Cluster } from './cluster.js';
import { readText } from './whole-file.js';
import { isRunning } from './running-process.js';

/** The log is kept over two starts; it holds starts, warnings and errors, so it grows past this by a fault only. */
const LOG_LIMIT = 8 * 1024 * 1024;

/** Clients have to be sent away and a checkpoint written; on a slow disk with much unwritten that takes its time. */
const STOP_SECONDS = 120;

/** The server that holds a cluster, by its postmaster.pid. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

const pidFile = (cluster: Cluster) => path.join(cluster.directory, 'postmaster.pid');

function commandLine(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * The postmaster that runs on the cluster. After a reboot the pid of the file may belong to any other process: where the system shows
 * command lines, it must carry the cluster's name. Elsewhere the answer is a guess that only a connection can confirm.
 */
export function runningPostmaster(cluster: Cluster, clusterName: string): (Postmaster & { certain: boolean }) | undefined {
  const lines = readText(pidFile(cluster))?.split('\n') ?? [];
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!isRunning({ pid, start: null })) return undefined;
  const command = commandLine(pid);
  if (command !== undefined && !command.includes(clusterName)) return undefined;
  return { pid, port, certain: command !== undefined };
}

/** PostgreSQL would refuse to start over the file of a dead server whose pid another process of this user has by now. */
export const forgetPostmaster = (cluster: Cluster) => rmSync(pidFile(cluster), { force: true });

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function settingArguments(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

export interface Launch {
  readonly child: ChildProcess;
  /** What the server has logged since it was started. */
  readonly logged: () => string;
}

/** Starts a server in a session of its own: Ctrl-C reaches only this process, which can then stop things in order. */
export function launchPostmaster(
  cluster: Cluster,
  options: { programs: string; port: number; logFile: string; settings: Record<string, string> },
): Launch {
  const { programs, port, logFile, settings } = options;
  const log = openLog(logFile);
  const before = statSync(logFile).size;
  const args = ['-D', cluster.argument, '-p', String(port), ...settingArguments(settings)];
  const child = spawn(path.join(programs, 'bin', 'postgres'), args, { ...cluster.spawn, stdio: ['ignore', 'ignore', log], detached: true });
  closeSync(log);
  child.once('error', () => undefined); // A program that could not be started has no pid; the caller looks at that.
  child.unref();
  return { child, logged: () => readFileSync(logFile).subarray(before).toString('utf8').trim() };
}

/** Sends the clients away, writes a checkpoint and waits until the server has ended ("fast" shutdown). Nothing happens when none runs. */
export async function stopPostmaster(cluster: Cluster, clusterName: string, programs: string): Promise<void> {
  if (!runningPostmaster(cluster, clusterName)) return;
  const args = ['stop', '-D', cluster.argument, '-m', 'fast', '-w', '-t', String(STOP_SECONDS)];
  try {
    await promisify(execFile)(path.join(programs, 'bin', 'pg_ctl'), args, cluster.spawn);
  } catch (error) {
    // It may have ended meanwhile by itself, by a signal or by another's order.
    if (runningPostmaster(cluster, clusterName)) throw error;
  }
}
