import { setImmediate } from 'node:timers/promises';
import type pg from 'pg';
import { LEDGERS, type Day, type InPortions } from '@zhibu/statistics';
import { openPool } from '../../kernel/pool.js';
import { bookOfPlan, type BookPlan } from './book-plan.js';
import { countPlan } from './count-plan.js';
import { countSummaries, type Vectors } from './count-summaries.js';
import { broughtUpToDate, type Holdings } from './holdings.js';
import { inTurns } from './in-turns.js';
import type { KeptHoldings } from './kept-holdings.js';
import { MonthEnds } from './month-ends.js';
import type { Counted, Plan } from './plan.js';
import type { Followed } from './thread-messages.js';

/** The first day of which each ledger knows anything. */
const sinceOf = ({ ledgers }: Holdings): Counted['since'] => new Map(LEDGERS.map((name) => [name, ledgers[name].ledger.firstDay()]));

type InTurns = <Found>(work: InPortions<Found>) => Promise<Found>;

/** Thrown inside a count whose asker has left: nobody hears it. */
export class AskerLeft extends Error {}

export interface CounterOptions {
  readonly kept?: KeptHoldings | null;
  /** As in SummaryDay. */
  readonly rowsKeptFrom?: number;
}

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
  /** How many wait for an answer. */
  private asked = 0;
  private readonly monthEnds = new MonthEnds(() => this.asked > 0);

  constructor(
    databaseUrl: string,
    private readonly options: CounterOptions = {},
  ) {
    // The question whose connection breaks is told; the next one opens another.
    this.pool = openPool({ connectionString: databaseUrl, max: 1 }, () => undefined);
  }

  /** Reads everything before anybody asks. */
  async warm(): Promise<void> {
    await this.upToDate();
  }

  /** `hasLeft`: whether anybody still waits for the answer. @throws AppError ANALYSIS_TOO_DEAR, AskerLeft */
  count(plan: Plan, hasLeft: () => boolean): Promise<Counted> {
    const dataAsOf = new Date();
    return this.answer(hasLeft, async (held, counted) => ({
      moments: await counted(countPlan(held, plan)),
      since: sinceOf(held),
      dataAsOf,
    }));
  }

  /** Figures of many organisations over periods. @throws AskerLeft */
  follow(plan: BookPlan, hasLeft: () => boolean): Promise<Followed> {
    const dataAsOf = new Date();
    return this.answer(hasLeft, async (held, counted) => ({ book: await counted(bookOfPlan(held, plan)), since: sinceOf(held), dataAsOf }));
  }

  /** The roll-up vectors of organisations as of a day. @throws AskerLeft */
  summaries(keys: readonly number[], day: Day, hasLeft: () => boolean): Promise<Vectors> {
    const { rowsKeptFrom } = this.options;
    return this.answer(hasLeft, (held, counted) => counted(countSummaries(held, keys, { day, rowsKeptFrom })));
  }

  /** Ends when what takes long at the ends of months has been counted beforehand. */
  settled(): Promise<void> {
    return this.monthEnds.settled();
  }

  private async answer<Found>(hasLeft: () => boolean, find: (held: Holdings, counted: InTurns) => Promise<Found>): Promise<Found> {
    this.asked += 1;
    try {
      return await find(await this.upToDate(), (work) => inTurns(work, () => nextTurn(hasLeft)));
    } finally {
      this.asked -= 1;
    }
  }

  async close(): Promise<void> {
    await this.monthEnds.close();
    await this.pool.end();
    await this.options.kept?.settled();
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
      this.holdings = await broughtUpToDate(client, this.holdings ?? (await this.options.kept?.restore(client)) ?? null);
      await this.options.kept?.note(client, this.holdings);
      client.release();
      this.monthEnds.prepare(this.holdings);
      return this.holdings;
    } catch (error) {
      // In the middle of a transaction or of a copy: of no use to the next question.
      client.release(true);
      throw error;
    }
  }
}

/** @throws AskerLeft */
async function nextTurn(hasLeft: () => boolean): Promise<void> {
  await setImmediate();
  if (hasLeft()) throw new AskerLeft();
}
