import { readFileSync } from 'node:fs';

/** A process as it is told from a later one that was given the same pid. */
export interface RunningProcess {
  readonly pid: number;
  /** Boot and clock tick of its start; null where the system does not tell, and then the pid alone must do. */
  readonly start: string | null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function processStart(pid: number): string | null {
  try {
    // proc(5): the name stands in parentheses and may hold any character; state is the 1st field after it, start time the 20th.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return fields[0] === 'Z' ? null : `${boot.slice(0, 8)}-${fields[19]}`;
  } catch {
    return null;
  }
}

/** The process that has the pid now. */
export const processOf = (pid: number): RunningProcess => ({ pid, start: processStart(pid) });

/** Whether that very process still runs: a later process with its pid does not count, nor does one that ended and was not waited for. */
export function isRunning({ pid, start }: RunningProcess): boolean {
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && (start === null || processStart(pid) === start);
}
