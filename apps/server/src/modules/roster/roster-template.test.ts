import exceljs, { type Worksheet } from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { NOTE_SHEETS, ROSTER_SHEETS } from './roster-columns.js';
import { rosterWorkbook } from './roster-template.js';

async function opened(workbook: Buffer): Promise<exceljs.Workbook> {
  const read = new exceljs.Workbook();
  await read.xlsx.load(new Uint8Array(workbook).buffer);
  return read;
}

function sheetOf(workbook: exceljs.Workbook, name: string): Worksheet {
  const sheet = workbook.getWorksheet(name);
  if (!sheet) throw new Error(`No sheet ${name}.`);
  return sheet;
}

const headersOf = (sheet: Worksheet) => {
  const { values } = sheet.getRow(1);
  return Array.isArray(values) ? values.slice(1) : [];
};

describe('the template of the roster workbook', () => {
  let template: exceljs.Workbook;
  beforeAll(async () => {
    template = await opened(await rosterWorkbook());
  });

  it('has a guide, the three sheets and the lists', () => {
    expect(template.worksheets.map(({ name }) => name)).toEqual([
      NOTE_SHEETS.guide,
      ...ROSTER_SHEETS.map(({ zh }) => zh),
      NOTE_SHEETS.lists,
    ]);
  });

  it.each(ROSTER_SHEETS.map((sheet) => [sheet.zh, sheet] as const))('heads the columns of %s and holds no row', (name, sheet) => {
    expect(headersOf(sheetOf(template, name))).toEqual(sheet.columns.map(({ zh }) => zh));
    expect(sheetOf(template, name).actualRowCount).toBe(1);
  });

  it('keeps codes, ID numbers and phones as texts, and dates as dates', () => {
    const people = sheetOf(template, '人员');
    const formatOf = (header: string) => people.getColumn(headersOf(people).indexOf(header) + 1).numFmt;
    expect(['公民身份号码', '联系电话', '单位代码', '所在党组织代码'].map(formatOf)).toEqual(['@', '@', '@', '@']);
    expect(['出生日期', '入党日期'].map(formatOf)).toEqual(['yyyy-mm-dd', 'yyyy-mm-dd']);
  });

  it('offers the choices of a list in its own column of the lists', () => {
    const lists = sheetOf(template, NOTE_SHEETS.lists);
    const column = headersOf(lists).indexOf('民族') + 1;
    const labels = lists.getColumn(column).values.filter((value) => value !== undefined && value !== null);
    expect(labels.slice(0, 3)).toEqual(['民族', '汉族', '蒙古族']);
    expect(labels).toHaveLength(59);
    expect(sheetOf(template, '人员').getCell('E2').dataValidation).toMatchObject({
      type: 'list',
      formulae: [`'${NOTE_SHEETS.lists}'!$${lists.getColumn(column).letter}$2:$${lists.getColumn(column).letter}$59`],
    });
  });

  it('gives every column a header and a key of its own', () => {
    for (const { columns } of ROSTER_SHEETS) {
      expect(new Set(columns.map(({ zh }) => zh)).size).toBe(columns.length);
      expect(new Set(columns.map(({ key }) => key)).size).toBe(columns.length);
    }
  });

  it('takes rows by the name of their sheet', async () => {
    const filled = await opened(
      await rosterWorkbook({ 单位: [{ code: 'U-1', name: '立案庭', effectiveOn: new Date('2026-11-02T00:00:00Z') }] }),
    );
    expect(sheetOf(filled, '单位').getCell('A2').value).toBe('U-1');
    expect(sheetOf(filled, '单位').getCell('H2').value).toEqual(new Date('2026-11-02T00:00:00Z'));
  });
});
