import { DATE_RANGE } from '@zhibu/domain';
import exceljs, { type DataValidation, type Worksheet, type Workbook } from 'exceljs';
import { BOOLEAN_WORDS, NOTE_SHEETS, ROSTER_SHEETS, type RosterColumn, type RosterSheet } from './roster-columns.js';

declare module 'exceljs' {
  // Missing in the library's own types.
  interface Worksheet {
    readonly dataValidations: { add(range: string, validation: DataValidation): void };
  }
}

/** A cell as it is to stand in the workbook: dates as texts stay texts, a Date becomes a date of the spreadsheet. */
export type RosterCell = string | number | Date | null;
/** A row by the keys of its columns. */
export type RosterRow = Readonly<Record<string, RosterCell>>;

/** How far down the lists of choices reach. */
const LAST_ROW = 5_000;
const LONGEST_TEXT = 200;
/** Spreadsheets know no day before. */
const FIRST_DAY = new Date('1900-03-01T00:00:00Z');
/** Fixed, so that the same rows give the same workbook. */
const MADE_AT = new Date('2026-11-20T00:00:00Z');

const FILLS = { required: 'FFF6D9D5', optional: 'FFE9EDF2' } as const;
const FORMATS: Readonly<Partial<Record<RosterColumn['kind'], string>>> = { DATE: 'yyyy-mm-dd', INTEGER: '0' };
const TEXT_FORMAT = '@';

/**
 * The workbook of the import, filled with the rows of each sheet by the sheet's name; without rows it is the template that people
 * download: headers, choices, formats, and two sheets that explain them.
 */
export async function rosterWorkbook(rows: Readonly<Record<string, readonly RosterRow[]>> = {}): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  workbook.created = MADE_AT;
  workbook.modified = MADE_AT;
  addGuide(workbook);
  const lists = listColumns();
  for (const sheet of ROSTER_SHEETS) addRosterSheet(workbook, sheet, lists, rows[sheet.zh] ?? []);
  addLists(workbook, lists);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

interface ListColumn {
  readonly labels: readonly string[];
  readonly title: string;
  /** The cells of the sheet of lists that a validation points at. */
  readonly range: string;
}

/** One column of the sheet of lists for every list that a roster column uses, by the column's header. */
function listColumns(): Map<string, ListColumn> {
  const columns = new Map<string, ListColumn>();
  for (const { zh, kind, list } of ROSTER_SHEETS.flatMap(({ columns: all }): readonly RosterColumn[] => all)) {
    const labels = list ? list.codes.map((code) => list.labels[code]?.zh ?? code) : [BOOLEAN_WORDS.true[0], BOOLEAN_WORDS.false[0]];
    if (kind !== 'CODE' && kind !== 'BOOLEAN') continue;
    const letter = letterOf(columns.size + 1);
    columns.set(zh, { labels, title: zh, range: `'${NOTE_SHEETS.lists}'!$${letter}$2:$${letter}$${labels.length + 1}` });
  }
  return columns;
}

const letterOf = (column: number): string =>
  column <= 26 ? String.fromCharCode(64 + column) : letterOf(Math.floor((column - 1) / 26)) + letterOf(((column - 1) % 26) + 1);

function addRosterSheet(workbook: Workbook, sheet: RosterSheet, lists: ReadonlyMap<string, ListColumn>, rows: readonly RosterRow[]): void {
  const worksheet = workbook.addWorksheet(sheet.zh, { views: [{ state: 'frozen', ySplit: 1 }] });
  worksheet.columns = sheet.columns.map(({ key, zh, kind, width }) => ({
    key,
    header: zh,
    width,
    style: { numFmt: FORMATS[kind] ?? TEXT_FORMAT },
  }));
  styleHeader(worksheet, sheet);
  for (const row of rows) worksheet.addRow(row);
  sheet.columns.forEach((column, index) => {
    const letter = letterOf(index + 1);
    worksheet.dataValidations.add(`${letter}2:${letter}${LAST_ROW}`, validationOf(column, lists));
  });
}

function styleHeader(worksheet: Worksheet, sheet: RosterSheet): void {
  const header = worksheet.getRow(1);
  header.height = 22;
  sheet.columns.forEach(({ required }, index) => {
    const cell = header.getCell(index + 1);
    cell.font = { bold: true };
    cell.numFmt = TEXT_FORMAT;
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: required ? FILLS.required : FILLS.optional } };
  });
}

/** Choices and dates are offered, not forced: whatever is written, the import says what is wrong with it. */
function validationOf(column: RosterColumn, lists: ReadonlyMap<string, ListColumn>): DataValidation {
  const list = lists.get(column.zh);
  const prompt = [column.required ? '必填。' : '', column.note].join('');
  const shown = { allowBlank: true, showInputMessage: prompt !== '', promptTitle: column.zh, prompt };
  if (list)
    return { ...shown, type: 'list', formulae: [list.range], showErrorMessage: true, errorStyle: 'warning', error: '请从列表中选择。' };
  if (column.kind !== 'DATE') return { ...shown, type: 'textLength', operator: 'lessThanOrEqual', formulae: [LONGEST_TEXT] };
  const formulae = [FIRST_DAY, new Date(`${DATE_RANGE.last}T00:00:00Z`)];
  return {
    ...shown,
    type: 'date',
    operator: 'between',
    formulae,
    showErrorMessage: true,
    errorStyle: 'warning',
    error: '请填写真实存在的日期。',
  };
}

const GUIDE = [
  '一、每行登记一项：党组织、单位、人员各填一张表，不要改动表名和列名；列的次序可以调整，不需要的选填列可以删除。',
  '二、红底的列必填，灰底的列选填；党员的必填列更多，见下表的说明。',
  '三、代码、公民身份号码、联系电话所在列已设为文本格式，请勿改成数值，否则末尾数字会丢失。',
  '四、日期按“2026-11-22”填写；选项可填中文名称或代码，全部选项见“代码表”。',
  '五、新的党组织和单位可以与人员同在一个文件中；上级党组织和上级单位可以排在下级之后。',
  '六、上传后先检查，逐格列出问题和改法；可以全部改正后再导入，也可以只导入没有问题的行。',
];

function addGuide(workbook: Workbook): void {
  const worksheet = workbook.addWorksheet(NOTE_SHEETS.guide);
  worksheet.columns = [{ width: 12 }, { width: 20 }, { width: 10 }, { width: 30 }, { width: 64 }];
  for (const line of GUIDE) worksheet.addRow([line]);
  worksheet.addRow([]);
  worksheet.addRow(['工作表', '列名', '是否必填', '示例', '说明']).font = { bold: true };
  for (const sheet of ROSTER_SHEETS) {
    for (const { zh, required, example, note } of sheet.columns)
      worksheet.addRow([sheet.zh, zh, required ? '必填' : '选填', example, note]);
  }
}

function addLists(workbook: Workbook, lists: ReadonlyMap<string, ListColumn>): void {
  const worksheet = workbook.addWorksheet(NOTE_SHEETS.lists);
  worksheet.columns = [...lists.values()].map(({ title, labels }) => ({
    header: title,
    width: Math.max(...labels.map((label) => label.length), title.length) * 2 + 2,
  }));
  worksheet.getRow(1).font = { bold: true };
  const longest = Math.max(...[...lists.values()].map(({ labels }) => labels.length));
  for (let at = 0; at < longest; at += 1) worksheet.addRow([...lists.values()].map(({ labels }) => labels[at] ?? null));
}
