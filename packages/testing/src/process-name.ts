import { randomBytes } from 'node:crypto';
import { processOf, type RunningProcess } from '@zhibu/postgres';

/** A new name of this process for a file or a database, by which whoever comes later can tell whether the process still runs. */
export function ownName(): string {
  const { pid, start } = processOf(process.pid);
  return `${pid}_${start ?? ''}_${randomBytes(4).toString('hex')}`;
}

/** Reads the process from such a name. */
export function parseProcess(name: string): RunningProcess {
  const [pid, start] = name.split('_');
  return { pid: Number(pid), start: start || null };
}
