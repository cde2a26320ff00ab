import type { Writable } from 'node:stream';
import exceljs, { type Fill, type Worksheet } from 'exceljs';
import type { Locale } from '../../kernel/actor.js';
import { readWorkbook, type SheetRow } from '../files/index.js';
import { HEADER_WITHIN_ROWS } from './header-match.js';
import { issueText, NOTICES } from './issue-texts.js';
import type { IssueRow } from './roster.repository.js';
import { shortened } from './roster-rows.js';

const fill = (argb: string): Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } });
const FAULT = { fill: fill('FFFFC7CE'), font: { color: { argb: 'FF9C0006' } } };
const NOTICE = { fill: fill('FFFFEB9C'), font: { color: { argb: 'FF7F6000' } } };
/** Everything stays the text that it is, whatever it begins with, also when somebody goes on typing. */
const TEXT_FORMAT = '@';
const WIDTH = 16;

/** The issues of a sheet by row and column; those about a row or a missing column stand at its first cell. */
type SheetIssues = ReadonlyMap<number, ReadonlyMap<number, readonly IssueRow[]>>;

interface Report {
  readonly bytes: Buffer;
  readonly issues: readonly IssueRow[];
  readonly locale: Locale;
}

/** Writes the workbook as it was read once more, wrong cells red with a note that says what is wrong and what to do. */
export async function writeReport({ bytes, issues, locale }: Report, stream: Writable): Promise<void> {
  const columns = await headerColumns(bytes);
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false });
  const bySheet = Map.groupBy(issues, ({ sheet }) => sheet);
  let open: { name: string; sheet: Worksheet; marks: SheetIssues } | null = null;
  await readWorkbook(bytes, (name, row) => {
    if (open?.name !== name) {
      open?.sheet.commit();
      const sheet = workbook.addWorksheet(name);
      sheet.columns = Array.from({ length: Math.max(1, ...row.cells.map(({ column }) => column)) }, () => ({ width: WIDTH }));
      open = { name, sheet, marks: placeIssues(bySheet.get(name) ?? [], columns.get(name) ?? new Map()) };
    }
    writeRow(open.sheet, row, open.marks.get(row.number) ?? new Map(), locale);
  });
  await workbook.commit();
}

/** Where each header stands, sheet by sheet: names of columns are told apart by their first place. */
async function headerColumns(bytes: Buffer): Promise<Map<string, Map<string, number>>> {
  const sheets = new Map<string, Map<string, number>>();
  const seen = new Map<string, number>();
  await readWorkbook(bytes, (name, { cells }) => {
    const rows = (seen.get(name) ?? 0) + 1;
    seen.set(name, rows);
    if (rows > HEADER_WITHIN_ROWS) return;
    const columns = sheets.get(name) ?? new Map<string, number>();
    sheets.set(name, columns);
    for (const { text, column } of cells) {
      const header = shortened(text.trim());
      if (!columns.has(header)) columns.set(header, column);
    }
  });
  return sheets;
}

function placeIssues(issues: readonly IssueRow[], columns: ReadonlyMap<string, number>): SheetIssues {
  const byRow = Map.groupBy(issues, ({ row }) => row);
  return new Map([...byRow].map(([row, own]) => [row, Map.groupBy(own, ({ column }) => columns.get(column ?? '') ?? 1)]));
}

function writeRow(sheet: Worksheet, { number, cells }: SheetRow, marks: ReadonlyMap<number, readonly IssueRow[]>, locale: Locale): void {
  const row = sheet.getRow(number);
  for (const { column, text } of cells) {
    row.getCell(column).value = text;
    row.getCell(column).numFmt = TEXT_FORMAT;
  }
  for (const [column, issues] of marks) {
    const cell = row.getCell(column);
    cell.style = { ...(issues.every(({ code }) => NOTICES.has(code)) ? NOTICE : FAULT), numFmt: TEXT_FORMAT };
    cell.note = issues.map(({ code, details }) => Object.values(issueText(locale, code, details)).join('\n')).join('\n\n');
    // A cell without a value is not written, and neither would be its mark.
    cell.value ??= '';
  }
  row.commit();
}
