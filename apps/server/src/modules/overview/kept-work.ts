import { setTimeout as pause } from 'node:timers/promises';

/** What was worked out of the data as of a version, and when that began. */
export interface Kept<Value> {
  readonly value: Value;
  readonly version: string;
  readonly at: Date;
}

interface Entry<Value> {
  kept: Kept<Value> | null;
  running: Promise<void> | null;
  startedAt: number;
  tookMs: number;
}

export interface KeptWorkOptions {
  /** How many pieces of work are kept; those asked for longest ago go first. */
  readonly most: number;
  /** How long after its beginning work is waited for, in milliseconds. */
  readonly patienceMs: number;
  /** Told why work failed; what was kept before stays. */
  readonly onFailure: (error: unknown) => void;
}

/** Work that is so quick is done again at once; longer work rests ten times as long as it took. */
const QUICK_MS = 100;
const REST = 10;

/**
 * Keeps what takes long to work out. After a change of the data the old is told, with its time, while the new is worked out behind it:
 * nobody waits longer than a moment, and no flood of changes keeps the machine at it all the time.
 */
export class KeptWork<Value> {
  private readonly entries = new Map<string, Entry<Value>>();

  constructor(private readonly options: KeptWorkOptions) {}

  /** What there is by now; null where nothing has been worked out yet. `version`: of the data and of the day. */
  async ask(name: string, version: string, work: () => Promise<Value>): Promise<Kept<Value> | null> {
    const entry = this.entries.get(name) ?? { kept: null, running: null, startedAt: -Infinity, tookMs: 0 };
    this.entries.delete(name);
    this.entries.set(name, entry);
    this.forget();
    if (entry.kept?.version === version) return entry.kept;
    if (!entry.running && this.mayStart(entry)) entry.running = this.run(entry, version, work);
    if (entry.running) await this.shortly(entry.running, entry.startedAt + this.options.patienceMs - Date.now());
    return entry.kept;
  }

  private mayStart({ startedAt, tookMs }: Entry<Value>): boolean {
    return tookMs <= QUICK_MS || Date.now() - startedAt >= tookMs * REST;
  }

  private async run(entry: Entry<Value>, version: string, work: () => Promise<Value>): Promise<void> {
    const at = new Date();
    entry.startedAt = at.getTime();
    try {
      entry.kept = { value: await work(), version, at };
    } catch (error) {
      this.options.onFailure(error);
    } finally {
      entry.tookMs = Date.now() - entry.startedAt;
      entry.running = null;
    }
  }

  private async shortly(running: Promise<void>, milliseconds: number): Promise<void> {
    if (milliseconds <= 0) return;
    const over = new AbortController();
    const late = pause(milliseconds, undefined, { signal: over.signal, ref: false }).catch(() => undefined);
    await Promise.race([running, late]);
    over.abort();
  }

  private forget(): void {
    for (const name of this.entries.keys()) {
      if (this.entries.size <= this.options.most) return;
      this.entries.delete(name);
    }
  }
}
