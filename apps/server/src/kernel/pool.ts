import pg from 'pg';

/**
 * Connections that the server may drop at any time, as a restart, a failover or an administrator does.
 * A drop is told by an event of the connection, and of the pool while nobody holds it; an event that nobody hears ends the process.
 * The statement that was on its way fails by itself, and the next one is given a new connection.
 */
export function openPool(settings: pg.PoolConfig, onLost: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ connectionTimeoutMillis: 5_000, ...settings });
  pool.on('connect', (client) => client.on('error', onLost));
  // The connection itself has told it.
  pool.on('error', () => undefined);
  return pool;
}
