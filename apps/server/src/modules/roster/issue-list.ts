import { NOTICES, type IssueDetails, type OwnIssueCode } from './issue-texts.js';
import type { ProblemCode } from '@zhibu/domain';
import type { IssueRow } from './roster.repository.js';
import { shortened, shownValue, type RosterRow } from './roster-rows.js';

export type IssueCode = OwnIssueCode | ProblemCode;

/** Where an issue that belongs to no row below the header is found. */
export interface SheetPlace {
  readonly sheet: string;
  readonly row: number;
  readonly column?: string | null;
}

/** Gathers what is wrong with a workbook. A row that gets an issue is faulty. */
export class IssueList {
  private readonly found: { readonly issue: IssueRow; readonly column: number }[] = [];
  private readonly unreadable = new Map<RosterRow, Set<string>>();

  /** What is wrong with a sheet or its header. */
  aboutSheet({ sheet, row, column = null }: SheetPlace, code: OwnIssueCode, details: IssueDetails = {}): void {
    this.found.push({ issue: { sheet, row, column: column && shortened(column), value: null, code, details }, column: -1 });
  }

  /** A cell whose content cannot be judged: nothing else is said about it. */
  unreadableCell<Key extends string>(row: RosterRow<Key>, key: Key, code: 'FORMULA' | 'CELL_ERROR'): void {
    this.aboutCell(row, key, code);
    const keys = this.unreadable.get(row) ?? new Set();
    this.unreadable.set(row, keys.add(key));
  }

  /** What is wrong with a cell; with a column that is missing as a whole nothing more is wrong in each row. */
  aboutCell<Key extends string>(row: RosterRow<Key>, key: Key, code: IssueCode, details: IssueDetails = {}): void {
    row.faulty ||= !NOTICES.has(code);
    const { column, header } = row.column(key);
    const missing = column.required && !row.table.headers.has(key);
    if (missing || this.unreadable.get(row)?.has(key)) return;
    const issue = {
      sheet: row.table.name,
      row: row.number,
      column: shortened(header),
      value: shownValue(column, row.text(key)),
      code,
      details,
    };
    this.found.push({ issue, column: row.table.sheet.columns.indexOf(column) });
  }

  /** The issues in the order of the workbook, cell by cell. `sheets`: the names of its sheets in their order. */
  inOrder(sheets: readonly string[]): IssueRow[] {
    const places = new Map(sheets.map((name, index) => [name, index]));
    const placeOf = ({ sheet }: IssueRow) => places.get(sheet) ?? -1;
    const ordered = this.found.toSorted((a, b) => placeOf(a.issue) - placeOf(b.issue) || a.issue.row - b.issue.row || a.column - b.column);
    return ordered.map(({ issue }) => issue);
  }
}
