import { notify } from '../../kernel/events.js';
import { transactionSql } from '../../kernel/sql.js';
import { checkRoster } from './check-roster.js';
import { ImportProgress } from './import-progress.js';
import { openRoster } from './open-roster.js';
import type { RosterDependencies, RosterJob } from './roster.dependencies.js';
import { importForJob, noteChecked, replaceIssues } from './roster.repository.js';

/** Checks the workbook of an import: CHECKING becomes CHECKED with every issue. Nothing happens where it is no longer being checked. */
export async function runCheck(deps: RosterDependencies, { id }: RosterJob, signal: AbortSignal): Promise<void> {
  const { database, clock, sealing } = deps;
  const imported = await importForJob(database.read, id);
  if (imported.state !== 'CHECKING') return;
  const opened = await openRoster(deps, imported, signal);
  const progress = new ImportProgress(deps, id, 'CHECKING', opened.rows);
  const verdict = await checkRoster(database.read, {
    ...opened,
    today: clock.today(),
    hashOf: (idNumber) => sealing.lookupHash(idNumber),
    onProgress: (done) => progress.note(done),
    signal,
  });
  await progress.settle();
  await database.fork().transactional(async (em) => {
    const sql = transactionSql(em);
    if (!(await noteChecked(sql, id, 'CHECKING', { sheets: verdict.sheets, total: opened.rows }))) return;
    await replaceIssues(sql, id, verdict.issues);
    await notify(sql, { topic: 'roster-import', id });
  });
}
