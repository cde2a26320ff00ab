import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it } from 'vitest';
import { arrowStream } from './arrow-writer.js';
import { plainSheet } from './sheet-fixture.js';
import { csvText } from './csv-writer.js';
import { textStream } from './text-stream.js';
import { workbookStream } from './workbook-writer.js';

const LINES = Array.from({ length: 200_000 }, (_, index) => [`第 ${index} 行 ${Math.imul(index, 2_654_435_761)}`, index] as const);

const FORMS = [
  ['CSV', (sheet: ReturnType<typeof plainSheet>) => textStream(csvText({ sheet, notes: [], hasMark: false, hasNotes: false }))],
  ['a workbook', (sheet: ReturnType<typeof plainSheet>) => workbookStream({ sheet, notes: [], names: ['一', '二'] })],
  ['Arrow', (sheet: ReturnType<typeof plainSheet>) => arrowStream(sheet, [])],
] as const;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe.each(FORMS)('%s', (_name, streamOf) => {
  it('is made only as fast as it is read, and not on after the reader has left', async () => {
    let made = 0;
    const stream = streamOf(plainSheet(LINES, (line) => (made = line)));
    const first: unknown = await new Promise((resolve) => stream.once('data', resolve));
    expect(first).toBeInstanceOf(Uint8Array);
    stream.pause();
    await pause(200);
    expect(made).toBeLessThan(LINES.length / 2);
    stream.destroy();
    await pause(50);
    const afterLeaving = made;
    await pause(200);
    expect(made).toBe(afterLeaving);
  });

  it('lets others in between', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await pipeline(streamOf(plainSheet(LINES)), new Writable({ write: (_chunk, _encoding, done) => done() }));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });

  it('breaks off where making it fails', async () => {
    const broken = plainSheet(LINES, (line) => {
      if (line === 1_000) throw new Error('broken');
    });
    await expect(pipeline(streamOf(broken), new Writable({ write: (_chunk, _encoding, done) => done() }))).rejects.toThrow('broken');
  });
});
