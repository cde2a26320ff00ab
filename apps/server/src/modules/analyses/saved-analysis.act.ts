import { LockMode } from '@mikro-orm/core';
import type { Actor } from '../../kernel/actor.js';
import { AppError } from '../../kernel/errors.js';
import { encodeId, keyOf } from '../../kernel/ids.js';
import type { Sql } from '../../kernel/sql.js';
import { audited, type Write } from '../audit/index.js';
import type { AnalysesDependencies } from './analyses.dependencies.js';
import { SavedAnalysisRecord } from './saved-analysis.entity.js';
import { analysisConflict, analysisStateError, nameTaken, type AnalysisProblem } from './saved-analysis.errors.js';
import { analysisNotFound, analysisOwner, analysisReader } from './saved-analysis.policy.js';
import { analysesByKey, keptBeside, keyOfName } from './saved-analysis.repository.js';

/** The most that one account keeps, and of those are asked again by themselves. */
export const MOST_KEPT = 200;
export const MOST_SCHEDULED = 20;

/** What every act on a saved analysis says. */
export interface AnalysisEdit {
  readonly id: string;
  readonly expectedVersion: number;
}

interface EditRules {
  /** True for the act that restores. */
  readonly onDeleted?: boolean;
  /** Changes the record and audits; a problem changes nothing. */
  readonly decide: (write: Write, record: SavedAnalysisRecord) => Promise<AnalysisProblem | null>;
}

/** Keeps the other acts of an owner out until the transaction ends: names and numbers are judged together. */
export async function holdOwner(sql: Sql, ownerId: number): Promise<void> {
  await sql.rows('select 1 from app_user where id = $1 for no key update', [ownerId]);
}

/**
 * Runs one act on one's own saved analysis in one transaction: refuses what is another's, an outdated version and a wrong state, then
 * lets the act decide. Returns its key. @throws AppError NOT_FOUND, FORBIDDEN
 */
export function editAnalysis(
  { database }: AnalysesDependencies,
  actor: Actor,
  { id, expectedVersion }: AnalysisEdit,
  { onDeleted = false, decide }: EditRules,
): Promise<number | AnalysisProblem> {
  const ownerId = analysisOwner(actor);
  const key = keyOf('SavedAnalysis', id);
  return audited(database, actor, async (write) => {
    await holdOwner(write.sql, ownerId);
    const record = key === null ? null : await write.em.findOne(SavedAnalysisRecord, key, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (record?.ownerId !== ownerId) throw await refusalOf(write, key);
    if (record.version !== expectedVersion) return analysisConflict(actor, record.version);
    const isDeleted = (record.deletedAt ?? null) !== null;
    if (isDeleted !== onDeleted) return analysisStateError(actor, isDeleted ? 'DELETED' : 'NOT_DELETED', 'id');
    return (await decide(write, record)) ?? record.id;
  });
}

/** What is another's is refused to those with whom it is shared, and does not exist for others. */
async function refusalOf({ sql, actor }: Write, key: number | null): Promise<AppError> {
  const isShared = key !== null && (await analysesByKey(sql, analysisReader(actor), [key])).has(key);
  return isShared ? new AppError('FORBIDDEN', 'Only its owner may change a saved analysis.') : analysisNotFound(actor);
}

/** Why an analysis cannot be kept under a name; null where it can. The owner is held. */
export async function keepingProblem(
  { sql, actor }: Write,
  wanted: { readonly ownerId: number; readonly name: string; readonly key: number | null },
): Promise<AnalysisProblem | null> {
  const existing = await keyOfName(sql, wanted.ownerId, wanted.name, wanted.key);
  if (existing !== null) return nameTaken(actor, wanted.name, encodeId('SavedAnalysis', existing));
  const { kept } = await keptBeside(sql, wanted.ownerId, wanted.key);
  return kept >= MOST_KEPT ? analysisStateError(actor, 'TOO_MANY_ANALYSES', 'name', { limit: MOST_KEPT }) : null;
}
