import { PROBLEM_TEXTS, type CodeText, type ProblemText } from '@zhibu/domain';
import type { Locale } from '../../kernel/actor.js';
import { faultText, isFileFault } from '../files/index.js';

/** What fills the gaps of a text: the number of another row, the names of kinds in both languages. */
export type IssueDetails = Readonly<Record<string, string | number | CodeText>>;

const text = (zh: string, zhRemedy: string, en: string, enRemedy: string): ProblemText => ({
  zh,
  en,
  remedy: { zh: zhRemedy, en: enRemedy },
});

/** Issues about a sheet or its header. */
const SHEET_TEXTS = {
  SHEET_UNKNOWN: text(
    '不认识这张工作表，其中的数据不会导入。',
    '需要导入时，请把工作表改名为“党组织”“单位”或“人员”。',
    'This sheet is not known; nothing of it is imported.',
    'To import it, rename the sheet to 党组织, 单位 or 人员.',
  ),
  SHEET_REPEATED: text(
    '同类工作表出现了两次，这一张不会导入。',
    '请把数据合并到一张工作表。',
    'There are two sheets of this sort; this one is not imported.',
    'Put the data into one sheet.',
  ),
  HEADER_MISSING: text(
    '没有找到表头，这张工作表不会导入。',
    '请保留模板的表头行，不要修改列名。',
    'No header was found; nothing of this sheet is imported.',
    'Keep the header row of the template.',
  ),
  COLUMN_MISSING: text(
    '缺少必填列“{column}”，这张工作表的行都不能导入。',
    '请从模板复制这一列的列名，并填写数据。',
    'The required column {column} is missing; no row of this sheet can be imported.',
    'Copy the header of the column from the template and fill the column in.',
  ),
  COLUMN_UNKNOWN: text(
    '不认识这一列，其中的数据不会导入。',
    '请改成模板中的列名；不需要时可以忽略。',
    'This column is not known; its data are not imported.',
    'Rename it as in the template, or ignore this if the data are not needed.',
  ),
  COLUMN_REPEATED: text(
    '同名的列出现了两次，只读取前一列。',
    '请删除多余的列，或改成模板中的列名。',
    'Two columns have this name; only the first one is read.',
    'Delete one of them, or rename it as in the template.',
  ),
} as const satisfies Record<string, ProblemText>;

/** Issues about one cell or one row by itself. */
const CELL_TEXTS = {
  FORMULA: text('单元格是公式。', '请复制后“粘贴为数值”，再上传。', 'The cell holds a formula.', 'Copy it and paste it as a value.'),
  CELL_ERROR: text(
    '单元格是公式错误值。',
    '请改成实际的内容。',
    'The cell holds an error of the spreadsheet.',
    'Write the content itself.',
  ),
  CODE_UNKNOWN: text('不是可用的选项。', '请填：{choices}。', 'This is none of the choices.', 'Write one of: {choices}.'),
  FLAG_UNKNOWN: text(
    '只能填“是”或“否”。',
    '请填“是”或“否”，空白表示“否”。',
    'Only yes or no is possible.',
    'Write 是 or 否 (yes or no); empty means no.',
  ),
  NUMBER_UNKNOWN: text(
    '应为 0 至 9999 的整数。',
    '请填写整数，或留空。',
    'A whole number from 0 to 9999 is expected.',
    'Write a whole number, or leave it empty.',
  ),
  BEFORE_BIRTH: text(
    '早于出生日期。',
    '请核对此日期和出生日期。',
    'This lies before the birth date.',
    'Check this date and the birth date.',
  ),
  CODE_FORM: text(
    '代码只能含字母、数字、连字符和点，最多 40 个字符。',
    '请按此改正代码。',
    'A code has 1 to 40 letters, digits, hyphens or dots.',
    'Correct the code.',
  ),
  CODE_REPEATED: text(
    '与第 {row} 行的代码相同。',
    '每个代码只能出现一次，请改正其中一行。',
    'Row {row} has the same code.',
    'A code stands for one row only: correct one of them.',
  ),
  CODE_TAKEN: text(
    '此代码已被使用。',
    '已登记的不必再导入，请删除此行；否则请换一个代码。',
    'This code is in use.',
    'Delete the row if it is registered already; otherwise choose another code.',
  ),
  ID_NUMBER_REPEATED: text(
    '与第 {row} 行的公民身份号码相同。',
    '请核对是否同一人，删除或改正其中一行。',
    'Row {row} has the same ID number.',
    'Check whether it is the same person; delete or correct one of the rows.',
  ),
  ID_NUMBER_TAKEN: text(
    '该公民身份号码已登记。',
    '此人已在册，请删除此行；需要调动请在系统中办理。',
    'This ID number is on the roster already.',
    'Delete the row; a transfer is made in the product itself.',
  ),
} as const satisfies Record<string, ProblemText>;

/** Issues about what a row refers to. */
const REFERENCE_TEXTS = {
  ORGANIZATION_UNKNOWN: text(
    '没有这个代码的党组织。',
    '请核对代码；新设的党组织请填在“党组织”表中。',
    'There is no organisation with this code.',
    'Check the code; a new organisation has its row in the sheet 党组织.',
  ),
  ORGANIZATION_CLOSED: text(
    '该党组织已撤销。',
    '请改填现有的党组织。',
    'This organisation is closed.',
    'Give an organisation that exists today.',
  ),
  ORGANIZATION_FAULTY: text(
    '该党组织在“党组织”表第 {row} 行，那一行有误。',
    '请先改正那一行。',
    'Row {row} of the sheet 党组织, which sets this organisation up, is faulty.',
    'Correct that row first.',
  ),
  ORGANIZATION_REQUIRED: text(
    '缺少所在党组织，也无法由所在单位得出。',
    '请填写所在党组织代码。',
    'The organisation is missing and does not follow from the unit.',
    'Give the code of the organisation.',
  ),
  ORGANIZATION_HOLDS_NOBODY: text(
    '“{kind}”不能直接编入人员。',
    '请改填党支部或覆盖其单位的党组织。',
    'A {kind} holds no people itself.',
    'Give a branch, or the organisation that covers the unit.',
  ),
  KIND_NOT_ALLOWED: text(
    '“{parent}”下不能设立“{child}”。',
    '请改正类型，或改填上级党组织。',
    'A {child} cannot stand below a {parent}.',
    'Correct the kind, or give another parent.',
  ),
  CYCLE: text(
    '上级关系成环：沿上级代码又回到了本行。',
    '请改正其中一行的上级代码。',
    'Following the parents leads back to this row.',
    'Correct the parent of one of these rows.',
  ),
  TOO_DEEP: text(
    '上级关系超过 {levels} 层。',
    '请核对上级代码。',
    'There are more than {levels} levels above each other.',
    'Check the codes of the parents.',
  ),
  GROUP_NOT_IN_BRANCH: text(
    '该党小组不属于所在党支部。',
    '请填写所在党支部之下的党小组代码，或留空。',
    'This group does not belong to the branch.',
    'Give a group of the branch, or leave it empty.',
  ),
  UNIT_UNKNOWN: text(
    '没有这个代码的单位。',
    '请核对代码；新设的单位请填在“单位”表中。',
    'There is no unit with this code.',
    'Check the code; a new unit has its row in the sheet 单位.',
  ),
  UNIT_CLOSED: text('该单位已撤销。', '请改填现有的单位。', 'This unit is closed.', 'Give a unit that exists today.'),
  UNIT_FAULTY: text(
    '该单位在“单位”表第 {row} 行，那一行有误。',
    '请先改正那一行。',
    'Row {row} of the sheet 单位, which sets this unit up, is faulty.',
    'Correct that row first.',
  ),
  COVERAGE_KIND: text(
    '“{kind}”不能覆盖单位。',
    '请改填党委、党总支或党支部。',
    'A {kind} cannot cover units.',
    'Give a committee, a general branch or a branch.',
  ),
  POST_NOT_ALLOWED: text(
    '“{kind}”不设此职务。',
    '请改正党内职务或所在党组织。',
    'A {kind} has no such post.',
    'Correct the post or the organisation.',
  ),
  POST_HELD: text(
    '此职务已由他人担任。',
    '请先在系统中办理免职，或清空此项。',
    'Somebody holds this post.',
    'End that term in the product first, or empty the cell.',
  ),
  POST_REPEATED: text(
    '与第 {row} 行任同一职务。',
    '同一党组织的此职务只能由一人担任，请改正其中一行。',
    'Row {row} has the same post.',
    'One person holds this post of an organisation: correct one of the rows.',
  ),
  POST_OF_NOBODY: text(
    '不在册的人员不能任党内职务。',
    '请改正人员状态，或清空党内职务。',
    'Somebody who is not on the roster holds no Party post.',
    'Correct the state, or empty the post.',
  ),
  NOT_A_MEMBER: text(
    '须为正式党员才能担任党内职务。',
    '请改正政治面貌，或清空党内职务。',
    'Only a full member can hold a Party post.',
    'Correct the standing, or empty the post.',
  ),
} as const satisfies Record<string, ProblemText>;

const OWN_TEXTS = { ...SHEET_TEXTS, ...CELL_TEXTS, ...REFERENCE_TEXTS };
const TEXTS: ReadonlyMap<string, ProblemText> = new Map(Object.entries({ ...PROBLEM_TEXTS, ...OWN_TEXTS }));

/** The codes of issues that only an import has; others are the problem codes of the domain. */
export type OwnIssueCode = keyof typeof OWN_TEXTS;

/** What leaves its rows importable: the reader is told, nothing is refused. */
export const NOTICES: ReadonlySet<string> = new Set<OwnIssueCode>(['SHEET_UNKNOWN', 'SHEET_REPEATED', 'COLUMN_UNKNOWN', 'COLUMN_REPEATED']);

/** Why an import failed as a whole, beside the faults of its file. */
const FAILURES = {
  NO_SHEETS: {
    zh: '工作簿中没有“党组织”“单位”“人员”工作表。请使用模板。',
    en: 'The workbook has none of the sheets 党组织, 单位 and 人员. Use the template.',
  },
  NO_ROWS: { zh: '工作簿中没有数据行。', en: 'The workbook has no rows.' },
  NO_RIGHT: { zh: '您已没有在此范围导入的权限，什么也没有写入。', en: 'You may no longer import here; nothing was written.' },
  INTERNAL: {
    zh: '系统出错，什么也没有写入。请重新导入；再次出现时请联系系统管理员。',
    en: 'Something went wrong on our side; nothing was written. Import again, and tell the system administrator if it happens again.',
  },
} as const satisfies Record<string, CodeText>;

export type ImportFailure = keyof typeof FAILURES;

const pick = (locale: Locale, wording: CodeText) => (locale === 'en' ? wording.en : wording.zh);

const filled = (locale: Locale, wording: CodeText, details: IssueDetails) =>
  pick(locale, wording).replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = details[name];
    return value === undefined ? gap : typeof value === 'object' ? pick(locale, value) : String(value);
  });

/** What is said of an issue: what is wrong, and what to do. */
export function issueText(locale: Locale, code: string, details: IssueDetails): { message: string; remedy: string } {
  const wording = TEXTS.get(code);
  if (!wording) throw new Error(`No text for the issue ${code}.`);
  return { message: filled(locale, wording, details), remedy: filled(locale, wording.remedy, details) };
}

const isFailure = (code: string): code is ImportFailure => Object.hasOwn(FAILURES, code);

/** What is said of a failure, its code being one of FAILURES or a fault of the file. */
export function failureText(locale: Locale, code: string): string {
  if (isFileFault(code)) return faultText(locale, code);
  return pick(locale, FAILURES[isFailure(code) ? code : 'INTERNAL']);
}
