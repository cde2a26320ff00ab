import { PgBoss, type Job } from 'pg-boss';
import type { Database } from '../../kernel/database.js';
import type { Log } from '../../kernel/log.js';
import type { Sql } from '../../kernel/sql.js';
import { joinWorkers } from './sole-worker.js';

/** What is done for the jobs of one name. Any run may be cut short and another may follow: a run finds out itself what is left to do. */
export interface JobHandler<Payload extends object> {
  /** Ends early, by rejecting, when the signal is aborted: the process stops, or another one has taken the job over. */
  readonly run: (payload: Payload, signal: AbortSignal) => Promise<void>;
  /** Told once that no further attempt will be made. */
  readonly giveUp: (payload: Payload) => Promise<void>;
}

/** Work that outlives requests and processes. */
export interface Jobs {
  /** Says who does the jobs of a name; before `start`. */
  register<Payload extends object>(name: string, handler: JobHandler<Payload>): void;
  /** Asks for a job inside the caller's transaction: it exists when that commits, and not before. It begins at once, or at `startAt`. */
  enqueue(sql: Sql, name: string, payload: object, startAt?: Date): Promise<void>;
  /** Prepares the queues and begins to work; a second call does nothing. The database must be migrated. */
  start(): Promise<void>;
  /** Aborts running jobs, which another process or the next start takes up again, and stops. */
  stop(): Promise<void>;
}

/**
 * A process that was killed is missed after the heartbeat; the next look and the next attempt follow within seconds, so that at most
 * about 20 s pass. `retries` leaves time for a database that is away and ends jobs that kill their process.
 */
const TIMES = {
  heartbeat: 10,
  refresh: 3,
  look: 4,
  poll: 1,
  longest: 3_600,
  retryDelay: 1,
  retryDelayMax: 20,
  retries: 30,
  stopMs: 20_000,
};

const givenUp = (name: string) => `${name}.given-up`;

type Work = (boss: PgBoss, stopping: AbortSignal) => Promise<void>;

export function makeJobs({ database, log }: { readonly database: Database; readonly log: Log }): Jobs {
  const work = new Map<string, Work>();
  let stopping = new AbortController();
  let running: { readonly boss: PgBoss; readonly leave: () => Promise<void> } | null = null;
  return {
    register: (name, handler) => {
      work.set(name, (boss, signal) => workOn(boss, name, handler, signal));
    },
    enqueue: async (sql, name, payload, startAt) => {
      if (running === null) throw new Error('Jobs have not been started.');
      const db = { executeSql: async (text: string, values?: unknown[]) => ({ rows: await sql.rows(text, values) }) };
      await running.boss.send(name, payload, { db, ...(startAt ? { startAfter: startAt } : {}) });
    },
    start: async () => {
      if (running !== null) return;
      stopping = new AbortController();
      const boss = makeBoss(database, log);
      try {
        await boss.start();
        for (const name of work.keys()) await prepareQueues(boss, name);
        const leave = await joinWorkers(database, () => retryOrphans(database, boss, [...work.keys()], log));
        running = { boss, leave };
        for (const begin of work.values()) await begin(boss, stopping.signal);
      } catch (error) {
        if (running === null) await boss.stop({ graceful: false });
        throw error;
      }
    },
    stop: async () => {
      if (running === null) return;
      const { boss, leave } = running;
      running = null;
      const stopped = boss.stop({ graceful: true, timeout: TIMES.stopMs });
      stopping.abort(new Error('The process stops.'));
      await stopped;
      await leave();
    },
  };
}

function makeBoss(database: Database, log: Log): PgBoss {
  const boss = new PgBoss({
    connectionString: database.url,
    application_name: 'zhibu-jobs',
    max: 3,
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: TIMES.look,
    monitorIntervalSeconds: TIMES.look,
    monitorVacuum: false,
  });
  boss.on('error', (error) => log.warn({ err: error.message }, 'jobs: the database did not answer'));
  return boss;
}

async function prepareQueues(boss: PgBoss, name: string): Promise<void> {
  const retry = { retryLimit: TIMES.retries, retryDelay: TIMES.retryDelay, retryBackoff: true, retryDelayMax: TIMES.retryDelayMax };
  const common = { ...retry, expireInSeconds: TIMES.longest, heartbeatSeconds: TIMES.heartbeat, notify: true };
  for (const [queue, more] of [
    [givenUp(name), {}],
    [name, { deadLetter: givenUp(name) }],
  ] as const) {
    const options = { ...common, ...more };
    if (await boss.getQueue(queue)) await boss.updateQueue(queue, options);
    else await boss.createQueue(queue, options);
  }
}

async function workOn<Payload extends object>(
  boss: PgBoss,
  name: string,
  handler: JobHandler<Payload>,
  stopping: AbortSignal,
): Promise<void> {
  const options = {
    pollingIntervalSeconds: TIMES.poll,
    notifyPollingIntervalSeconds: 2 * TIMES.poll,
    heartbeatRefreshSeconds: TIMES.refresh,
  };
  await boss.work<Payload, void>(name, options, async (jobs: Job<Payload>[]) => {
    for (const job of jobs) await handler.run(job.data, AbortSignal.any([job.signal, stopping]));
  });
  await boss.work<Payload, void>(givenUp(name), options, async (jobs: Job<Payload>[]) => {
    for (const job of jobs) await handler.giveUp(job.data);
  });
}

/** Nobody else is here: jobs marked as running lost their process, and need not wait for the heartbeat. */
async function retryOrphans(database: Database, boss: PgBoss, names: readonly string[], log: Log): Promise<void> {
  for (const name of names.flatMap((one) => [one, givenUp(one)])) {
    const orphans = await database.read.rows<{ id: string }>(`select id from pgboss.job where name = $1 and state = 'active'`, [name]);
    if (orphans.length === 0) continue;
    log.info({ name, jobs: orphans.length }, 'jobs of an ended process are taken up again');
    await boss.fail(
      name,
      orphans.map(({ id }) => id),
      { message: 'The process ended.' },
    );
  }
}
