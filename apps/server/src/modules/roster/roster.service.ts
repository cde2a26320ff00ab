import type { CommitMode, RosterImportState } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import { AppError, badInput } from '../../kernel/errors.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { StateError, ValidationError } from '../../kernel/graphql/user-errors.js';
import { keyOf } from '../../kernel/ids.js';
import { message } from '../../kernel/messages.js';
import { listing, pageOf, type Listing, type PageArgs } from '../../kernel/paging.js';
import { audited, type Write } from '../audit/index.js';
import { placeOf } from '../organization/index.js';
import { CHECK_JOB, COMMIT_JOB, type RosterDependencies, type RosterJob } from './roster.dependencies.js';
import { importOwner, mayImportAt } from './roster.policy.js';
import {
  allIssues,
  beginCommit,
  commitKeyUsedElsewhere,
  endImport,
  heldImport,
  importByKey,
  importCount,
  importOfOwner,
  importPage,
  insertImport,
  issueCount,
  issuePage,
  type IssueRow,
  type NewImport,
  type RosterImportRow,
} from './roster.repository.js';

export interface StartImport {
  readonly fileId: string;
  readonly organizationId?: string | null;
  readonly idempotencyKey?: string | null;
}

export interface CommitImport {
  readonly id: string;
  readonly mode: CommitMode;
  readonly idempotencyKey?: string | null;
}

const KEY_MAX = 100;
const FREE_TO_CANCEL: readonly RosterImportState[] = ['CHECKING', 'CHECKED'];

/** Imports of one's own; what they do with the roster is done by jobs. */
export class RosterService {
  constructor(private readonly deps: RosterDependencies) {}

  /** Begins to check a workbook. A repeat with the same key answers with the same import. @throws AppError IDEMPOTENCY_MISMATCH */
  async start(actor: Actor, input: StartImport): Promise<RosterImportRow | ValidationError> {
    const ownerId = importOwner(actor);
    const idempotencyKey = keyGiven(input.idempotencyKey);
    const file = await this.deps.files.own(actor, input.fileId);
    const organizationId = await this.placeWanted(actor, input.organizationId);
    const missing = [...(file ? [] : ['fileId']), ...(organizationId === 'UNKNOWN' ? ['organizationId'] : [])];
    if (file === null || organizationId === 'UNKNOWN') return notFoundFields(actor, missing);
    const fresh: NewImport = { ownerId, organizationId, fileId: file.id, fileName: file.name, idempotencyKey };
    const id = await audited(this.deps.database, actor, (write) => this.startOnce(write, fresh));
    return this.row(actor, id);
  }

  private async startOnce({ sql, audit, announce }: Write, fresh: NewImport): Promise<number> {
    const id = await insertImport(sql, fresh);
    if (id === null) {
      const earlier = await importByKey(sql, fresh.ownerId, fresh.idempotencyKey ?? '');
      if (earlier?.fileId !== fresh.fileId || earlier.organizationId !== fresh.organizationId) throw mismatch();
      return earlier.id;
    }
    await this.deps.jobs.enqueue(sql, CHECK_JOB, { id } satisfies RosterJob);
    const { fileId, fileName, organizationId } = fresh;
    audit({ act: 'START_ROSTER_IMPORT', objectType: 'RosterImport', objectId: id, after: { fileId, fileName, organizationId } });
    announce({ topic: 'roster-import', id });
    return id;
  }

  /** Begins to write the rows of a checked workbook. A repeat with the same key changes nothing. @throws AppError IDEMPOTENCY_MISMATCH */
  async commit(actor: Actor, input: CommitImport): Promise<RosterImportRow | StateError> {
    const ownerId = importOwner(actor);
    const commitKey = keyGiven(input.idempotencyKey);
    const key = keyOf('RosterImport', input.id) ?? 0;
    const refused = await audited(this.deps.database, actor, async ({ sql, audit, announce }) => {
      const row = await heldImport(sql, ownerId, key);
      if (row === null) throw notFound(actor);
      if (commitKey !== null && (await commitKeyUsedElsewhere(sql, ownerId, key, commitKey))) throw mismatch();
      if (commitKey !== null && row.commitKey === commitKey) {
        if (row.mode !== input.mode) throw mismatch();
        if (row.state !== 'CHECKED') return null;
      }
      const problem = commitProblem(actor, row, input.mode);
      if (problem) return problem;
      await beginCommit(sql, key, input.mode, commitKey);
      await this.deps.jobs.enqueue(sql, COMMIT_JOB, { id: key } satisfies RosterJob);
      audit({ act: 'COMMIT_ROSTER_IMPORT', objectType: 'RosterImport', objectId: key, after: { mode: input.mode } });
      announce({ topic: 'roster-import', id: key });
      return null;
    });
    return refused ?? this.row(actor, key);
  }

  /** Gives an import up before it is written. */
  async cancel(actor: Actor, id: string): Promise<RosterImportRow | StateError> {
    const ownerId = importOwner(actor);
    const key = keyOf('RosterImport', id) ?? 0;
    const done = await audited(this.deps.database, actor, async ({ sql, audit, announce }) => {
      const row = await heldImport(sql, ownerId, key);
      if (row === null) throw notFound(actor);
      if (row.state === 'CANCELLED') return true;
      if (!(await endImport(sql, key, { state: 'CANCELLED', failure: null }, FREE_TO_CANCEL))) return false;
      audit({ act: 'CANCEL_ROSTER_IMPORT', objectType: 'RosterImport', objectId: key });
      announce({ topic: 'roster-import', id: key });
      return true;
    });
    return done ? this.row(actor, key) : new StateError('IMPORT_STATE', message(actor.locale, 'IMPORT_STATE'), ['id']);
  }

  /** One of the actor's own imports; null where he has none of this key. */
  async byKey(actor: Actor, key: number | null): Promise<RosterImportRow | null> {
    const ownerId = importOwner(actor);
    return key === null ? null : importOfOwner(this.deps.database.read, ownerId, key);
  }

  /** As byKey. @throws AppError NOT_FOUND */
  async row(actor: Actor, key: number | null): Promise<RosterImportRow> {
    const row = await this.byKey(actor, key);
    if (row === null) throw notFound(actor);
    return row;
  }

  /** The actor's own imports, newest first. */
  async imports(context: AppContext, args: PageArgs): Promise<Listing<RosterImportRow>> {
    const ownerId = importOwner(context.actor);
    const page = pageOf(context.cursors, 'rosterImports', args, 1);
    const sql = this.deps.database.read;
    return listing<RosterImportRow>(
      await importPage(sql, ownerId, page),
      page,
      (row) => context.cursors.write('rosterImports', [row.id]),
      () => importCount(sql, ownerId),
    );
  }

  /** What is wrong with the workbook of one's own import, in its order. */
  async issues(context: AppContext, importKey: number, args: PageArgs): Promise<Listing<IssueRow & { readonly id: number }>> {
    await this.row(context.actor, importKey);
    const list = `rosterIssues:${importKey}`;
    const page = pageOf(context.cursors, list, args, 1);
    const sql = this.deps.database.read;
    return listing<IssueRow & { readonly id: number }>(
      await issuePage(sql, importKey, page),
      page,
      (row) => context.cursors.write(list, [row.id]),
      () => issueCount(sql, importKey),
    );
  }

  /** The workbook of one's own import with everything that was found wrong. @throws AppError NOT_FOUND */
  async report(actor: Actor, key: number | null): Promise<{ fileName: string; bytes: Buffer; issues: IssueRow[] }> {
    const { id, ownerId, fileId, fileName } = await this.row(actor, key);
    const issues = await allIssues(this.deps.database.read, id);
    return { fileName, issues, bytes: await this.deps.files.bytesForJob(ownerId, fileId) };
  }

  /** The organisation to which an import is confined: the one asked for, or the one to which the actor's token is. */
  private async placeWanted(actor: Actor, id: string | null | undefined): Promise<number | null | 'UNKNOWN'> {
    if (!id) return actor.limit?.organizationId ?? null;
    const key = keyOf('Organization', id);
    const place = key === null ? null : await placeOf(this.deps.database.read, key);
    return place && mayImportAt(actor, place.path) ? place.id : 'UNKNOWN';
  }
}

/** @throws AppError BAD_USER_INPUT for a key that is too long */
function keyGiven(key: string | null | undefined): string | null {
  if (key && key.length > KEY_MAX) throw badInput('idempotencyKey', `At most ${KEY_MAX} characters.`);
  return key || null;
}

const mismatch = () => new AppError('IDEMPOTENCY_MISMATCH', 'This idempotencyKey stands for another request; use a new one.');
const notFound = (actor: Actor) => new AppError('NOT_FOUND', message(actor.locale, 'NOT_FOUND'));

function notFoundFields(actor: Actor, fields: readonly string[]): ValidationError {
  return new ValidationError(fields.map((field) => ({ path: [field], code: 'NOT_FOUND', message: message(actor.locale, 'NOT_FOUND') })));
}

/** Why the rows of an import cannot be written; null when they can. */
function commitProblem({ locale }: Actor, { state, sheets }: RosterImportRow, mode: CommitMode): StateError | null {
  if (state !== 'CHECKED') return new StateError('IMPORT_STATE', message(locale, 'IMPORT_STATE'), ['id']);
  const sum = (count: 'valid' | 'faulty') => sheets.reduce((total, sheet) => total + sheet[count], 0);
  if (mode === 'ALL' && sum('faulty') > 0)
    return new StateError('IMPORT_FAULTY', message(locale, 'IMPORT_FAULTY', { rows: sum('faulty') }), ['mode']);
  return sum('valid') === 0 ? new StateError('IMPORT_EMPTY', message(locale, 'IMPORT_EMPTY'), ['mode']) : null;
}
