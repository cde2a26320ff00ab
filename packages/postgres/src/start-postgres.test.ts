import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withConnection } from './roles.js';
import { startPostgres, type RunningPostgres } from './start-postgres.js';

const isRoot = process.getuid?.() === 0;
let home: string;
let dataDirectory: string;
let server: RunningPostgres | undefined;

async function start(options: { settings?: Record<string, string> } = {}): Promise<RunningPostgres> {
  server = await startPostgres({ dataDirectory, ...options });
  return server;
}

function valueOf(url: string, statement: string): Promise<unknown> {
  return withConnection(url, async (client) => {
    const { rows } = await client.query<{ value: unknown }>(`select (${statement}) as value`);
    return rows[0]?.value;
  });
}

const pidFile = () => path.join(dataDirectory, 'postgres', 'postmaster.pid');

/** The directory lies below one that only its owner may enter, as /root is. */
beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'zhibu-postgres-'));
  chmodSync(home, 0o700);
  dataDirectory = path.join(home, 'checkout', '.data');
});

afterAll(async () => {
  await server?.stop();
  rmSync(home, { recursive: true, force: true });
});

describe('startPostgres', () => {
  it('begins anew where an earlier first start was killed half-way', async () => {
    mkdirSync(path.join(dataDirectory, 'postgres.initdb-0a0b', 'cluster', 'base'), { recursive: true });
    writeFileSync(path.join(dataDirectory, 'postgres.initdb-0a0b', 'cluster', 'PG_VERSION'), '18');
    expect(await start()).toMatchObject({ reused: false });
    expect(readdirSync(dataDirectory).sort()).toEqual(['postgres', 'postgres-passwords.json', 'postgres.log']);
    expect(statSync(path.join(dataDirectory, 'postgres-passwords.json')).mode & 0o777).toBe(0o600);
    expect(statSync(home).mode & 0o777).toBe(0o700);
  });

  it('gives the application a database that it owns, without special rights', async () => {
    const { url } = await start();
    expect(
      await valueOf(url, `select rolname || rolsuper || rolcreaterole || rolcreatedb from pg_roles where rolname = current_user`),
    ).toBe('zhibufalsefalsefalse');
    expect(await valueOf(url, `select datdba::regrole::text from pg_database where datname = current_database()`)).toBe('zhibu');
    expect(await valueOf(url, `select count(*)::int from pg_extension where extname = 'btree_gist'`)).toBe(1);
    expect(await valueOf(url, `select datlocale || datctype from pg_database where datname = current_database()`)).toBe('C.UTF-8C.UTF-8');
  });

  it('listens on the loopback address only and refuses a wrong password', async () => {
    const { url, superuserUrl, port } = await start();
    expect(await valueOf(superuserUrl, `current_setting('listen_addresses') || current_setting('unix_socket_directories')`)).toBe(
      '127.0.0.1',
    );
    await expect(valueOf(url.replace(/:[^:@]+@/, ':wrong@'), '1')).rejects.toMatchObject({ code: '28P01' });
    await expect(valueOf(`postgresql://zhibu@127.0.0.1:${port}/zhibu`, '1')).rejects.toThrow();
  });

  it('keeps values out of its log', async () => {
    const { url } = await start();
    const twice = "create table seen (number text unique); insert into seen values ('11010519491231002X'), ('11010519491231002X')";
    await expect(withConnection(url, (client) => client.query(twice))).rejects.toMatchObject({ code: '23505' });
    expect(readFileSync(path.join(dataDirectory, 'postgres.log'), 'utf8')).not.toContain('11010519491231002X');
  });

  it('stops, starts again with its data and with other settings', async () => {
    const first = await start();
    await withConnection(first.url, (client) => client.query('create table kept as select 1 as one'));
    await first.stop();
    expect(existsSync(pidFile())).toBe(false);
    await first.stop();
    const second = await start({ settings: { work_mem: '7MB' } });
    expect(second.reused).toBe(false);
    expect(await valueOf(second.url, 'select one from kept')).toBe(1);
    expect(await valueOf(second.url, `current_setting('work_mem')`)).toBe('7MB');
  });

  it('takes over the server of a process that was killed', async () => {
    await server?.stop();
    const program = path.join(home, 'parent.mjs');
    writeFileSync(
      program,
      `import { startPostgres } from '${new URL('../dist/index.js', import.meta.url).href}';
       const { port, pid } = await startPostgres({ dataDirectory: ${JSON.stringify(dataDirectory)} });
       console.log(JSON.stringify({ port, pid }));
       setInterval(() => {}, 1000);`,
    );
    const parent = spawn('node', [program], { stdio: ['ignore', 'pipe', 'inherit'] });
    const line = (await once(parent.stdout, 'data')).join('');
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    const found = await start();
    expect(found.reused).toBe(true);
    expect(JSON.parse(line)).toEqual({ port: found.port, pid: found.pid });
    await found.stop();
    expect(existsSync(pidFile())).toBe(false);
  });

  it('is not fooled by a pid file whose pid another process has by now', async () => {
    writeFileSync(pidFile(), [process.pid, path.join(dataDirectory, 'postgres'), 1, 1, '', '127.0.0.1', '', 'ready', ''].join('\n'));
    expect(await start()).toMatchObject({ reused: false });
  });

  it('recovers after the server itself was killed', async () => {
    const { pid } = await start();
    process.kill(pid, 'SIGKILL');
    await server?.stop();
    expect(await start()).toMatchObject({ reused: false });
  });

  it('says so when the asked port is taken by another server', async () => {
    const other = await start();
    const second = startPostgres({ dataDirectory: path.join(home, 'second'), port: other.port });
    await expect(second).rejects.toThrow('could not bind');
  });

  it('says what is missing when the passwords are lost', async () => {
    const other = path.join(home, 'lost');
    mkdirSync(path.join(other, 'postgres'), { recursive: true });
    await expect(startPostgres({ dataDirectory: other })).rejects.toThrow('postgres-passwords.json is missing');
  });

  it('tells what the server logged when a setting keeps it from starting', async () => {
    await server?.stop();
    await expect(start({ settings: { shared_buffers: 'plenty' } })).rejects.toThrow('invalid value for parameter "shared_buffers"');
  });

  it.runIf(isRoot)('runs the server as an unprivileged account, which owns the cluster', async () => {
    const { pid } = await start();
    const uid = Number(execFileSync('stat', ['-c', '%u', `/proc/${pid}`], { encoding: 'utf8' }));
    expect(uid).not.toBe(0);
    expect(statSync(path.join(dataDirectory, 'postgres')).uid).toBe(uid);
    expect(spawnSync('test', ['-x', dataDirectory], { uid, cwd: '/' }).status).toBe(1);
  });
});
