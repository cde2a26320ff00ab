import { readWorkbook, type FileFault, type SheetRow } from '../files/index.js';
import { HEADER_WITHIN_ROWS, matchHeader, type HeaderMatch } from './header-match.js';
import type { IssueList } from './issue-list.js';
import {
  NOTE_SHEETS,
  ORGANIZATION_SHEET,
  PERSON_SHEET,
  UNIT_SHEET,
  type OrganizationColumnKey,
  type PersonColumnKey,
  type RosterSheet,
  type UnitColumnKey,
} from './roster-columns.js';
import { RosterRow, type RosterTable } from './roster-rows.js';

/** The rows of a workbook. `sheets`: names of all sheets with content, in their order. */
export interface RosterBook {
  readonly sheets: readonly string[];
  readonly tables: readonly RosterTable[];
  /** Whether one of the sheets is there by its name, be its header found or not. */
  readonly hasRosterSheet: boolean;
  readonly organizations: readonly RosterRow<OrganizationColumnKey>[];
  readonly units: readonly RosterRow<UnitColumnKey>[];
  readonly people: readonly RosterRow<PersonColumnKey>[];
}

/** Sheets of the template that explain: nothing is said about them. */
const EXPLANATIONS: ReadonlySet<string> = new Set(Object.values(NOTE_SHEETS));

const plain = (name: string) => name.replace(/[\s*]/g, '').toLowerCase();

/** Takes the rows of one sheet: finds its header, then turns each row into fields. */
class SheetIntake<Key extends string> {
  readonly rows: RosterRow<Key>[] = [];
  table: RosterTable<Key> | null = null;
  private waiting: SheetRow[] | null = [];
  private header: HeaderMatch | null = null;

  constructor(
    readonly sheet: RosterSheet<Key>,
    private readonly issues: IssueList,
  ) {}

  take(name: string, row: SheetRow): void {
    if (this.waiting === null) return this.add(row);
    this.waiting.push(row);
    if (this.waiting.length === HEADER_WITHIN_ROWS) this.open(name);
  }

  /** The sheet has ended, perhaps before its header could be told. */
  end(name: string): void {
    if (this.waiting !== null && this.waiting.length > 0) this.open(name);
  }

  private open(name: string): void {
    const rows = this.waiting ?? [];
    this.waiting = null;
    const header = matchHeader(this.sheet, rows);
    if (header === null) return this.issues.aboutSheet({ sheet: name, row: rows[0]?.number ?? 1 }, 'HEADER_MISSING');
    this.header = header;
    this.table = { sheet: this.sheet, name, headers: header.headers };
    this.judge(name, header);
    for (const row of rows) this.add(row);
  }

  private judge(name: string, { row, headers, unknown, repeated }: HeaderMatch): void {
    for (const column of unknown) this.issues.aboutSheet({ sheet: name, row, column }, 'COLUMN_UNKNOWN');
    for (const column of repeated) this.issues.aboutSheet({ sheet: name, row, column }, 'COLUMN_REPEATED');
    for (const { key, zh, required } of this.sheet.columns) {
      if (required && !headers.has(key)) this.issues.aboutSheet({ sheet: name, row, column: zh }, 'COLUMN_MISSING', { column: zh });
    }
  }

  private add(row: SheetRow): void {
    const { header, table } = this;
    if (header === null || table === null || row.number <= header.row) return;
    const cells = row.cells.filter(({ column }) => header.keys.has(column));
    if (cells.length === 0) return;
    const keyed = new Map(cells.map(({ column, date, text }) => [header.keys.get(column) ?? '', date ?? text.trim()]));
    const taken = new RosterRow(table, row.number, keyed);
    this.rows.push(taken);
    for (const { column, content } of cells) {
      if (content === 'TEXT' || content === 'NUMBER') continue;
      const key = this.sheet.columns.find((one) => one.key === header.keys.get(column))?.key;
      if (key !== undefined) this.issues.unreadableCell(taken, key, content === 'FORMULA' ? 'FORMULA' : 'CELL_ERROR');
    }
  }
}

/** Reads the three sheets, in any order. Returns why the workbook cannot be read, or its rows; what is wrong goes to the list. */
export async function readRoster(bytes: Buffer, issues: IssueList, signal?: AbortSignal): Promise<RosterBook | FileFault> {
  const intakes = {
    organizations: new SheetIntake<OrganizationColumnKey>(ORGANIZATION_SHEET, issues),
    units: new SheetIntake<UnitColumnKey>(UNIT_SHEET, issues),
    people: new SheetIntake<PersonColumnKey>(PERSON_SHEET, issues),
  };
  const all = [intakes.organizations, intakes.units, intakes.people];
  const takers = new Map<string, (row: SheetRow) => void>();
  const names = new Map<SheetIntake<OrganizationColumnKey> | SheetIntake<UnitColumnKey> | SheetIntake<PersonColumnKey>, string>();
  const takerOf = (name: string, row: SheetRow) => {
    const intake = all.find(({ sheet }) => plain(sheet.zh) === plain(name) || plain(sheet.en) === plain(name));
    if (intake && !names.has(intake)) {
      names.set(intake, name);
      return (next: SheetRow) => intake.take(name, next);
    }
    if (!EXPLANATIONS.has(name.trim())) issues.aboutSheet({ sheet: name, row: row.number }, intake ? 'SHEET_REPEATED' : 'SHEET_UNKNOWN');
    return () => undefined;
  };
  const fault = await readWorkbook(
    bytes,
    (name, row) => {
      const taker = takers.get(name) ?? takerOf(name, row);
      takers.set(name, taker);
      taker(row);
    },
    signal,
  );
  if (fault !== null) return fault;
  for (const [intake, name] of names) intake.end(name);
  const { organizations, units, people } = intakes;
  return {
    sheets: [...takers.keys()],
    tables: all.flatMap(({ table }) => table ?? []),
    hasRosterSheet: names.size > 0,
    organizations: organizations.rows,
    units: units.rows,
    people: people.rows,
  };
}
