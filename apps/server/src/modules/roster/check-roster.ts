import { setImmediate as breathe } from 'node:timers/promises';
import type { PlainDate } from '@zhibu/domain';
import type { Sql } from '../../kernel/sql.js';
import { checkOrganizations } from './check-organizations.js';
import { PeopleCheck } from './check-people.js';
import { checkUnits } from './check-units.js';
import type { IssueList } from './issue-list.js';
import type { RosterBook } from './read-roster.js';
import type { OrganizationDraft, PersonDraft, UnitDraft } from './roster-drafts.js';
import type { ImportArea } from './roster.policy.js';
import type { IssueRow, SheetCountRow } from './roster.repository.js';
import type { RosterRow, RosterTable } from './roster-rows.js';
import { readWorld } from './roster-world.js';

/** What can be written of a workbook, parents before their children, and what is wrong with the rest. */
export interface RosterVerdict {
  readonly sheets: readonly SheetCountRow[];
  readonly issues: readonly IssueRow[];
  readonly faultyRows: number;
  readonly organizations: readonly OrganizationDraft[];
  readonly units: readonly UnitDraft[];
  readonly people: readonly PersonDraft[];
}

export interface RosterQuestion {
  readonly book: RosterBook;
  readonly issues: IssueList;
  readonly area: ImportArea;
  readonly today: PlainDate;
  readonly hashOf: (idNumber: string) => string;
  /** Told from time to time how many rows have been checked. */
  readonly onProgress: (done: number) => void;
  readonly signal?: AbortSignal;
}

/** Other work of the process gets its turn between portions. */
const ROWS_AT_ONCE = 500;

/** Holds every row against itself, the other rows and the database. */
export async function checkRoster(sql: Sql, question: RosterQuestion): Promise<RosterVerdict> {
  const { book, issues, today, hashOf, onProgress, signal } = question;
  const world = await readWorld(sql, book, question);
  const organizations = checkOrganizations(book.organizations, { world, issues, today });
  const units = checkUnits(book.units, { world, issues, today, findOrganization: organizations.find });
  const check = new PeopleCheck({ world, issues, today, hashOf, findOrganization: organizations.find, findUnit: units.find });
  const people: PersonDraft[] = [];
  for (const [index, row] of book.people.entries()) {
    const draft = check.check(row);
    if (draft) people.push(draft);
    if ((index + 1) % ROWS_AT_ONCE > 0) continue;
    onProgress(book.organizations.length + book.units.length + index + 1);
    await breathe();
    signal?.throwIfAborted();
  }
  const rows: readonly RosterRow[] = [...book.organizations, ...book.units, ...book.people];
  const isSound = (draft: { readonly row: RosterRow }) => !draft.row.faulty;
  return {
    sheets: book.tables.map((table) => countOf(table, rows)),
    issues: issues.inOrder(book.sheets),
    faultyRows: rows.filter(({ faulty }) => faulty).length,
    organizations: organizations.drafts.filter(isSound),
    units: units.drafts.filter(isSound),
    people: people.filter(isSound),
  };
}

function countOf(table: RosterTable, rows: readonly RosterRow[]): SheetCountRow {
  const own = rows.filter((row) => row.table === table);
  const faulty = own.filter((row) => row.faulty).length;
  return { sheet: table.name, rows: own.length, valid: own.length - faulty, faulty };
}
