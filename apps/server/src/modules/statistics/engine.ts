import { summaryOf, type PlainDate, type SummaryFigures } from '@zhibu/domain';
import { dayOf } from '@zhibu/statistics';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../kernel/errors.js';
import type { Log } from '../../kernel/log.js';
import type { BookPlan } from './book-plan.js';
import type { Counted, Plan } from './plan.js';
import { ThreadLine, unavailable } from './thread-line.js';
import type { Answer, Ask, Followed, ThreadSettings } from './thread-messages.js';

// The thread runs what is built, also where the rest runs from its source, as tests do.
const BUILT = import.meta.url.replace('/server/src/modules/', '/server/dist/modules/');
const THREAD = new URL('./counting.worker.js', BUILT);

/** How long a question may take, what it waits for others included. */
const LIMIT_MS = 20_000;
/** Reading everything takes as long as it takes. */
const NO_LIMIT = new AbortController().signal;

/** What is asked for on behalf of somebody who may leave before the answer. */
export interface Asking {
  readonly left?: AbortSignal;
}

/** Counts in a thread of its own, so that whoever asks for something else does not wait for it. */
export class StatisticsEngine {
  private readonly line: ThreadLine;

  constructor(settings: ThreadSettings, log: Log) {
    this.line = new ThreadLine(
      () => new Worker(THREAD, { workerData: settings }),
      (why) => log.error({ err: why }, 'the thread that counts ended; another is begun'),
      (notice) => log.warn(notice),
    );
  }

  /** Reads everything before anybody asks. */
  async warm(): Promise<void> {
    await this.line.ask({ kind: 'WARM' }, NO_LIMIT);
  }

  /** @throws AppError ANALYSIS_TOO_DEAR, UNAVAILABLE; the reason of `left` */
  async count(plan: Plan, asking?: Asking): Promise<Counted> {
    const answer = await this.ask({ kind: 'COUNT', plan }, asking);
    if (answer.kind !== 'COUNT') throw new Error('The thread answered something else.');
    return answer;
  }

  /**
   * The figures of organisations as of a day, by key; null while nothing is held that could tell. Takes no scope: ask for nodes that the
   * reader may see. @throws the reason of `left`
   */
  async summariesAsOf(keys: readonly number[], day: PlainDate, asking?: Asking): Promise<Map<number, SummaryFigures> | null> {
    if (!this.line.isReady) return null;
    const answer = await this.ask({ kind: 'SUMMARIES', keys, day: dayOf(day) }, asking).catch((error: unknown) => {
      if (error instanceof AppError && !asking?.left?.aborted) return null;
      throw error;
    });
    if (answer?.kind !== 'SUMMARIES') return null;
    const year = Number(day.slice(0, 4));
    return new Map([...answer.vectors].map(([key, vector]) => [key, summaryOf(vector, year)]));
  }

  /** Follows figures of many organisations over periods; takes as long as it takes. @throws AppError UNAVAILABLE */
  async follow(plan: BookPlan): Promise<Followed> {
    const answer = await this.line.ask({ kind: 'FOLLOW', plan }, NO_LIMIT);
    if (answer.kind !== 'FOLLOW') throw new Error('The thread answered something else.');
    return answer;
  }

  close(): Promise<void> {
    return this.line.close();
  }

  private async ask(ask: Ask, { left }: Asking = {}): Promise<Answer> {
    const limit = AbortSignal.timeout(LIMIT_MS);
    try {
      return await this.line.ask(ask, left ? AbortSignal.any([left, limit]) : limit);
    } catch (error) {
      throw limit.aborted && error === limit.reason ? this.tooLong() : error;
    }
  }

  private tooLong(): AppError {
    if (!this.line.isReady) return unavailable();
    return new AppError('ANALYSIS_TOO_DEAR', `This took longer than ${LIMIT_MS / 1_000} seconds. Ask for fewer dimensions or periods.`);
  }
}
