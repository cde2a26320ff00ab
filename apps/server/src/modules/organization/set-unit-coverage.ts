import type { Actor } from '../../kernel/actor.js';
import { StateError } from '../../kernel/graphql/user-errors.js';
import { oneRow } from '../../kernel/sql.js';
import { stateError, type ActOutcome, type EditInput } from './act.js';
import type { OrganizationDependencies } from './organization.loaders.js';
import { coveringOrganization, editUnit } from './unit.act.js';
import { recordUnitChange, type UnitEdit } from './unit.history.js';
import { assertMayWriteUnit, unitWriteScope } from './unit.policy.js';

export interface SetUnitCoverage extends EditInput {
  /** Null: none of its own; the unit then falls under the organisation of the unit above. */
  readonly organizationId?: string | null;
}

/**
 * Sets which organisation covers a unit. The actor needs the right where the unit falls now and where it is to fall.
 * @throws AppError NOT_FOUND or FORBIDDEN at either place
 */
export async function setUnitCoverage(deps: OrganizationDependencies, actor: Actor, input: SetUnitCoverage): Promise<ActOutcome> {
  unitWriteScope(actor);
  return editUnit(deps, actor, input, {
    decide: async (edit) => {
      const organization = input.organizationId ? await coveringOrganization(edit.write, input.organizationId, 'organizationId') : null;
      if (organization instanceof StateError) return organization;
      const refusal = organization === null ? await refusalToUncover(edit) : null;
      if (refusal) return refusal;
      await recordUnitChange(edit, { change: 'COVERED', act: 'SET_UNIT_COVERAGE', patch: { organizationId: organization?.id ?? null } });
      return { key: edit.record.id, effect: { organizations: 0, units: 1, persons: 0 }, dryRun: false };
    },
  });
}

async function refusalToUncover({ write: { sql, actor }, record }: UnitEdit): Promise<StateError | null> {
  if (record.parentId === null || record.parentId === undefined) return stateError(actor, 'COVERAGE_REQUIRED', 'organizationId');
  const text = 'select c.path from unit u join organization c on c.id = u.covering_id where u.id = $1';
  assertMayWriteUnit(actor, (await oneRow<{ path: string }>(sql, text, [record.parentId])).path);
  return null;
}
