import { setImmediate } from 'node:timers/promises';
import type pg from 'pg';
import { LEDGERS, type Day, type InPortions } from '@zhibu/statistics';
import { openPool } from '../../kernel/pool.js';
import { bookOfPlan, type BookPlan } from './book-plan.js';
import { countPlan } from './count-plan.js';
import { countSummaries, type Vectors } from './count-summaries.js';
import { broughtUpToDate, type Holdings } from './holdings.js';
import type { KeptHoldings } from './kept-holdings.js';
import type { Counted, Plan } from './plan.js';
import type { Followed } from './thread-messages.js';

/** The first day of which each ledger knows anything. */
const sinceOf = ({ ledgers }: Holdings): Counted['since'] => new Map(LEDGERS.map((name) => [name, ledgers[name].ledger.firstDay()]));

/** Thrown inside a count whose asker has left: nobody hears it. */
export class AskerLeft extends Error {}

/** How long one question counts before others get their turn. */
const TURN_MS = 10;

/**
 * Holds everything that ever held in memory, column by column, and counts it. Before each answer it looks whether anybody acted since
 * it last read, so that an answer never lags behind what was committed before it was asked for. Questions that are asked at the same
 * time are counted in turns.
 */
export class Counter {
  private holdings: Holdings | null = null;
  private readonly pool: pg.Pool;
  private reading: Promise<unknown> = Promise.resolve();
  private next: Promise<Holdings> | null = null;

  constructor(
    databaseUrl: string,
    private readonly kept: KeptHoldings | null = null,
  ) {
    // The question whose connection breaks is told; the next one opens another.
    this.pool = openPool({ connectionString: databaseUrl, max: 1 }, () => undefined);
  }

  /** Reads everything before anybody asks. */
  async warm(): Promise<void> {
    await this.upToDate();
  }

  /** `hasLeft`: whether anybody still waits for the answer. @throws AppError ANALYSIS_TOO_DEAR, AskerLeft */
  async count(plan: Plan, hasLeft: () => boolean): Promise<Counted> {
    const dataAsOf = new Date();
    const held = await this.upToDate();
    return { moments: await inTurns(countPlan(held, plan), hasLeft), since: sinceOf(held), dataAsOf };
  }

  /** Figures of many organisations over periods. @throws AskerLeft */
  async follow(plan: BookPlan, hasLeft: () => boolean): Promise<Followed> {
    const dataAsOf = new Date();
    const held = await this.upToDate();
    return { book: await inTurns(bookOfPlan(held, plan), hasLeft), since: sinceOf(held), dataAsOf };
  }

  /** The roll-up vectors of organisations as of a day. @throws AskerLeft */
  async summaries(keys: readonly number[], day: Day, hasLeft: () => boolean): Promise<Vectors> {
    return inTurns(countSummaries(await this.upToDate(), keys, day), hasLeft);
  }

  async close(): Promise<void> {
    await this.pool.end();
    await this.kept?.settled();
  }

  /** What is held, with everything that was committed before this was asked for: a reading that has not begun yet serves all who wait. */
  private upToDate(): Promise<Holdings> {
    this.next ??= this.reading.then(() => {
      this.next = null;
      const reading = this.read();
      this.reading = reading.catch(() => undefined);
      return reading;
    });
    return this.next;
  }

  private async read(): Promise<Holdings> {
    const client = await this.pool.connect();
    try {
      this.holdings = await broughtUpToDate(client, this.holdings ?? (await this.kept?.restore(client)) ?? null);
      await this.kept?.note(client, this.holdings);
      client.release();
      return this.holdings;
    } catch (error) {
      // In the middle of a transaction or of a copy: of no use to the next question.
      client.release(true);
      throw error;
    }
  }
}

async function inTurns<Found>(work: InPortions<Found>, hasLeft: () => boolean): Promise<Found> {
  for (let since = performance.now(); ;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - since < TURN_MS) continue;
    await setImmediate();
    if (hasLeft()) throw new AskerLeft();
    since = performance.now();
  }
}
