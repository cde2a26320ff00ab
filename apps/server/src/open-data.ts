import { startPostgres } from '@zhibu/postgres';
import type { Config } from './config.js';

/** Where the data are: the server that `DATABASE_URL` names, or the embedded PostgreSQL in the data directory. */
export interface OpenData {
  readonly url: string;
  /** True where another process had started the server already. */
  readonly shared: boolean;
  /** Stops the embedded server; nothing where another server is used. */
  readonly stop: () => Promise<void>;
}

export async function openData(config: Config): Promise<OpenData> {
  if (config.databaseUrl) return { url: config.databaseUrl, shared: true, stop: () => Promise.resolve() };
  const postgres = await startPostgres({ dataDirectory: config.dataDirectory });
  return { url: postgres.url, shared: postgres.reused, stop: () => postgres.stop() };
}
