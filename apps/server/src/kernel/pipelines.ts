import { Socket } from 'node:net';
import pg from 'pg';

/** A statement that has been under way for so long is not one to wait behind. */
const SLOW_MS = 10;

/** Statements that are sent without waiting for the answers to those before them. */
export interface Pipelines {
  /** Null where every connection is busy with something slow, and after the end: the pool is to be asked. */
  query<Row extends pg.QueryResultRow>(config: pg.QueryConfig): Promise<pg.QueryResult<Row>> | null;
  end(): Promise<void>;
}

interface Line {
  readonly opened: Promise<pg.Client>;
  readonly socket: Socket;
  /** Statements without an answer. */
  waiting: number;
  /** When the first of them was begun: when it was sent, or the one before it answered. */
  since: number;
  isCorked: boolean;
}

/**
 * A few connections for short statements of all requests. What is asked in one turn of the event loop goes out together: on a busy
 * server waking another process costs more than a short statement does.
 */
export function openPipelines(settings: pg.ClientConfig, size: number, onLost: (error: Error) => void): Pipelines {
  const lines = new Set<Line>();
  let hasEnded = false;
  const open = (): Line => {
    const socket = new Socket();
    const client = new pg.Client({ connectionTimeoutMillis: 5_000, ...settings, pipeline: true, stream: () => socket });
    const line: Line = { opened: client.connect().then(() => client), socket, waiting: 0, since: 0, isCorked: false };
    lines.add(line);
    client.on('error', onLost);
    client.on('end', () => lines.delete(line));
    line.opened.catch(() => lines.delete(line));
    return line;
  };
  return {
    query<Row extends pg.QueryResultRow>(config: pg.QueryConfig) {
      if (hasEnded) return null;
      const free = quickest(lines);
      const line = free?.waiting !== 0 && lines.size < size ? open() : free;
      return line && asked<Row>(line, config);
    },
    async end() {
      hasEnded = true;
      await Promise.all([...lines].map(({ opened }) => opened.then((client) => client.end()).catch(() => undefined)));
    },
  };
}

/** The line with the fewest statements before a new one; null where all are slow. */
function quickest(lines: ReadonlySet<Line>): Line | null {
  const now = performance.now();
  let found: Line | null = null;
  for (const line of lines) {
    if (line.waiting > 0 && now - line.since > SLOW_MS) continue;
    if (found === null || line.waiting < found.waiting) found = line;
  }
  return found;
}

async function asked<Row extends pg.QueryResultRow>(line: Line, config: pg.QueryConfig): Promise<pg.QueryResult<Row>> {
  if (line.waiting === 0) line.since = performance.now();
  line.waiting += 1;
  try {
    const client = await line.opened;
    together(line);
    return await client.query<Row>(config);
  } finally {
    line.waiting -= 1;
    line.since = performance.now();
  }
}

/** Holds back what is sent until this turn of the event loop is over. */
function together(line: Line): void {
  if (line.isCorked) return;
  line.isCorked = true;
  line.socket.cork();
  setImmediate(() => {
    line.isCorked = false;
    line.socket.uncork();
  });
}
