import { buffer } from 'node:stream/consumers';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../files/index.js';
import { HARD_TEXTS, plainSheet } from './sheet-fixture.js';
import { workbookStream } from './workbook-writer.js';

const NOTES = [{ name: 'title', label: '标题', value: '=HYPERLINK("x")' }];
const bytesOf = (lines: readonly (readonly [string | null, number | null])[]) =>
  buffer(workbookStream({ sheet: plainSheet(lines), notes: NOTES, names: ['数据', '说明'] }));
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
/** What a cell cannot hold is left out. */
const held = (text: string) => text.replace('\u0001', '').replace(/\r\n?/g, '\n');

describe('a workbook', () => {
  it('T40 holds every text as text, and numbers as numbers', async () => {
    const book = new exceljs.Workbook();
    const bytes = await bytesOf(HARD_TEXTS.map((text, index) => [text, index - 0.5]));
    await book.xlsx.load(new Uint8Array(bytes).buffer);
    expect(book.worksheets.map(({ name }) => name)).toEqual(['数据', '说明']);
    const sheet = book.getWorksheet('数据');
    expect(sheet?.getRow(1).values).toEqual([undefined, '词', '数']);
    HARD_TEXTS.forEach((text, index) => {
      const [word, number] = [sheet?.getRow(index + 2).getCell(1), sheet?.getRow(index + 2).getCell(2)];
      // The library does not undo the escape of what would read as an escape; spreadsheets do.
      expect(held(textOf(word?.value).replace('_x005F_', '_'))).toBe(held(text));
      expect(word?.formula).toBeUndefined();
      expect(word?.numFmt).toBe('@');
      expect(number?.value).toBe(index - 0.5);
    });
    expect(sheet?.autoFilter).toBe(`A1:B${HARD_TEXTS.length + 1}`);
  });

  it('says on its second sheet what it is, and what each column is', async () => {
    const rows: string[] = [];
    await readWorkbook(Buffer.from(await bytesOf([['a', 1]])), (name, { cells }) => {
      if (name === '说明') rows.push(cells.map(({ text }) => text).join('|'));
    });
    expect(rows).toEqual(['标题|=HYPERLINK("x")', '词|word', '数|number']);
  });

  it('leaves cells of nothing empty, and cuts texts at what a cell can hold', async () => {
    const book = new exceljs.Workbook();
    await book.xlsx.load(
      new Uint8Array(
        await bytesOf([
          [null, null],
          ['长'.repeat(40_000), 1],
        ]),
      ).buffer,
    );
    const sheet = book.getWorksheet('数据');
    expect(sheet?.getRow(2).getCell(1).value ?? null).toBeNull();
    expect(textOf(sheet?.getRow(3).getCell(1).value)).toHaveLength(32_767);
  });
});
