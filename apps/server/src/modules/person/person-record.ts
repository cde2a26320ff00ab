import type { PlainDate } from '@zhibu/domain';
import type { Write } from '../audit/index.js';
import { applyPersonChanges, type PersonFiguresChange } from '../organization/index.js';
import type { AskedChange } from './asked-change.js';
import { recorderOf } from './insert-people.js';
import { auditedChanges, changeKind, fieldChanges, sealedColumns, type OpenPerson } from './person-snapshot.js';
import type { PersonDependencies } from './person-write.js';
import type { PersonRecord } from './person.entity.js';
import { followAnchor, writePlacements } from './placement.repository.js';
import { nameColumns } from './prepare-person.js';

/** A change that has been found right, of a person whose row the transaction holds. */
export interface PersonChangeSet {
  readonly record: PersonRecord;
  readonly before: OpenPerson;
  readonly after: OpenPerson;
  readonly asked: AskedChange;
  readonly anchorId: number;
  readonly effectiveOn: PlainDate;
  readonly documentNumber: string | null;
}

/** Writes a change: row, history, timeline, figures, audit. A change that changes nothing writes nothing. */
export async function recordPersonChange(deps: PersonDependencies, write: Write, set: PersonChangeSet): Promise<void> {
  const { record, before, after, asked, effectiveOn, documentNumber, anchorId } = set;
  // The timeline tells what the day brought, which a later period may have overtaken.
  const [then, thenAfter] = [
    { ...before, ...asked.onTheDay.before },
    { ...after, ...asked.onTheDay.after },
  ];
  const fields = fieldChanges(then, thenAfter);
  if (fields.length === 0) return;
  const change = changeKind(then, thenAfter);
  const person = { id: record.id, anchorId };
  const version = record.version;
  adopt(record, set, deps.clock.now(), deps);
  await write.em.flush();
  // A change of the past alone alters no column of today; who read the record before it must read it again all the same.
  if (record.version === version) await write.sql.rows('update person set version = version + 1 where id = $1', [record.id]);
  const mark = { effectiveOn, change, documentNumber, recordedBy: recorderOf(write) };
  if (Object.keys(asked.patch).length > 0) await writePlacements(write.sql, person, asked.periods, mark);
  await addToTimeline(write, person, { kind: change, effectiveOn, documentNumber, fields });
  if (before.state === 'ACTIVE' && after.state !== 'ACTIVE') await endPosts(write, record.id, effectiveOn, documentNumber);
  await followAnchor(write.sql, person);
  await applyPersonChanges(write, figuresChanges(before, after));
  const changes = auditedChanges(then, thenAfter, deps.sealing);
  write.audit({
    act: 'UPDATE_PERSON',
    objectType: 'Person',
    objectId: record.id,
    before: changes.before,
    after: { ...changes.after, effectiveOn, documentNumber },
  });
}

function adopt(record: PersonRecord, { before, after, anchorId }: PersonChangeSet, now: Date, { sealing }: PersonDependencies): void {
  const { idNumber, phone, ...facts } = after;
  Object.assign(record, facts, nameColumns(after.name), { anchorId, updatedAt: now });
  const sealed = sealedColumns({ idNumber, phone }, sealing);
  // A value that stays keeps its seal.
  if (idNumber !== before.idNumber) [record.idNumberSealed, record.idNumberHash] = [sealed.idNumberSealed, sealed.idNumberHash];
  if (phone !== before.phone) record.phoneSealed = sealed.phoneSealed;
}

/** A transfer is two changes, one at each end. */
function figuresChanges(before: OpenPerson, after: OpenPerson): PersonFiguresChange[] {
  if (before.organizationId === after.organizationId) return [{ organizationId: after.organizationId, before, after }];
  return [
    { organizationId: before.organizationId, before, after: null },
    { organizationId: after.organizationId, before: null, after },
  ];
}

/** What one entry of a timeline says. */
export interface TimelineEntry {
  readonly kind: string;
  readonly effectiveOn: PlainDate;
  readonly documentNumber: string | null;
  readonly fields: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];
}

/** Adds an entry to a person's timeline. */
export async function addToTimeline(write: Write, person: { id: number; anchorId: number }, entry: TimelineEntry): Promise<void> {
  await write.sql.rows(
    `insert into person_change (person_id, anchor_id, kind, effective_on, recorded_by, document_number, fields) values ($1, $2, $3, $4, $5, $6, $7::jsonb)`,
    [person.id, person.anchorId, entry.kind, entry.effectiveOn, recorderOf(write), entry.documentNumber, JSON.stringify(entry.fields)],
  );
}

/** Whoever left or died holds no Party post. */
async function endPosts({ sql }: Write, personId: number, endedOn: PlainDate, documentNumber: string | null): Promise<void> {
  await sql.rows(
    `update party_post set ended_on = greatest(started_on, $2::date), end_document_number = $3 where person_id = $1 and ended_on is null`,
    [personId, endedOn, documentNumber],
  );
}
