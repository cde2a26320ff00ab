import type { Actor } from '../../kernel/actor.js';
import { ValidationError, type FieldProblem } from '../../kernel/graphql/user-errors.js';
import { oneRow } from '../../kernel/sql.js';
import { checkEffectiveDate, stateError, type ActOutcome, type EditInput } from './act.js';
import { closedSince } from './organization.history.js';
import type { OrganizationDependencies } from './organization.loaders.js';
import { editUnit } from './unit.act.js';
import { recordUnitChange, type UnitEdit } from './unit.history.js';
import { unitWriteScope } from './unit.policy.js';

/** Closes a unit that has no open unit below it and in which nobody works. @throws AppError NOT_FOUND or FORBIDDEN */
export async function closeUnit(deps: OrganizationDependencies, actor: Actor, input: EditInput): Promise<ActOutcome> {
  unitWriteScope(actor);
  return editUnit(deps, actor, input, {
    decide: async (edit) => {
      const late = notBeforeLastTurn(edit, deps);
      if (late) return late;
      const { units, persons } = await contentsOf(edit);
      if (units > 0 || persons > 0) return stateError(actor, 'NOT_EMPTY', 'id', { organizations: units, persons });
      if (!input.dryRun) await recordUnitChange(edit, { change: 'CLOSED', act: 'CLOSE_UNIT', patch: { closed: true } });
      return { key: edit.record.id, effect: { organizations: 0, units: 1, persons: 0 }, dryRun: input.dryRun ?? false };
    },
  });
}

/** Takes a closed unit back into being; its parent must exist. @throws AppError NOT_FOUND or FORBIDDEN */
export async function reopenUnit(deps: OrganizationDependencies, actor: Actor, input: EditInput): Promise<ActOutcome> {
  unitWriteScope(actor);
  return editUnit(deps, actor, input, {
    onClosed: true,
    decide: async (edit) => {
      const late = notBeforeLastTurn(edit, deps);
      if (late) return late;
      const closedAbove = await edit.write.sql.rows('select 1 from unit where id = $1 and closed_on is not null', [edit.record.parentId]);
      if (closedAbove.length > 0) return stateError(actor, 'PARENT_CLOSED', 'id');
      await recordUnitChange(edit, { change: 'REOPENED', act: 'REOPEN_UNIT', patch: { closed: false } });
      return { key: edit.record.id, effect: { organizations: 0, units: 1, persons: 0 }, dryRun: false };
    },
  });
}

/** Closing and reopening follow one another: neither is dated before the other. */
function notBeforeLastTurn({ write: { actor }, versions, input }: UnitEdit, { clock }: OrganizationDependencies): ValidationError | null {
  const problems: FieldProblem[] = [];
  checkEffectiveDate(actor, input.effectiveOn, { from: closedSince(versions), today: clock.today() }, problems);
  return problems.length > 0 ? new ValidationError(problems) : null;
}

async function contentsOf({ write: { sql }, record }: UnitEdit): Promise<{ units: number; persons: number }> {
  return oneRow<{ units: number; persons: number }>(
    sql,
    `select (select count(*)::int from unit where parent_id = $1 and closed_on is null) as units,
       (select count(*)::int from person where unit_id = $1 and state = 'ACTIVE') as persons`,
    [record.id],
  );
}
