import type { Actor } from '../../kernel/actor.js';
import { ValidationError, type FieldProblem } from '../../kernel/graphql/user-errors.js';
import { oneRow } from '../../kernel/sql.js';
import { checkEffectiveDate, stateError, type ActOutcome, type EditInput } from './act.js';
import { editOrganization } from './organization.act.js';
import { closedSince, recordChange, type OrganizationEdit } from './organization.history.js';
import type { OrganizationDependencies } from './organization.loaders.js';
import { organizationWriteScope } from './organization.policy.js';

/**
 * Closes an organisation that has no open organisation below it and nobody on its roster. It keeps its history and can be reopened.
 * Units that it covers are without coverage from then on. @throws AppError NOT_FOUND or FORBIDDEN
 */
export async function closeOrganization(deps: OrganizationDependencies, actor: Actor, input: EditInput): Promise<ActOutcome> {
  organizationWriteScope(actor);
  return editOrganization(deps, actor, input, {
    decide: async (edit) => {
      const late = notBeforeLastTurn(edit, deps);
      if (late) return late;
      const { organizations, persons, units } = await contentsOf(edit);
      if (organizations > 0 || persons > 0) return stateError(actor, 'NOT_EMPTY', 'id', { organizations, persons });
      if (!input.dryRun) await recordChange(edit, { change: 'CLOSED', act: 'CLOSE_ORGANIZATION', patch: { closed: true } });
      return { key: edit.record.id, effect: { organizations: 1, units, persons: 0 }, dryRun: input.dryRun ?? false };
    },
  });
}

/** Takes a closed organisation back into being; its parent must exist. @throws AppError NOT_FOUND or FORBIDDEN */
export async function reopenOrganization(deps: OrganizationDependencies, actor: Actor, input: EditInput): Promise<ActOutcome> {
  organizationWriteScope(actor);
  return editOrganization(deps, actor, input, {
    onClosed: true,
    decide: async (edit) => {
      const late = notBeforeLastTurn(edit, deps);
      if (late) return late;
      if (await parentIsClosed(edit)) return stateError(actor, 'PARENT_CLOSED', 'id');
      await recordChange(edit, { change: 'REOPENED', act: 'REOPEN_ORGANIZATION', patch: { closed: false } });
      return { key: edit.record.id, effect: { organizations: 1, units: 0, persons: 0 }, dryRun: false };
    },
  });
}

/** Closing and reopening follow one another: neither is dated before the other. */
function notBeforeLastTurn(
  { write: { actor }, versions, input }: OrganizationEdit,
  { clock }: OrganizationDependencies,
): ValidationError | null {
  const problems: FieldProblem[] = [];
  checkEffectiveDate(actor, input.effectiveOn, { from: closedSince(versions), today: clock.today() }, problems);
  return problems.length > 0 ? new ValidationError(problems) : null;
}

async function parentIsClosed({ write: { sql }, record }: OrganizationEdit): Promise<boolean> {
  if (record.parentId === null || record.parentId === undefined) return false;
  // Held shared: the parent cannot close meanwhile.
  const { closed } = await oneRow<{ closed: boolean }>(
    sql,
    'select closed_on is not null as closed from organization where id = $1 for key share',
    [record.parentId],
  );
  return closed;
}

/** What hangs on an organisation today. */
async function contentsOf({
  write: { sql },
  record,
}: OrganizationEdit): Promise<{ organizations: number; persons: number; units: number }> {
  return oneRow<{ organizations: number; persons: number; units: number }>(
    sql,
    `select (select count(*)::int from organization where parent_id = $1 and closed_on is null) as organizations,
       (select count(*)::int from person where organization_id = $1 and state = 'ACTIVE')
         + (select count(*)::int from person where group_id = $1 and state = 'ACTIVE') as persons,
       (select count(*)::int from unit where organization_id = $1 and closed_on is null) as units`,
    [record.id],
  );
}
