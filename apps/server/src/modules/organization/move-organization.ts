import { allowedChild, insertVersion, summaryOf, wouldCycle } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import { oneRow } from '../../kernel/sql.js';
import { cycleError, stateError, type ActEffect, type ActOutcome, type ActProblem, type EditInput } from './act.js';
import { kindError } from './create-organization.js';
import { editOrganization, heldOrganization } from './organization.act.js';
import type { OrganizationRecord } from './organization.entity.js';
import { recordChange, type OrganizationEdit } from './organization.history.js';
import type { OrganizationDependencies } from './organization.loaders.js';
import { organizationWriteScope } from './organization.policy.js';
import { countersOf } from './rollup.summary.js';
import { wouldCircle } from './tree.repository.js';

export interface MoveOrganization extends EditInput {
  readonly parentId: string;
}

/**
 * Takes an organisation with everything below it to another parent, at which the actor needs the same right. With dryRun only says how
 * much would move. Moves wait for one another, so that two of them can never form a cycle together.
 * @throws AppError NOT_FOUND or FORBIDDEN at either place
 */
export async function moveOrganization(deps: OrganizationDependencies, actor: Actor, input: MoveOrganization): Promise<ActOutcome> {
  organizationWriteScope(actor);
  return editOrganization(deps, actor, input, {
    claimsTree: true,
    decide: async (edit) => {
      const parent = await heldOrganization(edit.write, input.parentId);
      const problem = problemOf(edit, parent) ?? (await circleOf(edit, parent.id));
      if (problem) return problem;
      const effect = await effectOf(edit);
      if (input.dryRun) return { key: edit.record.id, effect, dryRun: true };
      await recordChange(edit, { change: 'MOVED', act: 'MOVE_ORGANIZATION', patch: { parentId: parent.id } });
      return { key: edit.record.id, effect, dryRun: false };
    },
  });
}

function problemOf({ write: { actor }, record }: OrganizationEdit, parent: OrganizationRecord): ActProblem | null {
  if (wouldCycle(record.path, parent.path)) return cycleError(actor);
  if (record.level === 0) return stateError(actor, 'ROOT_FIXED', 'id');
  if (parent.id === record.parentId) return stateError(actor, 'SAME_PARENT', 'parentId');
  if (parent.closedOn) return stateError(actor, 'PARENT_CLOSED', 'parentId');
  return allowedChild(parent.kind, record.kind) ? null : kindError(actor, parent.kind, record.kind);
}

/** A move dated back must leave a tree on every day since. */
async function circleOf(
  { write: { sql, actor }, record, versions, input: { effectiveOn } }: OrganizationEdit,
  parentId: number,
): Promise<ActProblem | null> {
  const after = insertVersion(versions, { effectiveOn, patch: { parentId } });
  const stays = after
    .filter(({ validFrom, facts }) => validFrom >= effectiveOn && facts.parentId === parentId)
    .map(({ validFrom, validTo }) => ({ parentId, from: validFrom, to: validTo }));
  return (await wouldCircle(sql, record.id, stays)) ? cycleError(actor) : null;
}

/** What goes along: organisations that exist, people on their rosters, units that they cover. */
async function effectOf({ write: { sql }, record }: OrganizationEdit): Promise<ActEffect> {
  const counters = (await countersOf(sql, [record.id])).get(record.id);
  const { organizations, persons } = summaryOf(counters ?? [], 0);
  const { units } = await oneRow<{ units: number }>(
    sql,
    `select count(*)::int as units from organization o join unit u on u.organization_id = o.id
     where o.path >= $1 and o.path < $1 || '~' and u.closed_on is null`,
    [record.path],
  );
  return { organizations, units, persons };
}
