import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const DIST = path.resolve(import.meta.dirname, '../../apps/server/dist');

interface Outcome {
  readonly exitCode: number;
  readonly output: string;
}

/** A command of the command line that runs. */
export interface RunningCommand {
  /** Ends it at once, as a power cut would. */
  readonly kill: () => void;
  /** Waits until it has written something; false where it ended without. */
  readonly said: (what: RegExp) => Promise<boolean>;
  readonly ended: Promise<Outcome>;
}

/** Starts a command, such as `audit:verify`, on a database. `secrets`: those of the installation, its own where none are given. */
export function beginCommand(words: readonly string[], databaseUrl: string, secrets?: string): RunningCommand {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'zhibu-command-'));
  const env = { DATABASE_URL: databaseUrl, ZHIBU_DATA_DIR: folder, ...(secrets ? { ZHIBU_SECRETS: secrets } : {}) };
  const child = spawn(process.execPath, [path.join(DIST, 'cli.js'), ...words], { env });
  let output = '';
  const listen = (part: Buffer) => void (output += part.toString());
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const ended = new Promise<Outcome>((resolve) => {
    child.once('close', (code) => {
      rmSync(folder, { recursive: true, force: true });
      resolve({ exitCode: code ?? 1, output });
    });
  });
  const said = (what: RegExp) =>
    new Promise<boolean>((resolve) => {
      const look = () => what.test(output) && resolve(true);
      child.stdout.on('data', look);
      void ended.then(() => resolve(what.test(output)));
      look();
    });
  return { kill: () => void child.kill('SIGKILL'), said, ended };
}

/** Runs a command of the command line to its end. */
export const runCommand = (words: readonly string[], databaseUrl: string): Promise<Outcome> => beginCommand(words, databaseUrl).ended;

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
