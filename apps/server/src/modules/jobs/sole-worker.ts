import type { Client } from 'pg';
import type { Database } from '../../kernel/database.js';

const LOCK = `hashtext('zhibu-jobs')`;
const RETRY_MS = 1_000;

/**
 * Tells this process's presence to the others by a shared lock that the database drops when the process ends, however it ends.
 * Where nobody else is present, `whenAlone` runs before others can join: whatever is marked as running then has lost its process.
 * A server that cannot tell that a client has gone (a cut cable) keeps its lock for a while; then the heartbeat decides alone.
 * Returns what ends the presence.
 */
export async function joinWorkers(database: Database, whenAlone: () => Promise<void>): Promise<() => Promise<void>> {
  let ended = false;
  let retry: NodeJS.Timeout | undefined;
  let client = await database.connect();
  const comeBack = () => {
    if (!ended) retry = setTimeout(() => void rejoin().catch(comeBack), RETRY_MS);
  };
  const rejoin = async () => {
    client = await database.connect();
    client.on('end', comeBack);
    await client.query(`select pg_advisory_lock_shared(${LOCK})`);
    if (ended) await client.end();
  };
  await enter(client, whenAlone);
  client.on('end', comeBack);
  return async () => {
    ended = true;
    clearTimeout(retry);
    await client.end();
  };
}

async function enter(client: Client, whenAlone: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ alone: boolean }>(`select pg_try_advisory_lock(${LOCK}) as alone`);
  const alone = rows[0]?.alone === true;
  if (alone) await whenAlone();
  await client.query(`select pg_advisory_lock_shared(${LOCK})`);
  if (alone) await client.query(`select pg_advisory_unlock(${LOCK})`);
}
