import path from 'node:path';
import { startPostgres } from '@zhibu/postgres';
import { buildApp, generate, readConfig, type App } from '@zhibu/server';
import pg from 'pg';

const root = path.resolve(import.meta.dirname, '../..');
export const TOKEN = 'bench-token-bench-token-bench-token';

/** Generated data of a size, and a plain connection to them. */
export interface BenchData {
  readonly databaseUrl: string;
  readonly dataDirectory: string;
  readonly pool: pg.Pool;
  readonly stop: () => Promise<void>;
}

/** The product on generated data. */
export interface Ground extends BenchData {
  readonly app: App;
  readonly url: string;
  readonly statements: string[];
}

interface Size {
  readonly organizations: number;
  readonly people: number;
  /** Whether everybody has a past: what figures as of past days are counted from. */
  readonly past?: boolean;
}

export const SIZE: Size = {
  organizations: Number(process.env['BENCH_ORGANIZATIONS'] ?? 60_000),
  people: Number(process.env['BENCH_PEOPLE'] ?? 1_000_000),
};

export const configOf = (dataDirectory: string) => ({
  ...readConfig({ ZHIBU_DATA_DIR: dataDirectory, ZHIBU_LOG_LEVEL: 'warn' }, root),
  web: null,
});

/** Opens the data of a size, generating them the first time; they are kept in .data/bench-<people>, or past-<people>. */
export async function openData({ past = false, ...size }: Size = SIZE): Promise<BenchData> {
  const dataDirectory = path.join(root, `.data/${past ? 'past' : 'bench'}-${size.people}`);
  const postgres = await startPostgres({
    dataDirectory,
    settings: { shared_buffers: '2GB', effective_cache_size: '8GB', random_page_cost: '1.1', jit: 'off', max_wal_size: '8GB' },
  });
  const app = await buildApp({ config: configOf(dataDirectory), databaseUrl: postgres.url });
  await app.database.migrate();
  const pool = new pg.Pool({ connectionString: postgres.url, max: 10 });
  const { rows } = await pool.query('select 1 from organization limit 1');
  if (rows.length === 0) {
    const made = await generate({
      database: app.database,
      sealing: app.sealing,
      ...size,
      placements: past,
      onProgress: (line) => console.log(`  ${line}`),
    });
    console.log(`generated ${made.organizations} organisations and ${made.people} people in ${made.seconds.toFixed(0)} s`);
  }
  await app.close();
  await grantReader(pool);
  await plantChanges(pool);
  const stop = async () => {
    await pool.end();
    await postgres.stop();
  };
  return { databaseUrl: postgres.url, dataDirectory, pool, stop };
}

/** Opens the data with the product on them, in this process. */
export async function openGround(size: Size = SIZE): Promise<Ground> {
  const data = await openData(size);
  const statements: string[] = [];
  const config = configOf(data.dataDirectory);
  const app = await buildApp({ config, databaseUrl: data.databaseUrl, onStatement: (text) => statements.push(text) });
  await app.openGate();
  const url = await app.http.listen({ port: 0, host: '127.0.0.1' });
  const stop = async () => {
    await app.close();
    await data.stop();
  };
  return { ...data, app, url, statements, stop };
}

/** A few changes in the timelines of a thousand people. */
async function plantChanges(pool: pg.Pool): Promise<void> {
  await pool.query(
    `insert into person_change (person_id, anchor_id, kind, effective_on, recorded_by, document_number, fields)
     select p.id, p.anchor_id, 'UPDATED', date '2020-01-01' + n * 90, 'bench', 'bench ' || n, '[]'
     from (select id, anchor_id from person order by md5(id::text) limit 1000) p cross join generate_series(1, 6) n
     where not exists (select 1 from person_change)`,
  );
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
