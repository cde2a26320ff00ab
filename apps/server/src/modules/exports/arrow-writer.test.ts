import { buffer } from 'node:stream/consumers';
import { tableFromIPC } from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { arrowStream } from './arrow-writer.js';
import { HARD_TEXTS, plainSheet } from './sheet-fixture.js';

describe('Arrow', () => {
  it('holds words by dictionaries and numbers as they are, with what is missing as null', async () => {
    const lines = [...HARD_TEXTS.map((text, index) => [text, index / 3] as const), [null, null] as const];
    const table = tableFromIPC(await buffer(arrowStream(plainSheet(lines), [{ name: 'dataAsOf', label: '数据时间', value: '今天' }])));
    expect(table.schema.fields.map(({ name, type }) => [name, String(type)])).toEqual([
      ['word', 'Dictionary<Int32, Utf8>'],
      ['number', 'Float64'],
    ]);
    expect(table.schema.metadata.get('dataAsOf')).toBe('今天');
    expect(table.schema.fields[0]?.metadata.get('label')).toBe('词');
    expect(table.toArray().map((row: { toJSON(): unknown }) => row.toJSON())).toEqual(lines.map(([word, number]) => ({ word, number })));
  });

  it('writes each dictionary once, however many batches follow', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => [`词${index % 100}`, index] as const);
    const bytes = await buffer(arrowStream(plainSheet(lines), []));
    const table = tableFromIPC(bytes);
    expect(table.batches.length).toBeGreaterThan(1);
    expect(table.numRows).toBe(20_000);
    expect(table.get(19_999)?.toJSON()).toEqual({ word: '词99', number: 19_999 });
    expect(bytes.toString('latin1').split(Buffer.from('词42').toString('latin1'))).toHaveLength(2);
  });

  it('is a table of no rows where there are none', async () => {
    const table = tableFromIPC(await buffer(arrowStream(plainSheet([]), [])));
    expect([table.numRows, table.numCols]).toEqual([0, 2]);
  });
});
