import type { Worker } from 'node:worker_threads';
import { AppError } from '../../kernel/errors.js';
import type { Answer, AnswerMessage, Ask, AskMessage, Failure, NoticeMessage } from './thread-messages.js';

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** How many may wait at a time. */
const MOST_WAITING = 100;
/** How long after its end a thread is begun anew; twice as long after each end in a row, until one has answered. */
const PAUSE_MS = { first: 1_000, most: 60_000 };
/** How long a thread that is told to close may take. */
const CLOSE_MS = 3_000;

export const unavailable = () => new AppError('UNAVAILABLE', 'Figures are not available for the moment; try again in a few seconds.');

function errorOf(failure: Failure): Error {
  if (failure.kind === 'UNAVAILABLE') return unavailable();
  if (failure.kind === 'REFUSED') return new AppError(failure.code, failure.message, failure.details);
  return Object.assign(new Error(failure.message), { stack: failure.stack });
}

/** The line to the thread that counts. Where the thread ends by itself, those who wait are told, and another is begun. */
export class ThreadLine {
  private thread: Worker | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;
  private pause = PAUSE_MS.first;
  private restart: NodeJS.Timeout | null = null;
  private isClosed = false;
  /** Whether the thread has answered anything yet; until then it reads everything that it counts. */
  isReady = false;

  /** `onEnd`: told why a thread ended that nobody had closed; `onNotice`: what else it has to say. */
  constructor(
    private readonly begin: () => Worker,
    private readonly onEnd: (why: unknown) => void,
    private readonly onNotice: (notice: string) => void = () => undefined,
  ) {}

  /** @throws AppError UNAVAILABLE, or what the thread refuses with; the reason of the signal once it is aborted */
  async ask(ask: Ask, signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted();
    if (this.isClosed || this.restart || this.waiting.size >= MOST_WAITING) throw unavailable();
    this.lastId += 1;
    const id = this.lastId;
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const left = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const leave = () => {
      Atomics.store(left, 0, 1);
      reject(signal.reason);
    };
    signal.addEventListener('abort', leave);
    this.waiting.set(id, { resolve, reject });
    try {
      (this.thread ??= this.begun()).postMessage({ id, ask, left } satisfies AskMessage);
      return await promise;
    } finally {
      this.waiting.delete(id);
      signal.removeEventListener('abort', leave);
    }
  }

  /** Those who still wait are told. */
  async close(): Promise<void> {
    this.isClosed = true;
    if (this.restart) clearTimeout(this.restart);
    const { thread } = this;
    if (!thread) return;
    this.refuseAll();
    const ended = new Promise((resolve) => thread.once('exit', resolve));
    thread.postMessage('CLOSE');
    const timer = setTimeout(() => void thread.terminate(), CLOSE_MS);
    await ended;
    clearTimeout(timer);
  }

  private begun(): Worker {
    const thread = this.begin();
    let why: unknown = null;
    thread.on('message', (message: AnswerMessage | NoticeMessage) => this.hear(message));
    thread.on('error', (error: unknown) => {
      why = error;
    });
    thread.on('exit', () => this.ended(why));
    return thread;
  }

  private hear(message: AnswerMessage | NoticeMessage): void {
    if ('notice' in message) return this.onNotice(message.notice);
    this.pause = PAUSE_MS.first;
    this.isReady = true;
    const asker = this.waiting.get(message.id);
    if ('answer' in message) asker?.resolve(message.answer);
    else asker?.reject(errorOf(message.failure));
  }

  private ended(why: unknown): void {
    this.thread = null;
    this.isReady = false;
    this.refuseAll();
    if (this.isClosed) return;
    this.onEnd(why);
    this.restart = setTimeout(() => {
      this.restart = null;
      this.ask({ kind: 'WARM' }, new AbortController().signal).catch(() => undefined);
    }, this.pause);
    this.restart.unref();
    this.pause = Math.min(this.pause * 2, PAUSE_MS.most);
  }

  private refuseAll(): void {
    for (const { reject } of this.waiting.values()) reject(unavailable());
  }
}
