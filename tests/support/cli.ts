import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const DIST = path.resolve(import.meta.dirname, '../../apps/server/dist');

interface Outcome {
  readonly exitCode: number;
  readonly output: string;
}

/** Runs a command of the command line, such as `audit:verify`, on a database. */
export function runCommand(words: readonly string[], databaseUrl: string): Promise<Outcome> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'zhibu-command-'));
  const env = { DATABASE_URL: databaseUrl, ZHIBU_DATA_DIR: folder };
  return new Promise((resolve) => {
    execFile(process.execPath, [path.join(DIST, 'cli.js'), ...words], { env }, (error, stdout, stderr) => {
      rmSync(folder, { recursive: true, force: true });
      resolve({ exitCode: error === null ? 0 : Number(error.code ?? 1), output: `${stdout}${stderr}` });
    });
  });
}

/** The product as it is delivered: a process of its own. */
export interface RunningProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it has written to standard output and error so far. */
  readonly written: () => string;
  /** The exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>;
}

/** Starts `main.js` with these variables and waits until it is ready. @throws Error with what it wrote, when it ends before that */
export function startProcess(env: Readonly<Record<string, string>>): Promise<RunningProcess> {
  const child = spawn(process.execPath, [path.join(DIST, 'main.js')], { env: { PORT: '0', ZHIBU_DEMO: '0', ...env } });
  let written = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return new Promise((resolve, reject) => {
    const listen = (part: Buffer) => {
      written += part.toString();
      const url = /is ready: (http:\S+)/.exec(written)?.[1];
      if (url) resolve({ url, child, ended, written: () => written });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void ended.then((code) => reject(new Error(`It ended with ${code}: ${written}`)));
  });
}
