import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { writeReport } from './report-workbook.js';
import { rosterWorkbook } from './roster-template.js';
import type { IssueRow } from './roster.repository.js';

const issue = (row: number, column: string | null, code: string): IssueRow => ({
  sheet: '人员',
  row,
  column,
  value: null,
  code,
  details: {},
});

async function report(rows: Parameters<typeof rosterWorkbook>[0], issues: readonly IssueRow[]): Promise<exceljs.Workbook> {
  const stream = new PassThrough();
  const bytes = buffer(stream);
  await writeReport({ bytes: await rosterWorkbook(rows), issues, locale: 'zh-CN' }, stream);
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(new Uint8Array(await bytes).buffer);
  return workbook;
}

function noteOf(cell: exceljs.Cell | undefined): string {
  const note = cell?.note;
  return typeof note === 'string' ? note : (note?.texts ?? []).map(({ text }) => text).join('');
}

describe('writeReport', () => {
  it('marks wrong cells red with what to do, missing cells as well, and leaves the others as they are', async () => {
    const people = [
      { name: '沈知远', sex: '男', birthDate: new Date('1990-03-18T00:00:00Z') },
      { name: '顾一鸣', sex: '雄', birthDate: null },
    ];
    const workbook = await report({ 人员: people }, [
      issue(3, '性别', 'SEX_MISMATCH'),
      issue(3, '出生日期', 'REQUIRED'),
      issue(1, '爱好', 'COLUMN_UNKNOWN'),
    ]);
    const sheet = workbook.getWorksheet('人员');
    expect(sheet?.getCell('A1').value).toBe('姓名');
    expect(sheet?.getCell('C2').value).toBe('1990-03-18');
    expect(sheet?.getCell('B3').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
    expect(noteOf(sheet?.getCell('B3'))).toContain('请核对性别和公民身份号码');
    expect(sheet?.getCell('C3').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
    expect(sheet?.getCell('A1').fill).toMatchObject({ fgColor: { argb: 'FFFFEB9C' } });
    expect(sheet?.getCell('B2').note).toBeUndefined();
  });

  it('T40 keeps what begins like a formula a text', async () => {
    const names = ['=1+1', '+86', '-1', '@SUM(A1)', '\t=1'];
    const workbook = await report({ 人员: names.map((name) => ({ name })) }, []);
    const cells = names.map((_, index) => workbook.getWorksheet('人员')?.getCell(index + 2, 1));
    expect(cells.map((cell) => [cell?.type, cell?.formula, cell?.numFmt])).toEqual(
      names.map(() => [exceljs.ValueType.String, undefined, '@']),
    );
  });
});
