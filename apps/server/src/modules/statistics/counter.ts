import { setImmediate } from 'node:timers/promises';
import type pg from 'pg';
import { openPool } from '../../kernel/pool.js';
import { countPlan } from './count-plan.js';
import { broughtUpToDate, type Holdings } from './holdings.js';
import type { Counted, CountedMoment, Plan } from './plan.js';

/** Thrown inside a count whose asker has left: nobody hears it. */
export class AskerLeft extends Error {}

/**
 * Holds everything that ever held in memory, column by column, and counts it. Before each answer it looks whether anybody acted since
 * it last read, so that an answer never lags behind what was committed before it was asked for.
 */
export class Counter {
  private holdings: Holdings | null = null;
  private turn: Promise<unknown> = Promise.resolve();
  private readonly pool: pg.Pool;

  constructor(databaseUrl: string) {
    // The question whose connection breaks is told; the next one opens another.
    this.pool = openPool({ connectionString: databaseUrl, max: 1 }, () => undefined);
  }

  /** Reads everything before anybody asks. */
  async warm(): Promise<void> {
    await this.inTurn(() => this.upToDate());
  }

  /** `hasLeft`: whether anybody still waits for the answer. @throws AppError ANALYSIS_TOO_DEAR, AskerLeft */
  count(plan: Plan, hasLeft: () => boolean): Promise<Counted> {
    return this.inTurn(async () => {
      if (hasLeft()) throw new AskerLeft();
      const dataAsOf = new Date();
      const held = await this.upToDate();
      const moments: CountedMoment[] = [];
      for (const moment of countPlan(held, plan)) {
        moments.push(moment);
        await setImmediate();
        if (hasLeft()) throw new AskerLeft();
      }
      return { moments, since: new Map([...held.ledgers].map(([name, { ledger }]) => [name, ledger.firstDay()])), dataAsOf };
    });
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  /** One question after another: what is held changes only between them. */
  private inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const answer = this.turn.then(work);
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  private async upToDate(): Promise<Holdings> {
    const known = this.holdings;
    // What a failure leaves half read is read anew.
    this.holdings = null;
    const client = await this.pool.connect();
    try {
      return (this.holdings = await broughtUpToDate(client, known));
    } finally {
      client.release();
    }
  }
}
