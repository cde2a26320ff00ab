import { setTimeout as pause } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeLog } from '../../kernel/log.js';
import { transactionSql } from '../../kernel/sql.js';
import { testDatabase, type TestDatabase } from '../../testing/test-database.js';
import { makeJobs, type Jobs } from './jobs.js';

let database: TestDatabase;
const log = makeLog('silent');

beforeAll(async () => {
  database = await testDatabase([]);
});
afterAll(() => database.close());

async function until(condition: () => boolean, milliseconds = 15_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!condition()) {
    if (Date.now() > end) throw new Error('It did not come to pass.');
    await pause(20);
  }
}

interface Numbered {
  readonly number: number;
}

async function withJobs(
  run: (payload: Numbered, signal: AbortSignal) => Promise<void>,
  test: (jobs: Jobs) => Promise<void>,
): Promise<void> {
  const jobs = makeJobs({ database, log });
  jobs.register<Numbered>('count', { run, giveUp: () => Promise.resolve() });
  await jobs.start();
  try {
    await test(jobs);
  } finally {
    await jobs.stop();
  }
}

const enqueue = (jobs: Jobs, number: number) =>
  database.fork().transactional((em) => jobs.enqueue(transactionSql(em), 'count', { number }));

describe('jobs', () => {
  it('begins when the transaction commits, at once, and not when it is rolled back', async () => {
    const done: number[] = [];
    const record = ({ number }: Numbered) => Promise.resolve(void done.push(number));
    await withJobs(record, async (jobs) => {
      const refused = database.fork().transactional(async (em) => {
        await jobs.enqueue(transactionSql(em), 'count', { number: 1 });
        throw new Error('rolled back');
      });
      await expect(refused).rejects.toThrow('rolled back');
      const before = Date.now();
      await enqueue(jobs, 2);
      await until(() => done.length > 0);
      expect(Date.now() - before).toBeLessThan(1_000);
      expect(done).toEqual([2]);
    });
  });

  it('tries again after a failure', async () => {
    let attempts = 0;
    const failOnce = () => ((attempts += 1) === 1 ? Promise.reject(new Error('for once')) : Promise.resolve());
    await withJobs(failOnce, async (jobs) => {
      await enqueue(jobs, 3);
      await until(() => attempts === 2);
    });
  });

  it('T54 aborts a running job when the process stops, and takes it up at the next start', async () => {
    const seen: string[] = [];
    const hang = (payload: Numbered, signal: AbortSignal) => {
      seen.push(`begun ${payload.number}`);
      return pause(60_000, undefined, { signal });
    };
    const before = Date.now();
    await withJobs(hang, async (jobs) => {
      await enqueue(jobs, 4);
      await until(() => seen.length === 1);
    });
    await withJobs(
      ({ number }) => Promise.resolve(void seen.push(`done ${number}`)),
      () => until(() => seen.length === 2),
    );
    expect(seen).toEqual(['begun 4', 'done 4']);
    expect(Date.now() - before).toBeLessThan(10_000);
  });

  it('takes up at once what a killed process left, where no other process works', async () => {
    const dead = await new PgBoss({ connectionString: database.url, schedule: false, supervise: false }).start();
    await dead.send('count', { number: 5 });
    expect(await dead.fetch('count')).toHaveLength(1);
    await dead.stop({ graceful: false });
    const done: number[] = [];
    const before = Date.now();
    await withJobs(
      ({ number }) => Promise.resolve(void done.push(number)),
      () => until(() => done.length === 1),
    );
    expect(done).toEqual([5]);
    expect(Date.now() - before).toBeLessThan(8_000);
  });

  it('leaves running jobs alone where another process works', async () => {
    const begun: number[] = [];
    const other = makeJobs({ database, log });
    other.register<Numbered>('count', {
      run: (_, signal) => pause(60_000, undefined, { signal }).then(() => undefined),
      giveUp: () => Promise.resolve(),
    });
    await other.start();
    await enqueue(other, 6);
    await pause(500);
    await withJobs(
      ({ number }) => Promise.resolve(void begun.push(number)),
      async () => {
        await pause(2_500);
        expect(begun).toEqual([]);
        await other.stop();
        await until(() => begun.length === 1);
      },
    );
    expect(begun).toEqual([6]);
  });

  it('is told when there will be no further attempt', async () => {
    const jobs = makeJobs({ database, log });
    const given: number[] = [];
    jobs.register<Numbered>('doomed', {
      run: () => Promise.reject(new Error('always')),
      giveUp: ({ number }) => Promise.resolve(void given.push(number)),
    });
    await jobs.start();
    const boss = await new PgBoss({ connectionString: database.url, schedule: false, supervise: false }).start();
    await boss.send('doomed', { number: 7 }, { retryLimit: 0 });
    await until(() => given.length === 1);
    expect(given).toEqual([7]);
    await boss.stop();
    await jobs.stop();
  });
});
