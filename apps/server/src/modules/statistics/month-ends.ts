import { setImmediate, setTimeout } from 'node:timers/promises';
import { dayOf, type Day, type Ledger } from '@zhibu/statistics';
import { prepareSummaries } from './count-summaries.js';
import type { Holdings } from './holdings.js';
import { inTurns } from './in-turns.js';

/** The last five years. */
const MONTHS = 60;
/** How long it waits where somebody else waits for an answer. */
const PAUSE_MS = 25;

class Closed extends Error {}

/** The ends of the months before a date, the last first. */
function monthEndsBefore(date: Date): Day[] {
  const endOf = (back: number) => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - back, 0));
  return Array.from({ length: MONTHS }, (_, back) => dayOf(endOf(back).toISOString().slice(0, 10)));
}

/** Counts the summaries of month's ends beforehand that would take long, while nobody waits for anything else. */
export class MonthEnds {
  private last: { readonly people: Ledger; readonly month: number } | null = null;
  private work: Promise<void> = Promise.resolve();
  private isClosed = false;

  constructor(private readonly isBusy: () => boolean) {}

  /** Begins, where that has not been done of these people in this month; nobody has to wait for the end of it. */
  prepare(holdings: Holdings): void {
    const [people, now] = [holdings.ledgers.people.ledger, new Date()];
    if (this.last?.people === people && this.last.month === now.getUTCMonth()) return;
    this.last = { people, month: now.getUTCMonth() };
    this.work = this.work.then(() => this.count(holdings, monthEndsBefore(now))).catch(() => undefined);
  }

  /** Ends when nothing is counted any more. */
  settled(): Promise<void> {
    return this.work;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.work;
  }

  private async count(holdings: Holdings, days: readonly Day[]): Promise<void> {
    for (const day of days) {
      await this.idle();
      if (this.last?.people !== holdings.ledgers.people.ledger) return;
      await inTurns(prepareSummaries(holdings, { day }), this.idle);
    }
  }

  private readonly idle = async (): Promise<void> => {
    await setImmediate();
    while (this.isBusy() && !this.isClosed) await setTimeout(PAUSE_MS);
    if (this.isClosed) throw new Closed();
  };
}
