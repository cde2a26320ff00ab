import { insertVersion, nameKeys, organizationSlot, isLeafKind, type OrganizationKind, type Version } from '@zhibu/domain';
import type { Write } from '../audit/index.js';
import { namedBy, recorderOf, type EditInput } from './act.js';
import { historyStore } from './history.repository.js';
import type { OrganizationRecord } from './organization.entity.js';
import { relocate } from './relocate-organization.js';
import { applyCounterDeltas, deltaOf, type CounterDeltas } from './rollup.repository.js';
import { addRollupRow, removeRollupRow } from './rollup.row.js';

/** What of an organisation changes with time. */
export type OrganizationHistoryFacts = {
  readonly parentId: number | null;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: OrganizationKind;
  readonly position: number;
  readonly closed: boolean;
};

export const organizationHistory = historyStore<OrganizationHistoryFacts>({
  table: 'organization_version',
  owner: 'organization_id',
  columns: {
    parentId: ['parent_id', 'bigint'],
    name: ['name', 'text'],
    shortName: ['short_name', 'text'],
    kind: ['kind', 'text'],
    position: ['position', 'int'],
    closed: ['closed', 'boolean'],
  },
});

/** One act on an organisation whose row the transaction holds. */
export interface OrganizationEdit {
  readonly write: Write;
  readonly record: OrganizationRecord;
  readonly versions: readonly Version<OrganizationHistoryFacts>[];
  readonly input: EditInput;
  readonly documentNumber: string | null;
}

/** What an act changes, and how history and audit call it. */
export interface OrganizationChange {
  readonly change: 'UPDATED' | 'RENAMED' | 'MOVED' | 'CLOSED' | 'REOPENED';
  readonly act: string;
  readonly patch: Partial<OrganizationHistoryFacts>;
}

const factsOf = (record: OrganizationRecord): OrganizationHistoryFacts => ({
  parentId: record.parentId ?? null,
  name: record.name,
  shortName: record.shortName ?? null,
  kind: record.kind,
  position: record.position,
  closed: (record.closedOn ?? null) !== null,
});

/**
 * Records a change in the history, from which the current columns are derived anew: what was decided for a later day stands. Where
 * that changes place, kind or existence of today, the subtree and the roll-ups follow in the same transaction.
 */
export async function recordChange(edit: OrganizationEdit, { change, act, patch }: OrganizationChange): Promise<void> {
  const { write, record, versions, input, documentNumber } = edit;
  const { effectiveOn } = input;
  const after = insertVersion(versions, { effectiveOn, patch });
  const mark = { effectiveOn, change, documentNumber, recordedBy: recorderOf(write.actor) };
  await organizationHistory.write(write.sql, record.id, { before: versions, after }, mark);
  const before = factsOf(record);
  const today = { ...before, ...namedBy(patch, after.at(-1)?.facts ?? before) };
  await settle(write, record, before, today);
  adopt(record, today, after);
  await write.em.flush();
  // A change of the past alone alters no column of today; who read the record before it must read it again all the same.
  if (record.version === input.expectedVersion)
    await write.sql.rows('update organization set version = version + 1 where id = $1', [record.id]);
  write.audit({
    act,
    objectType: 'Organization',
    objectId: record.id,
    before: namedBy(patch, before),
    after: { ...patch, effectiveOn, documentNumber },
  });
}

function adopt(record: OrganizationRecord, today: OrganizationHistoryFacts, versions: readonly Version<OrganizationHistoryFacts>[]): void {
  if (today.name !== record.name) {
    const keys = nameKeys(today.name);
    [record.namePinyin, record.nameInitials] = [keys.pinyin, keys.initials];
  }
  record.parentId = today.parentId;
  record.name = today.name;
  record.shortName = today.shortName;
  record.kind = today.kind;
  record.position = today.position;
  record.closedOn = today.closed ? closedSince(versions) : null;
}

/** The first day of the last run of versions that are alike in being closed or not. */
export function closedSince(versions: readonly Version<{ readonly closed: boolean }>[]): string {
  const last = versions.at(-1);
  const since = versions.findLastIndex(({ facts }) => facts.closed !== last?.facts.closed) + 1;
  return versions[since]?.validFrom ?? '';
}

/** Brings paths and roll-ups from what the organisation was to what it is today. */
async function settle(
  write: Write,
  record: OrganizationRecord,
  before: OrganizationHistoryFacts,
  today: OrganizationHistoryFacts,
): Promise<void> {
  if (today.parentId !== null && before.parentId !== null && today.parentId !== before.parentId) {
    await relocate(write, record, { from: before.parentId, to: today.parentId });
  }
  if (today.kind !== before.kind || today.closed !== before.closed) await recountItself(write, record.id, before, today);
}

/** An organisation counts once, as its kind, at itself and above, while it exists. */
async function recountItself(
  { sql, announce }: Write,
  id: number,
  before: OrganizationHistoryFacts,
  today: OrganizationHistoryFacts,
): Promise<void> {
  const deltas: CounterDeltas = new Map();
  const vector = deltaOf(deltas, id);
  if (!before.closed) vector[organizationSlot(before.kind) - 1] = -1;
  if (!today.closed) vector[organizationSlot(today.kind) - 1] = 1;
  const [wasLeaf, isLeaf] = [isLeafKind(before.kind), isLeafKind(today.kind)];
  if (wasLeaf && !isLeaf) await addRollupRow(sql, id, before.closed ? null : before.kind);
  const paths = await applyCounterDeltas(sql, deltas);
  if (!wasLeaf && isLeaf) await removeRollupRow(sql, id);
  if (paths.length > 0) announce({ topic: 'figures', paths });
}
