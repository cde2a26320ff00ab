import { insertVersion, nameKeys, type UnitKind, type Version } from '@zhibu/domain';
import type { Write } from '../audit/index.js';
import { namedBy, recorderOf, type EditInput } from './act.js';
import { historyStore } from './history.repository.js';
import { closedSince } from './organization.history.js';
import { oneRow } from '../../kernel/sql.js';
import { freeChildPath, rewritePaths } from './tree.repository.js';
import { rederiveCovering } from './unit.covering.js';
import type { UnitRecord } from './unit.entity.js';

/** What of a unit changes with time. `organizationId`: the organisation that covers it itself. */
export type UnitHistoryFacts = {
  readonly parentId: number | null;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: UnitKind;
  readonly position: number;
  readonly organizationId: number | null;
  readonly closed: boolean;
};

export const unitHistory = historyStore<UnitHistoryFacts>({
  table: 'unit_version',
  owner: 'unit_id',
  columns: {
    parentId: ['parent_id', 'bigint'],
    name: ['name', 'text'],
    shortName: ['short_name', 'text'],
    kind: ['kind', 'text'],
    position: ['position', 'int'],
    organizationId: ['organization_id', 'bigint'],
    closed: ['closed', 'boolean'],
  },
});

/** One act on a unit whose row, and with it the whole tree of units, the transaction holds. */
export interface UnitEdit {
  readonly write: Write;
  readonly record: UnitRecord;
  /** Path of the organisation under which it falls. */
  readonly coveringPath: string;
  readonly versions: readonly Version<UnitHistoryFacts>[];
  readonly input: EditInput;
  readonly documentNumber: string | null;
}

/** What an act changes, and how history and audit call it. */
export interface UnitChange {
  readonly change: 'UPDATED' | 'RENAMED' | 'MOVED' | 'COVERED' | 'CLOSED' | 'REOPENED';
  readonly act: string;
  readonly patch: Partial<UnitHistoryFacts>;
}

const factsOf = (record: UnitRecord): UnitHistoryFacts => ({
  parentId: record.parentId ?? null,
  name: record.name,
  shortName: record.shortName ?? null,
  kind: record.kind,
  position: record.position,
  organizationId: record.organizationId ?? null,
  closed: (record.closedOn ?? null) !== null,
});

/**
 * Records a change in the history, from which the current columns are derived anew: what was decided for a later day stands. Where that
 * changes place or coverage of today, the units below follow in the same transaction.
 */
export async function recordUnitChange(edit: UnitEdit, { change, act, patch }: UnitChange): Promise<void> {
  const { write, record, versions, input, documentNumber } = edit;
  const { effectiveOn } = input;
  const after = insertVersion(versions, { effectiveOn, patch });
  const mark = { effectiveOn, change, documentNumber, recordedBy: recorderOf(write.actor) };
  await unitHistory.write(write.sql, record.id, { before: versions, after }, mark);
  const before = factsOf(record);
  const today = { ...before, ...namedBy(patch, after.at(-1)?.facts ?? before) };
  adopt(record, today, after);
  await write.em.flush();
  // A change of the past alone alters no column of today; who read the record before it must read it again all the same.
  if (record.version === input.expectedVersion) await write.sql.rows('update unit set version = version + 1 where id = $1', [record.id]);
  await settle(edit, before, today);
  const audited = { before: namedBy(patch, before), after: { ...patch, effectiveOn, documentNumber } };
  write.audit({ act, objectType: 'Unit', objectId: record.id, ...audited });
}

function adopt(record: UnitRecord, today: UnitHistoryFacts, versions: readonly Version<UnitHistoryFacts>[]): void {
  if (today.name !== record.name) {
    const keys = nameKeys(today.name);
    [record.namePinyin, record.nameInitials] = [keys.pinyin, keys.initials];
  }
  record.parentId = today.parentId;
  record.name = today.name;
  record.shortName = today.shortName;
  record.kind = today.kind;
  record.position = today.position;
  record.organizationId = today.organizationId;
  record.closedOn = today.closed ? closedSince(versions) : null;
}

async function settle({ write, record, coveringPath }: UnitEdit, before: UnitHistoryFacts, today: UnitHistoryFacts): Promise<void> {
  const { sql } = write;
  let path = record.path;
  if (today.parentId !== null && today.parentId !== before.parentId) {
    const above = await oneRow<{ path: string }>(sql, 'select path from unit where id = $1', [today.parentId]);
    path = await freeChildPath(sql, 'unit', above.path);
    await rewritePaths(sql, 'unit', record.path, path);
  }
  if (path !== record.path || today.organizationId !== before.organizationId) await rederiveCovering(sql, path);
  // Gaps of coverage are figures too: of where it was and of where it is.
  const { now } = await oneRow<{ now: string }>(
    sql,
    'select c.path as now from unit u join organization c on c.id = u.covering_id where u.id = $1',
    [record.id],
  );
  write.announce({ topic: 'figures', paths: [...new Set([coveringPath, now])] });
}
