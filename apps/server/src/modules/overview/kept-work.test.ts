import { describe, expect, it, vi } from 'vitest';
import { KeptWork } from './kept-work.js';

const later = <Value>(value: Value, milliseconds: number) =>
  new Promise<Value>((resolve) => setTimeout(() => resolve(value), milliseconds));
const made = (most = 10) => new KeptWork<number>({ most, patienceMs: 20, onFailure: () => undefined });

describe('kept work', () => {
  it('is done once for a version, however many ask', async () => {
    const kept = made();
    const work = vi.fn(() => later(1, 5));
    const answers = await Promise.all([kept.ask('a', '1', work), kept.ask('a', '1', work), kept.ask('a', '1', work)]);
    expect(answers.map((answer) => answer?.value)).toEqual([1, 1, 1]);
    expect(work).toHaveBeenCalledTimes(1);
    expect((await kept.ask('a', '2', () => later(2, 5)))?.value).toBe(2);
  });

  it('tells the old while the new is worked out, and nothing while there is nothing', async () => {
    const kept = made();
    expect(await kept.ask('a', '1', () => later(1, 60))).toBeNull();
    await later(null, 80);
    expect(await kept.ask('a', '1', () => later(9, 1))).toMatchObject({ value: 1, version: '1' });
  });

  it('rests after long work, whatever changes meanwhile', async () => {
    const kept = made();
    await kept.ask('a', '1', () => later(1, 120));
    await later(null, 130);
    const work = vi.fn(() => later(2, 1));
    expect((await kept.ask('a', '2', work))?.value).toBe(1);
    expect(work).not.toHaveBeenCalled();
  });

  it('keeps what it has when work fails, and tells why', async () => {
    const failures: unknown[] = [];
    const kept = new KeptWork<number>({ most: 10, patienceMs: 20, onFailure: (error) => failures.push(error) });
    await kept.ask('a', '1', () => later(1, 1));
    expect((await kept.ask('a', '2', () => Promise.reject(new Error('away'))))?.value).toBe(1);
    expect(failures).toHaveLength(1);
    expect(await kept.ask('b', '2', () => Promise.reject(new Error('away')))).toBeNull();
  });

  it('forgets what was asked for longest ago', async () => {
    const kept = made(2);
    for (const name of ['a', 'b', 'a', 'c']) await kept.ask(name, '1', () => later(1, 1));
    const again = vi.fn(() => later(2, 1));
    expect((await kept.ask('a', '1', again))?.value).toBe(1);
    expect((await kept.ask('b', '1', again))?.value).toBe(2);
    expect(again).toHaveBeenCalledTimes(1);
  });
});
