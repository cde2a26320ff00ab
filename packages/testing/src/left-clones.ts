import { isRunning, withConnection } from '@zhibu/postgres';
import { onDatabase } from './on-database.js';
import { parseProcess } from './process-name.js';

/** The name goes on with the process that made the clone. */
export const CLONE_PREFIX = 'clone_';

/** Removes the clones of processes that have ended. */
export async function dropLeftClones(superuserUrl: string): Promise<void> {
  await withConnection(onDatabase(superuserUrl, 'postgres'), async (client) => {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [
      CLONE_PREFIX,
    ]);
    const left = rows.filter(({ datname }) => !isRunning(parseProcess(datname.slice(CLONE_PREFIX.length))));
    for (const { datname } of left) await client.query(`drop database if exists "${datname}" with (force)`);
  });
}
