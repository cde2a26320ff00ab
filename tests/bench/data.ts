import path from 'node:path';
import { startPostgres } from '@zhibu/postgres';
import { buildApp, generate, readConfig, type App } from '@zhibu/server';
import pg from 'pg';

const root = path.resolve(import.meta.dirname, '../..');
export const TOKEN = 'bench-token-bench-token-bench-token';

/** The product on generated data, beside a plain connection to the same database. */
export interface Ground {
  readonly app: App;
  readonly url: string;
  readonly pool: pg.Pool;
  readonly statements: string[];
  readonly stop: () => Promise<void>;
}

/** Opens the data of a size, generating them the first time; they are kept in .data/bench-<people>. */
export async function openGround(size: { organizations: number; people: number }): Promise<Ground> {
  const dataDirectory = path.join(root, `.data/bench-${size.people}`);
  const postgres = await startPostgres({
    dataDirectory,
    settings: { shared_buffers: '2GB', effective_cache_size: '8GB', random_page_cost: '1.1', jit: 'off', max_wal_size: '8GB' },
  });
  const statements: string[] = [];
  const config = { ...readConfig({ ZHIBU_DATA_DIR: dataDirectory, ZHIBU_LOG_LEVEL: 'warn' }, root), web: null };
  const app = await buildApp({ config, databaseUrl: postgres.url, onStatement: (text) => statements.push(text) });
  await app.database.migrate();
  const pool = new pg.Pool({ connectionString: postgres.url, max: 10 });
  const { rows } = await pool.query('select 1 from organization limit 1');
  if (rows.length === 0) {
    const made = await generate({
      database: app.database,
      sealing: app.sealing,
      ...size,
      placements: false,
      onProgress: (line) => console.log(`  ${line}`),
    });
    console.log(`generated ${made.organizations} organisations and ${made.people} people in ${made.seconds.toFixed(0)} s`);
  }
  await grantReader(pool);
  await app.openGate();
  const url = await app.http.listen({ port: 0, host: '127.0.0.1' });
  const stop = async () => {
    await pool.end();
    await app.close();
    await postgres.stop();
  };
  return { app, url, pool, statements, stop };
}

async function grantReader(pool: pg.Pool): Promise<void> {
  await pool.query(
    `insert into app_user (username, display_name, password_hash) select 'bench', 'bench', '-' where not exists (select 1 from app_user)`,
  );
  await pool.query(
    `insert into role_grant (user_id, role, organization_id, valid_from)
     select u.id, 'AFFAIRS_ADMIN', o.id, '2000-01-01' from app_user u, organization o where o.parent_id is null and not exists (select 1 from role_grant)`,
  );
  await pool.query(
    `insert into api_token (user_id, name, prefix, token_hash, permissions, expires_at)
     select id, 'bench', 'bench', encode(sha256($1::bytea), 'hex'), '{organization.read,unit.read,person.read,statistics.read,overview.read}', '2099-01-01'
     from app_user where not exists (select 1 from api_token)`,
    [TOKEN],
  );
}
