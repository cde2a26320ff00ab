import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorWith } from '../../testing/actors.js';
import { idNumberOf } from '../../testing/id-numbers.js';
import { rawWorkbook } from '../../testing/zip.js';
import { clerk, member, organization, plantCourt, unit, type PlantedCourt } from './check-fixture.js';
import type { RosterVerdict } from './check-roster.js';
import { rosterWorkbook } from './roster-template.js';

let planted: PlantedCourt;
beforeAll(async () => {
  planted = await plantCourt();
});
afterAll(() => planted.close());
const checkBytes: PlantedCourt['checkBytes'] = (...asked) => planted.checkBytes(...asked);
const issuesOf: PlantedCourt['issuesOf'] = (rows) => planted.issuesOf(rows);

describe('faults between rows', () => {
  it('finds codes, ID numbers and posts that stand twice, on both rows', async () => {
    const twin = { ...clerk, idNumber: idNumberOf('1990-03-18', '001') };
    const secretary = { ...member, organizationCode: 'N-1', partyPost: '书记', partyPostStartedOn: '2024-01-01' };
    expect(
      await issuesOf({
        党组织: [organization],
        单位: [unit, unit],
        人员: [twin, clerk, twin, secretary, { ...secretary, name: '顾一鸣' }],
      }),
    ).toEqual([
      '单位 2 单位代码 CODE_REPEATED',
      '单位 3 单位代码 CODE_REPEATED',
      '人员 2 公民身份号码 ID_NUMBER_REPEATED',
      '人员 4 公民身份号码 ID_NUMBER_REPEATED',
      '人员 5 党内职务 POST_REPEATED',
      '人员 6 党内职务 POST_REPEATED',
    ]);
  });

  it('finds circles, and rows that refer to faulty rows', async () => {
    const rows = {
      党组织: [
        { ...organization, code: 'A', kind: '党委', parentCode: 'B' },
        { ...organization, code: 'B', kind: '党委', parentCode: 'A' },
        { ...organization, code: 'A-1', parentCode: 'A' },
      ],
      单位: [
        { ...unit, name: '' },
        { ...unit, code: 'U-N2', parentCode: 'U-N1' },
      ],
      人员: [{ ...clerk, unitCode: 'U-N2' }, { ...member, organizationCode: 'A-1' }, clerk],
    };
    expect(await issuesOf(rows)).toEqual([
      '党组织 2 上级党组织代码 CYCLE',
      '党组织 3 上级党组织代码 CYCLE',
      '党组织 4 上级党组织代码 ORGANIZATION_FAULTY',
      '单位 2 单位名称 REQUIRED',
      '单位 3 上级单位代码 UNIT_FAULTY',
      '人员 2 单位代码 UNIT_FAULTY',
      '人员 3 所在党组织代码 ORGANIZATION_FAULTY',
    ]);
    const verdict = await checkBytes(await rosterWorkbook(rows));
    expect([verdict.faultyRows, verdict.people.length]).toEqual([7, 1]);
  });
});

describe('scope', () => {
  it('reports what lies outside like what does not exist', async () => {
    const rows = (code: string, unitCode: string) => ({
      党组织: [{ ...organization, parentCode: code }],
      人员: [
        { ...clerk, unitCode },
        { ...clerk, organizationCode: code },
      ],
    });
    const outside = await checkBytes(await rosterWorkbook(rows('X', 'U-X')));
    const missing = await checkBytes(await rosterWorkbook(rows('NONE', 'U-NONE')));
    const shown = (verdict: RosterVerdict) => verdict.issues.map(({ value: _value, ...issue }) => issue);
    expect(shown(outside)).toEqual(shown(missing));
    expect(outside.people).toEqual([]);
  });

  it('is confined to the organisation that the import names', async () => {
    const everywhere = actorWith('AFFAIRS_ADMIN', null);
    const bytes = await rosterWorkbook({ 人员: [{ ...clerk, organizationCode: 'X' }, clerk] });
    expect((await checkBytes(bytes, everywhere)).people).toHaveLength(2);
    expect((await checkBytes(bytes, everywhere, planted.court.path)).people).toHaveLength(1);
  });
});

describe('sheets and headers', () => {
  const cells = (texts: readonly string[]) => texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('');
  const sheet = (name: string, rows: readonly (readonly string[])[]) => ({
    name,
    rows: rows.map((texts) => `<row>${cells(texts)}</row>`).join(''),
  });

  it('tells of unknown sheets and columns, and reads the rest', async () => {
    const headers = ['姓名', '性别', '出生日期', '民族', '单位代码', '人员类别', '政治面貌', '爱好', '姓名'];
    const values = ['沈知远', '男', '1990.3.18', '汉', 'U-C', '书记员', '群众', '围棋', '别名'];
    const { issues, people } = await checkBytes(
      rawWorkbook([sheet('备注', [['随便写写']]), sheet(' 人 员 ', [['名册'], headers, values])]),
    );
    expect(issues.map(({ sheet: name, row, column, code }) => [name, row, column, code])).toEqual([
      ['备注', 1, null, 'SHEET_UNKNOWN'],
      [' 人 员 ', 2, '爱好', 'COLUMN_UNKNOWN'],
      [' 人 员 ', 2, '姓名', 'COLUMN_REPEATED'],
    ]);
    expect(people[0]?.fields).toMatchObject({ name: '沈知远', birthDate: '1990-03-18', ethnicGroup: '01' });
  });

  it('says once that a required column is missing; no row counts as sound', async () => {
    const { issues, sheets } = await checkBytes(
      rawWorkbook([
        sheet('人员', [
          ['姓名', '性别', '出生日期', '民族', '单位代码', '人员类别'],
          ...Array.from({ length: 3 }, () => ['沈知远', '男', '1990-03-18', '汉族', 'U-C', '书记员']),
        ]),
      ]),
    );
    expect(issues.map(({ row, column, code }) => [row, column, code])).toEqual([[1, '政治面貌', 'COLUMN_MISSING']]);
    expect(sheets).toEqual([{ sheet: '人员', rows: 3, valid: 0, faulty: 3 }]);
  });

  it('says that a sheet has no header', async () => {
    const { issues } = await checkBytes(
      rawWorkbook([
        sheet('人员', [
          ['沈知远', '男'],
          ['顾一鸣', '女'],
        ]),
      ]),
    );
    expect(issues.map(({ code }) => code)).toEqual(['HEADER_MISSING']);
  });

  it('takes formulas and errors of the spreadsheet for what they are', async () => {
    const header = cells(['姓名', '性别', '出生日期', '民族', '单位代码', '人员类别', '政治面貌']);
    const row = `<c t="str"><f>B1</f><v>沈知远</v></c><c t="e"><v>#N/A</v></c>${cells(['1990-03-18', '汉族', 'U-C', '书记员', '群众'])}`;
    const { issues } = await checkBytes(rawWorkbook([{ name: '人员', rows: `<row>${header}</row><row>${row}</row>` }]));
    expect(issues.map(({ column, value, code }) => [column, value, code])).toEqual([
      ['姓名', '沈知远', 'FORMULA'],
      ['性别', '#N/A', 'CELL_ERROR'],
    ]);
  });
});
