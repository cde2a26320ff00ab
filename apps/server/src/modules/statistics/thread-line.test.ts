import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Plan } from './plan.js';
import { ThreadLine } from './thread-line.js';

const PLAN: Plan = { roots: [], grouping: { grain: 'SELF', level: 0 }, moments: [] };
const never = new AbortController().signal;

/** A thread that answers WARM at once, and does with a COUNT what the script says; `left` and `id` are those of the message. */
const thread = (script: string) =>
  new Worker(
    `const { parentPort } = require('node:worker_threads');
     parentPort.on('message', (message) => {
       if (message === 'CLOSE') return parentPort.close();
       const { id, ask, left } = message;
       if (ask.kind === 'WARM') parentPort.postMessage({ id, answer: { kind: 'WARM' } });
       else { ${script} }
     });`,
    { eval: true },
  );

let line: ThreadLine | null = null;
const onEnd = vi.fn();
function lineTo(script: string): ThreadLine {
  line = new ThreadLine(() => thread(script), onEnd);
  return line;
}
afterEach(async () => {
  await line?.close();
  onEnd.mockReset();
});

describe('the line to the thread', () => {
  it('pairs answers with questions, whatever their order', async () => {
    const asking = lineTo(
      `setTimeout(() => parentPort.postMessage({ id, answer: { kind: 'COUNT', moments: [ask.plan.roots[0]] } }), 30 - 10 * ask.plan.roots[0])`,
    );
    const asked = [1, 2, 3].map((root) => asking.ask({ kind: 'COUNT', plan: { ...PLAN, roots: [root] } }, never));
    expect(await Promise.all(asked)).toEqual([1, 2, 3].map((root) => ({ kind: 'COUNT', moments: [root] })));
  });

  it('hands on refusals as they are, faults as faults', async () => {
    const refusing = lineTo(
      `parentPort.postMessage({ id, failure: { kind: 'REFUSED', code: 'ANALYSIS_TOO_DEAR', message: 'x', details: { cost: 7 } } })`,
    );
    await expect(refusing.ask({ kind: 'COUNT', plan: PLAN }, never)).rejects.toMatchObject({
      code: 'ANALYSIS_TOO_DEAR',
      extensions: { cost: 7 },
    });
    await refusing.close();
    const failing = lineTo(`parentPort.postMessage({ id, failure: { kind: 'FAULT', message: 'broken', stack: 'at x' } })`);
    await expect(failing.ask({ kind: 'COUNT', plan: PLAN }, never)).rejects.toMatchObject({ message: 'broken', stack: 'at x' });
  });

  it('tells those who wait when the thread ends, turns others away for a moment, and begins another by itself', async () => {
    const asking = lineTo(`setTimeout(() => { throw new Error('out of memory') }, 20)`);
    await asking.ask({ kind: 'WARM' }, never);
    const asked = [1, 2].map(() => asking.ask({ kind: 'COUNT', plan: PLAN }, never));
    for (const one of await Promise.allSettled(asked)) expect(one).toMatchObject({ status: 'rejected', reason: { code: 'UNAVAILABLE' } });
    expect(onEnd).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ message: 'out of memory' }));
    await expect(asking.ask({ kind: 'WARM' }, never)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await vi.waitFor(() => asking.ask({ kind: 'WARM' }, never), { timeout: 5_000, interval: 100 });
  });

  it('tells the thread when an asker leaves, and the asker why at once', async () => {
    const asking = lineTo(
      `const look = setInterval(() => { if (left[0] === 1) { clearInterval(look); globalThis.seen = true; } }, 5).unref();
       if (ask.plan.roots[0] === 1) parentPort.postMessage({ id, answer: { kind: 'COUNT', moments: [globalThis.seen] } });`,
    );
    const leaving = new AbortController();
    const asked = asking.ask({ kind: 'COUNT', plan: PLAN }, leaving.signal);
    leaving.abort(new Error('left'));
    await expect(asked).rejects.toThrow('left');
    await expect(asking.ask({ kind: 'COUNT', plan: PLAN }, leaving.signal)).rejects.toThrow('left');
    await vi.waitFor(async () =>
      expect(await asking.ask({ kind: 'COUNT', plan: { ...PLAN, roots: [1] } }, never)).toEqual({ kind: 'COUNT', moments: [true] }),
    );
  });

  it('closes at once though a question runs, and a thread that does not end is ended', async () => {
    const asking = lineTo(`for (;;);`);
    const asked = asking.ask({ kind: 'COUNT', plan: PLAN }, never);
    const refused = expect(asked).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await pause(50);
    const began = performance.now();
    await asking.close();
    await refused;
    expect(performance.now() - began).toBeLessThan(6_000);
    expect(onEnd).not.toHaveBeenCalled();
    await expect(asking.ask({ kind: 'WARM' }, never)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
