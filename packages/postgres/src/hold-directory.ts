import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createFile, parseObject, readText, replaceFile } from './whole-file.js';
import { isRunning, processOf, type RunningProcess } from './running-process.js';

/** A damaged lock counts as left behind only when it stays so: on a file system without hard links it may just be in writing. */
const DAMAGED_READS = 20;

/** More than one, as the first may only clear away what an earlier takeover left. */
const TAKEOVERS = 5;

/** Who has the directory. */
export interface Holder {
  readonly pid: number;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Where it answers, as far as it has said so. */
  readonly address: string | null;
}

export interface Held {
  readonly held: true;
  /** Tells a later comer where this process answers, once that is known. */
  readonly announce: (address: string) => void;
  readonly release: () => void;
}

export interface Refused {
  readonly held: false;
  readonly holder: Holder;
}

type Entry = Holder & RunningProcess & { readonly token: string };

function parseEntry(text: string): Entry | undefined {
  const { pid, start, startedAt, address, token } = parseObject(text) ?? {};
  if (typeof pid !== 'number' || typeof startedAt !== 'string' || typeof token !== 'string') return undefined;
  return { pid, startedAt, token, start: typeof start === 'string' ? start : null, address: typeof address === 'string' ? address : null };
}

const holderOf = ({ pid, startedAt, address }: Entry): Holder => ({ pid, startedAt, address });

const textOf = (entry: Entry) => `${JSON.stringify(entry)}\n`;

/**
 * Puts the own lock over one that a killed process left. The guard file decides between two that found it at the same time; whoever
 * holds the guard looks again, as the lock may have been replaced before.
 */
function takeOver(file: string, stale: string, mine: Entry): void {
  const guard = `${file}.takeover`;
  if (!createFile(guard, textOf(mine))) {
    const other = parseEntry(readText(guard) ?? '');
    if (other && !isRunning(other)) rmSync(guard, { force: true });
    return;
  }
  try {
    if (readText(file) === stale) replaceFile(file, textOf(mine));
  } finally {
    rmSync(guard, { force: true });
  }
}

function held(file: string, entry: Entry): Held {
  let mine = entry;
  const isMine = () => parseEntry(readText(file) ?? '')?.token === entry.token;
  return {
    held: true,
    announce: (address) => {
      mine = { ...mine, address };
      if (isMine()) replaceFile(file, textOf(mine));
    },
    release: () => {
      if (isMine()) rmSync(file, { force: true });
    },
  };
}

type Attempt = Held | Refused | 'left behind' | 'damaged';

function attempt(file: string, mine: Entry): { result: Attempt; text: string } {
  if (createFile(file, textOf(mine))) return { result: held(file, mine), text: '' };
  const text = readText(file) ?? '';
  const other = parseEntry(text);
  if (!other) return { result: 'damaged', text };
  if (other.token === mine.token) return { result: held(file, mine), text };
  return { result: isRunning(other) ? { held: false, holder: holderOf(other) } : 'left behind', text };
}

/**
 * Lets one process at a time work on a data directory, by `lock.json` in it. The lock of a process that was killed does not count,
 * even when its pid has been given to another by now. It guards processes of one machine (and one pid namespace): it does not see a
 * process of another machine on a shared disk.
 *
 * @throws when the lock file is damaged and cannot be replaced
 */
export async function holdDirectory(dataDirectory: string, address: string | null = null): Promise<Held | Refused> {
  const file = path.join(dataDirectory, 'lock.json');
  mkdirSync(dataDirectory, { recursive: true, mode: 0o755 });
  const mine: Entry = { ...processOf(process.pid), startedAt: new Date().toISOString(), address, token: randomUUID() };
  for (let damagedReads = 0; damagedReads <= DAMAGED_READS + TAKEOVERS;) {
    const { result, text } = attempt(file, mine);
    if (typeof result === 'object') return result;
    if (result === 'damaged') damagedReads += 1;
    if (result === 'left behind' || damagedReads > DAMAGED_READS) takeOver(file, text, mine);
    await pause(result === 'damaged' ? 25 : 5);
  }
  throw new Error(`${file} can neither be read nor replaced`);
}
