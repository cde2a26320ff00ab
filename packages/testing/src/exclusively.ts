import { setTimeout as pause } from 'node:timers/promises';
import { holdDirectory } from '@zhibu/postgres';

/** Longer than a first start of the database on a busy machine. */
const WAIT_MILLISECONDS = 120_000;

/**
 * Does a piece of work while no other process does one on the same directory.
 *
 * @throws when another process keeps the directory for two minutes
 */
export async function exclusively<T>(directory: string, work: () => Promise<T>): Promise<T> {
  const until = Date.now() + WAIT_MILLISECONDS;
  for (;;) {
    const hold = await holdDirectory(directory);
    if (hold.held) {
      try {
        return await work();
      } finally {
        hold.release();
      }
    }
    if (Date.now() > until) throw new Error(`Process ${hold.holder.pid} has kept ${directory} since ${hold.holder.startedAt}`);
    await pause(20);
  }
}
