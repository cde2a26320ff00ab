import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { rawWorkbook, zipOf, workbookParts } from '../../testing/zip.js';
import { dateOfSerial, isDateFormat } from './workbook-formats.js';
import { readWorkbook, SHEET_LIMITS, type SheetRow } from './workbook-reader.js';

async function rowsOf(bytes: Buffer): Promise<Record<string, SheetRow[]>> {
  const sheets: Record<string, SheetRow[]> = {};
  const fault = await readWorkbook(bytes, (sheet, row) => (sheets[sheet] ??= []).push(row));
  if (fault !== null) throw new Error(fault);
  return sheets;
}

const faultOf = (bytes: Buffer) => readWorkbook(bytes, () => undefined);
const textCell = (reference: string, text: string) => `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;

async function written(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
  const stream = new PassThrough();
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: true, useStyles: true });
  const bytes = buffer(stream);
  const sheet = workbook.addWorksheet('人员');
  fill(sheet);
  await workbook.commit();
  return bytes;
}

describe('readWorkbook', () => {
  it('reads what a spreadsheet program writes: texts, rich texts, numbers, days, truth values, formulas', async () => {
    const bytes = await written((sheet) => {
      sheet.addRow(['姓名', '出生日期', '身份证号', '是否后备']);
      const row = sheet.addRow(['𠮷野·买买提', new Date(Date.UTC(1985, 4, 5)), 110105199003070020, true]);
      row.getCell(2).numFmt = 'yyyy"年"m"月"d"日"';
      sheet.addRow([{ richText: [{ text: '张' }, { text: '三', font: { bold: true } }] }, { formula: 'A2', result: '1990-01-01' }]);
      sheet.addRow([]);
      sheet.addRow([null, { error: '#N/A' }]);
    });
    const { 人员: rows = [] } = await rowsOf(bytes);
    expect(rows.map((row) => [row.number, row.cells.map((cell) => [cell.column, cell.text, cell.date, cell.content])])).toEqual([
      [
        1,
        [
          [1, '姓名', null, 'TEXT'],
          [2, '出生日期', null, 'TEXT'],
          [3, '身份证号', null, 'TEXT'],
          [4, '是否后备', null, 'TEXT'],
        ],
      ],
      [
        2,
        [
          [1, '𠮷野·买买提', null, 'TEXT'],
          [2, '1985-05-05', '1985-05-05', 'TEXT'],
          [3, '110105199003070020', null, 'NUMBER'],
          [4, 'TRUE', null, 'TEXT'],
        ],
      ],
      [
        3,
        [
          [1, '张三', null, 'TEXT'],
          [2, '1990-01-01', null, 'FORMULA'],
        ],
      ],
      [5, [[2, '#N/A', null, 'ERROR']]],
    ]);
  });

  it('keeps numbers as they are stored, so that lost digits are seen', async () => {
    const cells = ['13800000000', '1.38E10', '1.1010519900307E+17', '20260102', '2020.0', '-3.5'];
    const row = `<row r="1">${cells.map((value) => `<c><v>${value}</v></c>`).join('')}</row>`;
    const { a: rows = [] } = await rowsOf(rawWorkbook([{ name: 'a', rows: row }]));
    expect(rows[0]?.cells.map(({ text }) => text)).toEqual([
      '13800000000',
      '13800000000',
      '1.1010519900307E+17',
      '20260102',
      '2020',
      '-3.5',
    ]);
  });

  it('reads prefixed elements, rows and cells without references, escaped characters, and leaves pronunciations out', async () => {
    const rows = `<x:row><x:c t="inlineStr"><x:is><x:t>王</x:t><x:rPh><x:t>ワン</x:t></x:rPh><x:r><x:t>五_x000D_</x:t></x:r></x:is></x:c></x:row><x:row><x:c/></x:row>`;
    const parts = workbookParts([{ name: 'a', rows }]).map((part) =>
      part.name.endsWith('sheet1.xml')
        ? { ...part, bytes: `<x:worksheet xmlns:x="y"><x:sheetData>${rows}</x:sheetData></x:worksheet>` }
        : part,
    );
    expect(await rowsOf(zipOf(parts))).toEqual({ a: [{ number: 1, cells: [{ column: 1, text: '王五\r', date: null, content: 'TEXT' }] }] });
  });

  it('T38 refuses a row beyond the last one and columns beyond 200, not formatted emptiness', async () => {
    expect(await faultOf(rawWorkbook([{ name: 'a', rows: `<row r="1048577">${textCell('A1048577', 'x')}</row>` }]))).toBe('TOO_MANY_ROWS');
    const wide = Array.from({ length: 20_000 }, () => '<c t="inlineStr"><is><t>x</t></is></c>').join('');
    expect(await faultOf(rawWorkbook([{ name: 'a', rows: `<row r="1">${wide}</row>` }]))).toBe('TOO_MANY_COLUMNS');
    expect(await faultOf(rawWorkbook([{ name: 'a', rows: `<row r="1"><c r="XFD1" s="3"/></row>` }]))).toBeNull();
  });

  it('T38 refuses more rows than can be imported, within little memory and time', async () => {
    const before = process.memoryUsage().rss;
    const many = Array.from(
      { length: SHEET_LIMITS.filled + 1 },
      (_, index) => `<row r="${index + 1}">${textCell(`A${index + 1}`, '张三')}</row>`,
    ).join('');
    expect(await faultOf(rawWorkbook([{ name: 'a', rows: many }]))).toBe('TOO_MANY_ROWS');
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });

  it.each([
    ['a document type with entities', '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData/></worksheet>'],
    ['what is not well-formed', '<worksheet><sheetData></worksheet>'],
    ['an unknown entity', '<worksheet><sheetData>&xxe;</sheetData></worksheet>'],
    ['half a part', '<worksheet><sheetData>'],
    ['elements nested without end', '<a>'.repeat(2_000_000)],
    ['a text without end', `<worksheet>${'x'.repeat(40_000_000)}</worksheet>`],
  ])('T38 refuses %s', async (_, bytes) => {
    const before = process.memoryUsage().rss;
    const parts = workbookParts([{ name: 'a', rows: '' }]).map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, bytes } : part));
    expect(await faultOf(zipOf(parts))).toMatch(/DAMAGED|TOO_LARGE_INSIDE/);
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });

  it('ends when it is told to', async () => {
    const reason = new Error('stop');
    await expect(readWorkbook(rawWorkbook([{ name: 'a', rows: '' }]), () => undefined, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});

describe('days of spreadsheets', () => {
  it.each([
    [14, undefined, true],
    [31, undefined, true],
    [0, undefined, false],
    [176, 'yyyy"年"m"月"d"日"', true],
    [177, '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', true],
    [178, '0.00"d"', false],
    [179, '[Red]#,##0\\m', false],
    [180, 'General', false],
  ])('format %i %s', (id, code, expected) => {
    expect(isDateFormat(id, code)).toBe(expected);
  });

  it.each([
    [46024, false, '2026-01-02'],
    [46024.75, false, '2026-01-02'],
    [61, false, '1900-03-01'],
    [59, false, '1900-02-28'],
    [1, false, '1900-01-01'],
    [44562, true, '2026-01-02'],
    [0.5, false, null],
    [-3, false, null],
    [9_999_999, false, null],
    [Number.NaN, false, null],
  ])('serial %d (from 1904: %s) is %s', (serial, from1904, expected) => {
    expect(dateOfSerial(serial, from1904)).toBe(expected);
  });
});
