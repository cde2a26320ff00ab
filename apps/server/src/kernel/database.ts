import { MikroORM, type EntityManager, type EntitySchema, type EntityClass } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import pg from 'pg';
import { migrations } from '../migrations/index.js';
import type { Log } from './log.js';
import { openPipelines } from './pipelines.js';
import { openPool } from './pool.js';
import { poolSql, type Sql } from './sql.js';

const { Client, types } = pg;
const INT8 = 20;
const DATE = 1082;
const PIPELINES = 3;
// Keys fit a JavaScript number (below 2^53); dates stay the text that they are. The entity manager shares this driver.
types.setTypeParser(INT8, Number);
types.setTypeParser(DATE, String);

export interface Database {
  readonly url: string;
  /** Reads outside transactions. */
  readonly read: Sql;
  readonly pool: pg.Pool;
  /** A unit of work of its own for one request. */
  fork(): EntityManager;
  /** Applies what is pending, one process at a time. Returns the names applied. */
  migrate(): Promise<string[]>;
  /** True when the database answers and every migration is in. */
  ready(): Promise<boolean>;
  /** A connection of its own, to listen or to copy. The caller ends it. */
  connect(): Promise<pg.Client>;
  /** Calls the listener after every act that this process commits. */
  onCommit(listener: () => void): void;
  committed(): void;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  readonly entities: readonly (EntitySchema | EntityClass<unknown>)[];
  readonly log: Log;
  readonly poolSize?: number;
  /** Told of every statement: tests count them. */
  readonly onStatement?: (text: string) => void;
}

/** Opens the database without connecting: the first statement does. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, log } = options;
  const orm = await MikroORM.init({
    clientUrl: url,
    entities: [...options.entities],
    extensions: [Migrator],
    preferReadReplicas: false,
    migrations: { migrationsList: migrations, snapshot: false, tableName: 'migration', transactional: true },
    pool: { min: 0, max: options.poolSize ?? 10 },
    logger: (message) => log.debug({ orm: message }),
    debug: false,
    // Commands that only migrate or print the schema need none.
    discovery: { warnWhenNoEntities: false },
  });
  const onLost = (error: Error) => log.warn({ err: error.message }, 'connection lost');
  const settings = { connectionString: url, statement_timeout: 20_000 };
  // Left to itself the server plans most statements at every run, which takes longer than running them.
  const settingsOfPlanned = { ...settings, options: '-c plan_cache_mode=force_generic_plan' };
  const max = options.poolSize ?? 10;
  const [pipelines, planned] = [openPipelines(settingsOfPlanned, PIPELINES, onLost), openPool({ ...settingsOfPlanned, max }, onLost)];
  const pool = openPool({ ...settings, max }, onLost);
  const listeners: (() => void)[] = [];
  const connect = async () => {
    const client = new Client({ connectionString: url });
    client.on('error', onLost);
    await client.connect();
    return client;
  };
  return {
    url,
    pool,
    read: poolSql({ pipelines, planned, tailored: pool }, options.onStatement),
    fork: () => orm.em.fork(),
    connect,
    migrate: () => migrateUnderLock(orm, connect),
    ready: () => isReady(pool),
    onCommit: (listener) => void listeners.push(listener),
    committed: () => listeners.forEach((listener) => listener()),
    close: async () => {
      await Promise.all([pipelines.end(), planned.end(), pool.end()]);
      await orm.close();
    },
  };
}

async function migrateUnderLock(orm: MikroORM, connect: () => Promise<pg.Client>): Promise<string[]> {
  const guard = await connect();
  try {
    await guard.query(`select pg_advisory_lock(hashtext('zhibu-migrate'))`);
    const applied = await orm.migrator.up();
    return applied.map((migration) => migration.name);
  } finally {
    await guard.end();
  }
}

async function isReady(pool: pg.Pool): Promise<boolean> {
  try {
    const { rows } = await pool.query<{ n: number }>('select count(*)::int as n from migration');
    return rows[0]?.n === migrations.length;
  } catch {
    return false;
  }
}
