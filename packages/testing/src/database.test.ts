import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withConnection } from '@zhibu/postgres';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { cloneDatabase } from './clone.js';
import { dropLeftClones } from './left-clones.js';
import { onDatabase } from './on-database.js';
import { migratedTemplate, type Template } from './template.js';
import { testServer } from './test-server.js';

const key = `own-${randomBytes(4).toString('hex')}`;
let migrations = 0;
let template: Template;
let folder: string;

async function migrate(url: string): Promise<void> {
  migrations += 1;
  await withConnection(url, (client) => client.query('create table branch (id int primary key); insert into branch values (1)'));
}

function rowsOf(url: string, statement: string): Promise<unknown[]> {
  return withConnection(url, async (client) => (await client.query<Record<string, unknown>>(statement)).rows);
}

const databasesLike = (pattern: string) =>
  rowsOf(onDatabase(template.superuserUrl, 'postgres'), `select datname from pg_database where datname like '${pattern}'`);

/** A process of another workspace, which says what it got and then waits for its end. */
async function otherProcess(work: string): Promise<{ child: ChildProcess; answer: string }> {
  const program = path.join(folder, `${randomBytes(4).toString('hex')}.mjs`);
  const entry = new URL('../dist/index.js', import.meta.url).href;
  writeFileSync(program, `import * as testing from '${entry}';\nprocess.on('message', () => {});\n${work}`);
  const child = fork(program, { execArgv: [] });
  const answer = (await once(child, 'message')).join('');
  return { child, answer };
}

async function end({ child }: { child: ChildProcess }, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'zhibu-testing-'));
  template = await migratedTemplate(key, migrate);
});

afterAll(async () => {
  await rowsOf(onDatabase(template.superuserUrl, 'postgres'), `alter database "${template.name}" is_template false`);
  await rowsOf(onDatabase(template.superuserUrl, 'postgres'), `drop database "${template.name}"`);
  await (await testServer()).release();
  rmSync(folder, { recursive: true });
});

describe('migratedTemplate', () => {
  it('migrates once a key, however many ask for it', async () => {
    const again = await Promise.all([migratedTemplate(key, migrate), migratedTemplate(key, migrate)]);
    expect(again).toEqual([template, template]);
    expect(migrations).toBe(1);
  });

  it('leaves no template when the migration fails', async () => {
    const failing = migratedTemplate(`${key}-bad`, () => Promise.reject(new Error('no such column')));
    await expect(failing).rejects.toThrow('no such column');
    expect(await databasesLike(`tpl_${key}-bad`)).toEqual([]);
    await rowsOf(onDatabase(template.superuserUrl, 'postgres'), `drop database "tpl_${key}-bad_unfinished"`);
  });

  it('refuses a key that is no name', async () => {
    await expect(migratedTemplate('a"b', migrate)).rejects.toThrow('Not a key');
  });
});

describe('cloneDatabase', () => {
  it('gives databases of their own that the application owns', async () => {
    const [one, two] = await Promise.all([cloneDatabase(template), cloneDatabase(template)]);
    await rowsOf(one.url, 'insert into branch values (2)');
    expect(await rowsOf(one.url, 'select id from branch order by id')).toEqual([{ id: 1 }, { id: 2 }]);
    expect(await rowsOf(two.url, 'select id from branch')).toEqual([{ id: 1 }]);
    const owner = 'select datdba::regrole::text as owner from pg_database where datname = current_database()';
    expect(await rowsOf(one.url, owner)).toEqual([{ owner: 'zhibu' }]);
    await rowsOf(one.url, 'create table later (span int4range, kind int, exclude using gist (kind with =, span with &&))');
    await Promise.all([one.drop(), two.drop()]);
    await expect(rowsOf(one.url, 'select 1')).rejects.toMatchObject({ code: '3D000' });
  });

  it('removes clones that a killed process left', async () => {
    const other = await otherProcess(
      `const clone = await testing.cloneDatabase(${JSON.stringify(template)}); process.send(new URL(clone.url).pathname.slice(1));`,
    );
    const mine = await cloneDatabase(template);
    await dropLeftClones(template.superuserUrl);
    expect(await databasesLike(other.answer)).toHaveLength(1);
    await end(other, 'SIGKILL');
    await dropLeftClones(template.superuserUrl);
    expect(await databasesLike(other.answer)).toEqual([]);
    expect(await rowsOf(mine.url, 'select id from branch')).toEqual([{ id: 1 }]);
    await mine.drop();
  });
});

describe('databaseSetup', () => {
  it('provides the template to the workers', async () => {
    const clone = await cloneDatabase(inject('template'));
    expect(await rowsOf(clone.url, 'select one from provided')).toEqual([{ one: 1 }]);
    await clone.drop();
  });
});

describe('testServer', () => {
  const use = `const server = await testing.testServer(); process.send(server.superuserUrl);`;

  it('is shared with other processes and outlasts all but the last', async () => {
    const others = await Promise.all([otherProcess(use), otherProcess(use)]);
    const { superuserUrl } = await testServer();
    expect(others.map(({ answer }) => answer)).toEqual([superuserUrl, superuserUrl]);
    await Promise.all([end(others[0], 'SIGTERM'), end(others[1], 'SIGKILL')]);
    expect(await rowsOf(superuserUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('writes without waiting for the disk', async () => {
    const { superuserUrl } = await testServer();
    expect(await rowsOf(superuserUrl, 'show fsync')).toEqual([{ fsync: 'off' }]);
  });
});
