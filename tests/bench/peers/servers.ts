import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Asked, Question } from './questions.ts';

const POSTGRAPHILE = '5.1.5';
const repository = path.resolve(import.meta.dirname, '../../..');

/** One of those that are compared, in a process of its own. */
export interface Side {
  readonly name: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyOf: (question: Question, index: number, key: number) => string;
  readonly essenceOf: (question: Question) => (answer: unknown) => unknown;
  readonly start: () => Promise<() => Promise<void>>;
}

interface Begun {
  readonly arguments: readonly string[];
  readonly folder?: string;
  readonly environment?: Record<string, string>;
}

/** Starts a server and waits until it answers a first question. */
async function begun(side: Pick<Side, 'url' | 'headers'>, first: string, { arguments: args, folder, environment }: Begun) {
  const child = spawn(process.execPath, args, {
    cwd: folder ?? repository,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const until = Date.now() + 60_000;
  const answers = () =>
    fetch(side.url, { method: 'POST', headers: { ...side.headers, 'content-type': 'application/json' }, body: first }).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await answers())) {
    if (Date.now() > until || child.exitCode !== null) {
      child.kill();
      throw new Error(`${args.at(0)} does not answer.`);
    }
    await pause(200);
  }
  return () => ended(child);
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** PostGraphile in a folder of its own: nobody who works on the product needs it. */
function installed(): string {
  const folder = path.join(repository, '.data/peers');
  if (existsSync(path.join(folder, 'node_modules/postgraphile'))) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'bench-peers', private: true }));
  const npm = ['install', '--save-exact', '--no-audit', '--no-fund', `postgraphile@${POSTGRAPHILE}`, '@dataplan/pg'];
  execFileSync('npm', npm, { cwd: folder, stdio: 'inherit' });
  return folder;
}

const graphql = (asked: Asked) => JSON.stringify(asked);

/** Ours with its authorisation on, PostGraphile without any, and the floor. */
export function sidesOn(databaseUrl: string, dataDirectory: string, token: string, first: Question): Side[] {
  const here = import.meta.dirname;
  const [key = 0] = first.keys;
  const side = (made: Omit<Side, 'start'>, how: Begun): Side => ({ ...made, start: () => begun(made, made.bodyOf(first, 0, key), how) });
  return [
    side(
      {
        name: 'ours',
        url: 'http://127.0.0.1:4561/graphql',
        headers: { authorization: `Bearer ${token}` },
        bodyOf: (question, _, node) => graphql(question.ours(node)),
        essenceOf: (question) => question.essence.ours,
      },
      {
        arguments: [path.join(repository, 'apps/server/dist/main.js')],
        environment: { DATABASE_URL: databaseUrl, ZHIBU_DATA_DIR: dataDirectory, PORT: '4561', ZHIBU_DEMO: '0', ZHIBU_LOG_LEVEL: 'error' },
      },
    ),
    side(
      {
        name: 'PostGraphile',
        url: 'http://127.0.0.1:4562/graphql',
        headers: {},
        bodyOf: (question, _, node) => graphql(question.postgraphile(node)),
        essenceOf: (question) => question.essence.postgraphile,
      },
      {
        arguments: [path.join(here, 'postgraphile-server.mjs'), databaseUrl, '4562', process.env['BENCH_PEER_POOL'] ?? '10'],
        folder: installed(),
        environment: { NODE_ENV: 'production', GRAPHILE_ENV: 'production' },
      },
    ),
    side(
      {
        name: 'floor',
        url: 'http://127.0.0.1:4563/',
        headers: {},
        bodyOf: (_, index, node) => JSON.stringify({ question: index, key: node }),
        essenceOf: (question) => question.essence.floor,
      },
      { arguments: [path.join(here, 'floor-server.ts'), databaseUrl, '4563'] },
    ),
  ];
}
