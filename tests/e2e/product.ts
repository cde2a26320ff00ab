import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const MAIN = path.resolve(import.meta.dirname, '../../apps/server/dist/main.js');
const READY_WITHIN_MS = 120_000;

export interface Account {
  readonly username: string;
  readonly password: string;
  readonly role: string;
  readonly organizationCode: string | null;
}

/** The product as `npm start` runs it, in a process and a data directory of its own. */
export interface Product {
  readonly origin: string;
  readonly accounts: readonly Account[];
  readonly analystToken: string;
  stop(): Promise<void>;
}

interface AccountsFile {
  readonly accounts: readonly Account[];
  readonly analystToken: string;
}

/** Starts it on a free port and waits until it says that it is ready. @throws Error with what it printed */
export async function startProduct(environment: Record<string, string> = {}): Promise<Product> {
  const dataDirectory = mkdtempSync(path.join(os.tmpdir(), 'zhibu-e2e-'));
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: '/usr/bin:/bin', PORT: '0', ZHIBU_DATA_DIR: dataDirectory, ZHIBU_LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const origin = await readyAddress(child);
  const { accounts, analystToken } = environment['ZHIBU_DEMO'] === '0' ? { accounts: [], analystToken: '' } : readAccounts(dataDirectory);
  return {
    origin,
    accounts,
    analystToken,
    stop: async () => {
      child.kill('SIGINT');
      await once(child, 'exit');
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

function readAccounts(dataDirectory: string): AccountsFile {
  const isFile = (value: unknown): value is AccountsFile =>
    typeof value === 'object' && value !== null && 'accounts' in value && 'analystToken' in value;
  const parsed: unknown = JSON.parse(readFileSync(path.join(dataDirectory, 'demo-accounts.json'), 'utf8'));
  if (!isFile(parsed)) throw new Error('demo-accounts.json has another form.');
  return parsed;
}

function readyAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const give = (error: Error) => {
      child.kill('SIGKILL');
      reject(error);
    };
    const timer = setTimeout(() => give(new Error(`Not ready in time:\n${printed}`)), READY_WITHIN_MS);
    const hear = (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /Zhibu is ready: (http:\S+)/.exec(printed)?.[1];
      if (!address) return;
      clearTimeout(timer);
      resolve(address);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => give(new Error(`It ended:\n${printed}`)));
  });
}
