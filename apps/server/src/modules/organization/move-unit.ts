import { wouldCycle } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import { oneRow } from '../../kernel/sql.js';
import { cycleError, stateError, type ActEffect, type ActOutcome, type ActProblem, type EditInput } from './act.js';
import type { OrganizationDependencies } from './organization.loaders.js';
import { editUnit, heldUnit } from './unit.act.js';
import type { UnitRecord } from './unit.entity.js';
import { recordUnitChange, type UnitEdit } from './unit.history.js';
import { unitWriteScope } from './unit.policy.js';

export interface MoveUnit extends EditInput {
  readonly parentId: string;
}

/**
 * Takes a unit with everything below it to another unit, at which the actor needs the same right. With dryRun only says how much would
 * move. What has no coverage of its own falls under the new parent's. @throws AppError NOT_FOUND or FORBIDDEN at either place
 */
export async function moveUnit(deps: OrganizationDependencies, actor: Actor, input: MoveUnit): Promise<ActOutcome> {
  unitWriteScope(actor);
  return editUnit(deps, actor, input, {
    decide: async (edit) => {
      const parent = await heldUnit(edit.write, input.parentId);
      const problem = problemOf(edit, parent.record);
      if (problem) return problem;
      const effect = await effectOf(edit);
      if (input.dryRun) return { key: edit.record.id, effect, dryRun: true };
      await recordUnitChange(edit, { change: 'MOVED', act: 'MOVE_UNIT', patch: { parentId: parent.record.id } });
      return { key: edit.record.id, effect, dryRun: false };
    },
  });
}

function problemOf({ write: { actor }, record }: UnitEdit, parent: UnitRecord): ActProblem | null {
  if (wouldCycle(record.path, parent.path)) return cycleError(actor);
  if (parent.id === record.parentId) return stateError(actor, 'SAME_PARENT', 'parentId');
  return parent.closedOn ? stateError(actor, 'PARENT_CLOSED', 'parentId') : null;
}

/** What goes along: units that exist and people who work in them. */
async function effectOf({ write: { sql }, record }: UnitEdit): Promise<ActEffect> {
  return oneRow<ActEffect & Record<string, unknown>>(
    sql,
    `select 0 as organizations, count(*) filter (where u.closed_on is null)::int as units,
       coalesce(sum((select count(*) from person p where p.unit_id = u.id and p.state = 'ACTIVE')), 0)::int as persons
     from unit u where u.path >= $1 and u.path < $1 || '~'`,
    [record.path],
  );
}
