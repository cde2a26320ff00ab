import type { Client } from 'pg';
import type { Database } from './database.js';
import type { Log } from './log.js';
import type { Sql } from './sql.js';

/** What one committed change tells the other processes; carries no personal data. */
export type AppEvent =
  | { readonly topic: 'figures'; readonly paths: readonly string[] }
  | { readonly topic: 'roster-import'; readonly id: number }
  | { readonly topic: 'access'; readonly userId: number };

const CHANNEL = 'zhibu';

/** Sends an event when the transaction commits, and not before. */
export async function notify(sql: Sql, event: AppEvent): Promise<void> {
  await sql.rows('select pg_notify($1, $2)', [CHANNEL, JSON.stringify(event)]);
}

export interface Events {
  /** Calls `listener` for every event of any process. Returns what ends it. */
  subscribe(listener: (event: AppEvent) => void): () => void;
  close(): Promise<void>;
}

/** Listens on one connection and comes back by itself after the database was away. */
export function makeEvents(database: Database, log: Log): Events {
  const listeners = new Set<(event: AppEvent) => void>();
  let client: Client | null = null;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  const deliver = (payload: string | undefined) => {
    const event = parseEvent(payload);
    if (event) for (const listener of listeners) listener(event);
  };
  const reconnect = () => {
    client = null;
    if (!closed) retry = setTimeout(() => void listen(), 1_000);
  };
  const listen = async () => {
    try {
      const next = await database.connect();
      next.on('notification', (message) => deliver(message.payload));
      next.on('end', reconnect);
      await next.query(`listen ${CHANNEL}`);
      if (closed) await next.end();
      else client = next;
    } catch (error) {
      log.debug({ err: String(error) }, 'events: waiting for the database');
      reconnect();
    }
  };
  void listen();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
}

function isEvent(value: unknown): value is AppEvent {
  return typeof value === 'object' && value !== null && 'topic' in value && typeof value.topic === 'string';
}

function parseEvent(payload: string | undefined): AppEvent | null {
  try {
    const parsed: unknown = JSON.parse(payload ?? '');
    return isEvent(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
