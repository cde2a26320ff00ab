import { notify } from '../../kernel/events.js';
import { transactionSql } from '../../kernel/sql.js';
import { audited, type Write } from '../audit/index.js';
import { checkRoster, type RosterVerdict } from './check-roster.js';
import { ImportProgress } from './import-progress.js';
import { openRoster, type OpenRoster } from './open-roster.js';
import type { RosterDependencies, RosterJob } from './roster.dependencies.js';
import { importForJob, noteChecked, noteCommitted, replaceIssues, type RosterImportRow } from './roster.repository.js';
import { writeRoster } from './write-roster.js';

interface Commit {
  readonly imported: RosterImportRow;
  readonly opened: OpenRoster;
  readonly progress: ImportProgress;
  readonly signal: AbortSignal;
}

/**
 * Writes the rows of a checked workbook: everything is checked again and written in one transaction, at whose end the import is
 * COMMITTED. What was written by then is all or nothing, so that a run after a killed one finds either no row or nothing left to do.
 * Where the world has changed so that not all rows can be written, the import goes back to CHECKED.
 */
export async function runCommit(deps: RosterDependencies, { id }: RosterJob, signal: AbortSignal): Promise<void> {
  const imported = await importForJob(deps.database.read, id);
  if (imported.state !== 'COMMITTING') return;
  const opened = await openRoster(deps, imported, signal);
  const progress = new ImportProgress(deps, id, 'COMMITTING', opened.rows);
  const refused = await audited(deps.database, opened.owner, (write) => commit(deps, write, { imported, opened, progress, signal }));
  await progress.settle();
  if (refused) await backToChecked(deps, id, refused, opened.rows);
}

/** Returns the verdict where it does not allow what was asked for; nothing is written then. */
async function commit(
  deps: RosterDependencies,
  write: Write,
  { imported, opened, progress, signal }: Commit,
): Promise<RosterVerdict | null> {
  const { sql } = write;
  const { id, mode, fileName } = imported;
  // Two processes may believe that they hold the job; the second one waits here and finds nothing left to do.
  await sql.rows(`select pg_advisory_xact_lock(hashtext('zhibu-roster-import'), $1::int)`, [id]);
  if ((await importForJob(sql, id)).state !== 'COMMITTING') return null;
  const verdict = await checkRoster(sql, {
    ...opened,
    today: deps.clock.today(),
    hashOf: (idNumber) => deps.sealing.lookupHash(idNumber),
    onProgress: () => undefined,
    signal,
  });
  const counts = { organizations: verdict.organizations.length, units: verdict.units.length, people: verdict.people.length };
  const rows = counts.organizations + counts.units + counts.people;
  if (rows === 0 || (mode === 'ALL' && verdict.faultyRows > 0)) return verdict;
  await writeRoster(deps, write, verdict, {
    area: opened.area,
    onProgress: (done) => {
      signal.throwIfAborted();
      progress.note(done);
    },
  });
  await progress.settle();
  await replaceIssues(sql, id, verdict.issues);
  await noteCommitted(sql, id, rows, verdict.sheets);
  write.audit({ act: 'IMPORT_ROSTER', objectType: 'RosterImport', objectId: id, after: { fileName, mode, ...counts } });
  write.announce({ topic: 'roster-import', id });
  return null;
}

async function backToChecked(deps: RosterDependencies, id: number, verdict: RosterVerdict, total: number): Promise<void> {
  await deps.database.fork().transactional(async (em) => {
    const sql = transactionSql(em);
    if (!(await noteChecked(sql, id, 'COMMITTING', { sheets: verdict.sheets, total }))) return;
    await replaceIssues(sql, id, verdict.issues);
    await notify(sql, { topic: 'roster-import', id });
  });
}
