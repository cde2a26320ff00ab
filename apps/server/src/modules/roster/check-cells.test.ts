import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idNumberOf } from '../../testing/id-numbers.js';
import { rawWorkbook } from '../../testing/zip.js';
import { clerk, member, organization, plantCourt, unit, type PlantedCourt } from './check-fixture.js';
import { issueText } from './issue-texts.js';
import { rosterWorkbook, type RosterRow } from './roster-template.js';

let planted: PlantedCourt;
beforeAll(async () => {
  planted = await plantCourt();
});
afterAll(() => planted.close());
const checkBytes: PlantedCourt['checkBytes'] = (...asked) => planted.checkBytes(...asked);
const issuesOf: PlantedCourt['issuesOf'] = (rows) => planted.issuesOf(rows);

describe('a workbook without faults', () => {
  it('gives drafts from the top down, whatever the order of its rows', async () => {
    const verdict = await checkBytes(
      await rosterWorkbook({
        党组织: [{ ...organization, code: 'N-1-G', kind: '党小组', parentCode: 'N-1' }, organization],
        单位: [
          { ...unit, code: 'U-N2', parentCode: 'U-N1' },
          { ...unit, coveredByCode: 'N-1' },
        ],
        人员: [
          clerk,
          { ...clerk, name: '阿依古丽·买买提', unitCode: 'U-N2' },
          { ...member, organizationCode: 'N-1', groupCode: 'N-1-G', unitCode: '', partyPost: '书记', partyPostStartedOn: '2024/1/2' },
        ],
      }),
    );
    expect(verdict.issues).toEqual([]);
    expect(verdict.sheets).toEqual([
      { sheet: '党组织', rows: 2, valid: 2, faulty: 0 },
      { sheet: '单位', rows: 2, valid: 2, faulty: 0 },
      { sheet: '人员', rows: 3, valid: 3, faulty: 0 },
    ]);
    expect(verdict.organizations.map(({ code }) => code)).toEqual(['N-1', 'N-1-G']);
    expect(verdict.units.map(({ code }) => code)).toEqual(['U-N1', 'U-N2']);
    const [first, second, third] = verdict.people;
    expect(first?.organization).toMatchObject({ known: { code: 'C' } });
    expect(second?.organization).toMatchObject({ draft: { code: 'N-1' } });
    expect(third?.post).toMatchObject({ kind: 'SECRETARY', startedOn: '2024-01-02', organization: { draft: { code: 'N-1' } } });
  });
});

describe('faults of cells', () => {
  it.each<[string, RosterRow, string]>([
    ['a missing name', { ...clerk, name: '' }, '姓名 REQUIRED'],
    ['an unknown choice', { ...clerk, sex: '雄' }, '性别 CODE_UNKNOWN'],
    ['a day that never was', { ...clerk, birthDate: '1990-02-30' }, '出生日期 DATE_INVALID'],
    ['a day to come', { ...clerk, effectiveOn: '2027-01-01' }, '生效日期 DATE_IN_FUTURE'],
    ['a birth to come, and nothing else', { ...clerk, birthDate: '2031-05-01' }, '出生日期 BIRTH_IN_FUTURE'],
    ['a day before birth', { ...clerk, effectiveOn: '1980-01-01' }, '生效日期 BEFORE_BIRTH'],
    ['an ID number that the spreadsheet spoiled', { ...clerk, idNumber: 5.70302199003e17 }, '公民身份号码 ID_NUMBER_SPREADSHEET_NUMBER'],
    ['a wrong check character', { ...clerk, idNumber: '570302199003180011' }, '公民身份号码 ID_NUMBER_CHECK_DIGIT'],
    [
      'an ID number on the roster',
      { ...clerk, sex: '女', birthDate: '1985-05-05', idNumber: idNumberOf('1985-05-05', '002') },
      '公民身份号码 ID_NUMBER_TAKEN',
    ],
    ['neither yes nor no', { ...clerk, reserveCadre: '也许' }, '后备干部 FLAG_UNKNOWN'],
    ['a member without a branch', { ...member, organizationCode: '' }, '所在党组织代码 MEMBER_NEEDS_BRANCH'],
    ['a member in a committee', { ...member, organizationCode: 'C' }, '所在党组织代码 MEMBER_NEEDS_BRANCH'],
    ['somebody in a group as such', { ...clerk, organizationCode: 'C-D' }, '所在党组织代码 ORGANIZATION_HOLDS_NOBODY'],
    ['somebody without a place', { ...clerk, unitCode: '' }, '所在党组织代码 ORGANIZATION_REQUIRED'],
    ['a closed organisation', { ...member, organizationCode: 'C-2' }, '所在党组织代码 ORGANIZATION_CLOSED'],
    ['a group of another branch', { ...clerk, groupCode: 'C-1-G' }, '党小组代码 GROUP_NOT_IN_BRANCH'],
    ['a post that is held', { ...member, partyPost: '书记', partyPostStartedOn: '2024-01-01' }, '党内职务 POST_HELD'],
    ['a post that a branch has not', { ...member, partyPost: '专职副书记', partyPostStartedOn: '2024-01-01' }, '党内职务 POST_NOT_ALLOWED'],
    ['a post without its day', { ...member, partyPost: '组织委员' }, '任职日期 REQUIRED'],
    [
      'a post of who is no member',
      { ...clerk, organizationCode: 'C-1', partyPost: '组织委员', partyPostStartedOn: '2024-01-01' },
      '党内职务 NOT_A_MEMBER',
    ],
    ['a document number that is too long', { ...clerk, documentNumber: '文'.repeat(61) }, '文号 TEXT_TOO_LONG'],
  ])('finds %s', async (_, row, expected) => {
    expect(await issuesOf({ 人员: [clerk, row] })).toEqual([`人员 3 ${expected}`]);
  });

  it.each<[string, RosterRow, string]>([
    ['a code of other characters', { ...organization, code: '新 1' }, '党组织代码 CODE_FORM'],
    ['a code in use', { ...organization, code: 'C-1' }, '党组织代码 CODE_TAKEN'],
    ['a code in use elsewhere', { ...organization, code: 'X' }, '党组织代码 CODE_TAKEN'],
    ['a kind that cannot stand there', { ...organization, parentCode: 'C-1' }, '党组织类别 KIND_NOT_ALLOWED'],
    ['no parent', { ...organization, parentCode: '' }, '上级党组织代码 REQUIRED'],
    ['its own parent', { ...organization, parentCode: 'N-1' }, '上级党组织代码 CYCLE'],
    ['a place that is no number', { ...organization, position: '甲' }, '排序 NUMBER_UNKNOWN'],
  ])('finds an organisation with %s', async (_, row, expected) => {
    expect(await issuesOf({ 党组织: [row] })).toEqual([`党组织 2 ${expected}`]);
  });

  it.each<[string, RosterRow, string]>([
    ['an unknown parent', { ...unit, parentCode: 'U-NONE' }, '上级单位代码 UNIT_UNKNOWN'],
    ['a covering discipline committee', { ...unit, coveredByCode: 'C-D' }, '覆盖党组织代码 COVERAGE_KIND'],
  ])('finds a unit with %s', async (_, row, expected) => {
    expect(await issuesOf({ 单位: [row] })).toEqual([`单位 2 ${expected}`]);
  });

  it('T36 keeps rare, long and dotted names, and says which characters of others are wrong', async () => {
    const named = (name: string) => ({ ...clerk, name });
    const good = ['𠮷野家', '买买提·艾力', '王', `王${'一'.repeat(49)}`, ' 张　三 ', 'Ｌｉ Ｌｅｉ'];
    const bad = ['张\u202E三', '张\u200B三', '\uE000', `王${'一'.repeat(50)}`, '=1+1'];
    const { issues, people } = await checkBytes(await rosterWorkbook({ 人员: [...good, ...bad].map(named) }));
    expect(people).toHaveLength(good.length);
    expect(issues.map(({ code }) => code)).toEqual([
      'NAME_DIRECTION',
      'NAME_INVISIBLE',
      'NAME_PRIVATE_USE',
      'NAME_TOO_LONG',
      'NAME_CHARACTERS',
    ]);
  });

  it('T26 takes metacharacters literally and what no text can hold as wrong characters', async () => {
    const codes = [`' or 1=1 --`, '%', '_', '\\'];
    const rows = codes.map((organizationCode) => ({ ...clerk, organizationCode }));
    expect((await issuesOf({ 人员: rows })).map((issue) => issue.split(' ').at(-1))).toEqual(codes.map(() => 'ORGANIZATION_UNKNOWN'));
    const spoilt = rawWorkbook([
      {
        name: '人员',
        rows: `<row>${['姓名', '性别', '单位代码'].map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>
          <row>${['张_x0000_三', '男_xD800_', 'U_x0000_'].map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`,
      },
    ]);
    const found = (await checkBytes(spoilt)).issues.filter(({ row }) => row === 2);
    expect(found.map(({ value, code }) => [value, code])).toEqual([
      ['张\uFFFD三', 'NAME_CHARACTERS'],
      ['男\uFFFD', 'CODE_UNKNOWN'],
      ['U\uFFFD', 'UNIT_UNKNOWN'],
    ]);
  });

  it('shows long texts shortened', async () => {
    const { issues } = await checkBytes(await rosterWorkbook({ 人员: [{ ...clerk, post: '长'.repeat(5_000) }] }));
    expect(issues.map(({ value, code }) => [value?.length, code])).toEqual([[201, 'TEXT_TOO_LONG']]);
  });

  it('masks sealed fields and speaks both languages', async () => {
    const { issues } = await checkBytes(await rosterWorkbook({ 人员: [{ ...clerk, idNumber: '570302199003180011', phone: '15412345' }] }));
    expect(issues.map(({ value }) => value)).toEqual(['570302********0011', '154*2345']);
    const [issue] = issues;
    expect(issueText('zh-CN', issue?.code ?? '', {}).remedy).toBe('请对照证件逐位核对。');
    expect(issueText('en', issue?.code ?? '', {}).message).toContain('check character');
  });
});
