import type { Client } from '@urql/core';
import { isRunning } from './import-progress';
import { rosterImportQuery, type RosterImport } from './roster.graphql';

const ASK_EVERY = 4000;

export interface WatchOptions {
  client: Client;
  /** Called once, when the server has stopped working on it. */
  onEnd: (ended: RosterImport) => void;
}

const watched = new Map<string, ReturnType<typeof setInterval>>();

/** Stops following an import: its own page shows it again. */
export function unwatchImport(id: string): void {
  clearInterval(watched.get(id));
  watched.delete(id);
}

/** Follows an import after its page was left, for a notification at its end. */
export function watchImport(id: string, { client, onEnd }: WatchOptions): void {
  unwatchImport(id);
  async function ask(): Promise<void> {
    const { data, error } = await client.query(rosterImportQuery, { id }, { requestPolicy: 'network-only' }).toPromise();
    if (!watched.has(id) || (error && !data)) return;
    const found = data?.rosterImport;
    if (found && isRunning(found.state)) return;
    unwatchImport(id);
    if (found) onEnd(found);
  }
  watched.set(
    id,
    setInterval(() => void ask(), ASK_EVERY),
  );
}
