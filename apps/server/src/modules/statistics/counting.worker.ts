// The thread that counts: whatever a question costs, requests are answered meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import { AppError, isUnavailable } from '../../kernel/errors.js';
import { makeSealing } from '../../kernel/sealing.js';
import { AskerLeft, Counter } from './counter.js';
import { KeptHoldings } from './kept-holdings.js';
import type { Answer, AnswerMessage, AskMessage, Failure, NoticeMessage, ThreadSettings } from './thread-messages.js';

function failureOf(error: unknown): Failure {
  if (error instanceof AppError) return { kind: 'REFUSED', code: error.code, message: error.message, details: { ...error.extensions } };
  if (error instanceof AskerLeft || isUnavailable(error)) return { kind: 'UNAVAILABLE' };
  return error instanceof Error
    ? { kind: 'FAULT', message: error.message, stack: error.stack ?? '' }
    : { kind: 'FAULT', message: String(error), stack: '' };
}

/** The figures leave the thread without being copied. */
function buffersOf(answer: Answer): ArrayBufferLike[] {
  if (answer.kind === 'FOLLOW') return answer.book.figures.map(({ buffer }) => buffer);
  return answer.kind === 'COUNT' ? [...new Set(answer.moments.flatMap(({ cells }) => cells.map(({ buffer }) => buffer)))] : [];
}

async function answerTo(counter: Counter, { ask, left }: AskMessage): Promise<Answer> {
  const hasLeft = () => Atomics.load(left, 0) === 1;
  switch (ask.kind) {
    case 'COUNT':
      return { kind: ask.kind, ...(await counter.count(ask.plan, hasLeft)) };
    case 'SUMMARIES':
      return { kind: ask.kind, vectors: await counter.summaries(ask.keys, ask.day, hasLeft) };
    case 'FOLLOW':
      return { kind: ask.kind, ...(await counter.follow(ask.plan, hasLeft)) };
    case 'WARM':
      await counter.warm();
      return { kind: ask.kind };
  }
}

/** Fewer rows are read in no time. */
const LEAST_ROWS = 100_000;

function serve(settings: ThreadSettings): void {
  const port = parentPort;
  if (!port) throw new Error('This file runs as a thread.');
  const notice = (error: unknown) =>
    port.postMessage({ notice: `what is held is not kept for the next start: ${String(error)}` } satisfies NoticeMessage);
  const { databaseUrl, keep } = settings;
  const kept = keep && new KeptHoldings({ folder: keep.folder, sealing: makeSealing(keep.secret), leastRows: LEAST_ROWS, onFault: notice });
  const counter = new Counter(databaseUrl, { kept });
  const send = (message: AnswerMessage, buffers: readonly ArrayBufferLike[] = []) =>
    port.postMessage(
      message,
      buffers.filter((buffer) => buffer instanceof ArrayBuffer),
    );
  port.on('message', (message: AskMessage | 'CLOSE') => {
    if (message === 'CLOSE') {
      void counter.close().finally(() => port.close());
      return;
    }
    const { id } = message;
    answerTo(counter, message).then(
      (answer) => send({ id, answer }, buffersOf(answer)),
      (error: unknown) => send({ id, failure: failureOf(error) }),
    );
  });
}

const isSettings = (value: unknown): value is ThreadSettings => typeof value === 'object' && value !== null && 'databaseUrl' in value;

const settings: unknown = workerData;
if (isSettings(settings)) serve(settings);
