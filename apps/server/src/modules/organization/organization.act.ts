import { LockMode } from '@mikro-orm/core';
import type { Actor } from '../../kernel/actor.js';
import { ValidationError, type FieldProblem } from '../../kernel/graphql/user-errors.js';
import { keyOf } from '../../kernel/ids.js';
import { audited, type Write } from '../audit/index.js';
import { checkEffectiveDate, conflictError, stateError, textOf, type ActOutcome, type EditInput } from './act.js';
import { OrganizationRecord } from './organization.entity.js';
import { organizationHistory, type OrganizationEdit } from './organization.history.js';
import type { OrganizationDependencies } from './organization.loaders.js';
import { claimTree, shareTree } from './organization.place.js';
import { assertMayWrite } from './organization.policy.js';

interface EditRules {
  /** True for acts that change paths. */
  readonly claimsTree?: boolean;
  /** True for the act that reopens. */
  readonly onClosed?: boolean;
  readonly decide: (edit: OrganizationEdit) => Promise<ActOutcome>;
}

/** The row of an organisation, held until the transaction ends, if the actor may change it. @throws AppError NOT_FOUND, FORBIDDEN */
export async function heldOrganization({ em, actor }: Write, id: string): Promise<OrganizationRecord> {
  const key = keyOf('Organization', id);
  const record = key === null ? null : await em.findOne(OrganizationRecord, key, { lockMode: LockMode.PESSIMISTIC_WRITE });
  assertMayWrite(actor, record?.path);
  if (record === null) throw new Error('unreachable');
  return record;
}

/**
 * Runs one act on an existing organisation in one transaction: holds its row, refuses what the actor may not change, an outdated
 * version, a wrong day and a closed organisation, then lets the act decide.
 */
export function editOrganization(
  { database, clock }: OrganizationDependencies,
  actor: Actor,
  input: EditInput,
  { claimsTree = false, onClosed = false, decide }: EditRules,
): Promise<ActOutcome> {
  return audited(database, actor, async (write) => {
    await (claimsTree ? claimTree(write.sql) : shareTree(write.sql));
    const record = await heldOrganization(write, input.id);
    if (record.version !== input.expectedVersion) return conflictError(actor, record.version);
    const closed = (record.closedOn ?? null) !== null;
    if (closed !== onClosed) return stateError(actor, closed ? 'CLOSED' : 'NOT_CLOSED', 'id');
    const versions = await organizationHistory.read(write.sql, record.id);
    const problems: FieldProblem[] = [];
    checkEffectiveDate(actor, input.effectiveOn, { from: versions[0]?.validFrom, today: clock.today() }, problems);
    const documentNumber = textOf(actor, 'documentNumber', input.documentNumber, problems);
    if (problems.length > 0) return new ValidationError(problems);
    return decide({ write, record, versions, input, documentNumber });
  });
}
