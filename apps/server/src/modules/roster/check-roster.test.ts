import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorWith } from '../../testing/actors.js';
import { idNumberOf } from '../../testing/id-numbers.js';
import { plantOrganization, plantPerson, plantUnit, type Planted } from '../../testing/plant.js';
import { testDatabase, type TestDatabase } from '../../testing/test-database.js';
import { rawWorkbook } from '../../testing/zip.js';
import { rebuildRollups } from '../organization/index.js';
import { checkRoster, type RosterVerdict } from './check-roster.js';
import { IssueList } from './issue-list.js';
import { issueText } from './issue-texts.js';
import { readRoster } from './read-roster.js';
import { rosterWorkbook, type RosterRow } from './roster-template.js';
import { importArea } from './roster.policy.js';

const TODAY = '2026-11-22';
let database: TestDatabase;
let court: Planted;

const organization = { code: 'N-1', name: '新支部', kind: '党支部', parentCode: 'C', effectiveOn: '2026-11-02' };
const unit = { code: 'U-N1', name: '新庭', kind: '内设部门', parentCode: 'U-C', effectiveOn: '2026-11-02' };
const clerk = {
  name: '沈知远',
  sex: '男',
  birthDate: '1990-03-18',
  ethnicGroup: '汉族',
  unitCode: 'U-C',
  staffingKind: '书记员',
  standing: '群众',
};
const member = { ...clerk, organizationCode: 'C-1', standing: '正式党员', joinedOn: '2012-03-20', fullOn: '2013-03-20' };

beforeAll(async () => {
  database = await testDatabase([]);
  const root = await plantOrganization(database.read, null, { code: 'YC' });
  court = await plantOrganization(database.read, root, { code: 'C', kind: 'COMMITTEE' });
  const branch = await plantOrganization(database.read, court, { code: 'C-1', kind: 'BRANCH' });
  await plantOrganization(database.read, branch, { code: 'C-1-G', kind: 'GROUP' });
  await plantOrganization(database.read, court, { code: 'C-2', kind: 'BRANCH', closedOn: '2025-01-01' });
  await plantOrganization(database.read, court, { code: 'C-D', kind: 'DISCIPLINE_COMMITTEE' });
  const other = await plantOrganization(database.read, root, { code: 'X', kind: 'COMMITTEE' });
  await plantUnit(database.read, null, { code: 'U-C', organizationId: court.id });
  await plantUnit(database.read, null, { code: 'U-X', organizationId: other.id });
  const { id } = await plantPerson(database.read, branch);
  await database.read.rows('update person set id_number_hash = $2 where id = $1', [id, `hash of ${idNumberOf('1985-05-05', '002')}`]);
  await database.read.rows(
    `insert into party_post (person_id, anchor_id, organization_id, kind, started_on) values ($1, $2, $3, 'SECRETARY', '2020-01-01')`,
    [id, branch.anchorId, branch.id],
  );
  await database.pool.connect().then(async (client) => {
    await rebuildRollups(client);
    client.release();
  });
});
afterAll(() => database.close());

async function checkBytes(bytes: Buffer, actor = actorWith('AFFAIRS_ADMIN', court), path = ''): Promise<RosterVerdict> {
  const issues = new IssueList();
  const book = await readRoster(bytes, issues);
  if (typeof book === 'string') throw new Error(book);
  const area = importArea(actor, path);
  return checkRoster(database.read, { book, issues, area, today: TODAY, hashOf: (text) => `hash of ${text}`, onProgress: () => undefined });
}

async function issuesOf(rows: Record<string, RosterRow[]>): Promise<string[]> {
  const { issues } = await checkBytes(await rosterWorkbook(rows));
  return issues.map(({ sheet, row, column, code }) => `${sheet} ${row} ${column ?? '-'} ${code}`);
}

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
    expect((await checkBytes(bytes, everywhere, court.path)).people).toHaveLength(1);
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
