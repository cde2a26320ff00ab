import { LockMode } from '@mikro-orm/core';
import { mayCoverUnits, ORGANIZATION_KIND_LABELS } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import { ValidationError, type FieldProblem, type StateError } from '../../kernel/graphql/user-errors.js';
import { keyOf } from '../../kernel/ids.js';
import type { Sql } from '../../kernel/sql.js';
import { audited, type Write } from '../audit/index.js';
import { checkEffectiveDate, conflictError, stateError, textOf, type ActOutcome, type EditInput } from './act.js';
import type { OrganizationDependencies } from './organization.loaders.js';
import { placeOf, placesForWrite, shareTree } from './organization.place.js';
import { UnitRecord } from './unit.entity.js';
import { unitHistory, type UnitEdit } from './unit.history.js';
import { claimUnits } from './unit.place.js';
import { assertMayWriteUnit } from './unit.policy.js';

interface EditRules {
  /** True for the act that reopens. */
  readonly onClosed?: boolean;
  readonly decide: (edit: UnitEdit) => Promise<ActOutcome>;
}

export interface HeldUnit {
  readonly record: UnitRecord;
  /** The organisation under which it falls. */
  readonly covering: { readonly id: number; readonly path: string };
}

/** Holds both trees as every act on units needs them, in the one order in which they are ever held. */
export async function holdTrees(sql: Sql): Promise<void> {
  await shareTree(sql);
  await claimUnits(sql);
}

/** The row of a unit, held until the transaction ends, if the actor may change it. @throws AppError NOT_FOUND, FORBIDDEN */
export async function heldUnit({ em, sql, actor }: Write, id: string): Promise<HeldUnit> {
  const key = keyOf('Unit', id);
  const record = key === null ? null : await em.findOne(UnitRecord, key, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const covering = record?.coveringId ? await placeOf(sql, record.coveringId) : null;
  assertMayWriteUnit(actor, covering?.path);
  if (record === null || covering === null) throw new Error('unreachable');
  return { record, covering };
}

/**
 * The key of an organisation that is to cover a unit: one at which the actor may change units, open, of a kind that covers units.
 * @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function coveringOrganization(
  { sql, actor }: Write,
  id: string,
  field: string,
): Promise<{ id: number; path: string } | StateError> {
  const key = keyOf('Organization', id);
  const place = key === null ? undefined : (await placesForWrite(sql, [key])).get(key);
  assertMayWriteUnit(actor, place?.path);
  if (place === undefined) throw new Error('unreachable');
  if (place.closed) return stateError(actor, 'CLOSED', field);
  const label = ORGANIZATION_KIND_LABELS[place.kind];
  if (!mayCoverUnits(place.kind)) return stateError(actor, 'COVERAGE_KIND', field, { kind: actor.locale === 'en' ? label.en : label.zh });
  return place;
}

/**
 * Runs one act on an existing unit in one transaction: refuses what the actor may not change, an outdated version, a wrong day and a
 * closed unit, then lets the act decide.
 */
export function editUnit(
  { database, clock }: OrganizationDependencies,
  actor: Actor,
  input: EditInput,
  { onClosed = false, decide }: EditRules,
): Promise<ActOutcome> {
  return audited(database, actor, async (write) => {
    await holdTrees(write.sql);
    const { record, covering } = await heldUnit(write, input.id);
    if (record.version !== input.expectedVersion) return conflictError(actor, record.version);
    const closed = (record.closedOn ?? null) !== null;
    if (closed !== onClosed) return stateError(actor, closed ? 'CLOSED' : 'NOT_CLOSED', 'id');
    const versions = await unitHistory.read(write.sql, record.id);
    const problems: FieldProblem[] = [];
    checkEffectiveDate(actor, input.effectiveOn, { from: versions[0]?.validFrom, today: clock.today() }, problems);
    const documentNumber = textOf(actor, 'documentNumber', input.documentNumber, problems);
    if (problems.length > 0) return new ValidationError(problems);
    return decide({ write, record, coveringPath: covering.path, versions, input, documentNumber });
  });
}
