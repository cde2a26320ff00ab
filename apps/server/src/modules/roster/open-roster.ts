import type { Actor } from '../../kernel/actor.js';
import { AppError } from '../../kernel/errors.js';
import { actorOfAccount } from '../access/index.js';
import type { FileFault } from '../files/index.js';
import { placeOf } from '../organization/index.js';
import { IssueList } from './issue-list.js';
import type { ImportFailure } from './issue-texts.js';
import { readRoster, type RosterBook } from './read-roster.js';
import type { RosterDependencies } from './roster.dependencies.js';
import { importArea, type ImportArea } from './roster.policy.js';
import type { RosterImportRow } from './roster.repository.js';

/** The workbook of an import, ready to be checked by the right of its owner. */
export interface OpenRoster {
  readonly book: RosterBook;
  /** What was found wrong while reading. */
  readonly issues: IssueList;
  readonly rows: number;
  readonly owner: Actor;
  readonly area: ImportArea;
}

/** Why an import ends before any row can be looked at. */
export class RosterFailure extends Error {
  constructor(readonly failure: ImportFailure | FileFault) {
    super(failure);
  }
}

/** Reads the workbook of an import. @throws RosterFailure where it holds no roster, or its owner may no longer import */
export async function openRoster(deps: RosterDependencies, imported: RosterImportRow, signal: AbortSignal): Promise<OpenRoster> {
  const { owner, area } = await rightOf(deps, imported);
  const issues = new IssueList();
  const book = await readRoster(await deps.files.bytesForJob(imported.ownerId, imported.fileId), issues, signal);
  if (typeof book === 'string') throw new RosterFailure(book);
  const rows = book.organizations.length + book.units.length + book.people.length;
  if (book.tables.length === 0 && !book.hasRosterSheet) throw new RosterFailure('NO_SHEETS');
  if (rows === 0 && book.tables.length > 0) throw new RosterFailure('NO_ROWS');
  return { book, issues, rows, owner, area };
}

/** The owner's right as it is now: grants may have ended since the import was started. */
async function rightOf({ database, clock }: RosterDependencies, imported: RosterImportRow): Promise<{ owner: Actor; area: ImportArea }> {
  const job = { address: 'local', traceId: `roster-import-${imported.id}`, locale: 'zh-CN' } as const;
  const owner = await actorOfAccount(database.read, imported.ownerId, job, clock.today());
  const place = imported.organizationId === null ? null : await placeOf(database.read, imported.organizationId);
  if (owner === null || (imported.organizationId !== null && place === null)) throw new RosterFailure('NO_RIGHT');
  try {
    return { owner, area: importArea(owner, place?.path ?? '') };
  } catch (error) {
    throw error instanceof AppError ? new RosterFailure('NO_RIGHT') : error;
  }
}
