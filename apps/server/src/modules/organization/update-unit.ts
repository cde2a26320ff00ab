import type { UnitKind } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import { ValidationError, type FieldProblem } from '../../kernel/graphql/user-errors.js';
import { checkPosition, nameOf, textOf, type ActDone, type ActOutcome, type EditInput } from './act.js';
import type { OrganizationDependencies } from './organization.loaders.js';
import { editUnit } from './unit.act.js';
import { recordUnitChange, type UnitEdit, type UnitHistoryFacts } from './unit.history.js';
import { unitWriteScope } from './unit.policy.js';

export interface UpdateUnit extends EditInput {
  /** Null empties it; left out it stays. */
  readonly shortName?: string | null;
  readonly kind?: UnitKind | null;
  readonly position?: number | null;
}

export interface RenameUnit extends EditInput {
  readonly name: string;
  /** Null empties it; left out it stays. */
  readonly shortName?: string | null;
}

const done = ({ record }: UnitEdit): ActDone => ({ key: record.id, effect: { organizations: 0, units: 1, persons: 0 }, dryRun: false });

/** Changes short name, kind and position. @throws AppError NOT_FOUND or FORBIDDEN */
export async function updateUnit(deps: OrganizationDependencies, actor: Actor, input: UpdateUnit): Promise<ActOutcome> {
  unitWriteScope(actor);
  return editUnit(deps, actor, input, {
    decide: async (edit) => {
      const problems: FieldProblem[] = [];
      checkPosition(actor, input.position, problems);
      const patch: Partial<UnitHistoryFacts> = {
        ...(input.shortName === undefined ? {} : { shortName: textOf(actor, 'shortName', input.shortName, problems) }),
        ...(input.position === undefined || input.position === null ? {} : { position: input.position }),
        ...(input.kind ? { kind: input.kind } : {}),
      };
      if (problems.length > 0) return new ValidationError(problems);
      await recordUnitChange(edit, { change: 'UPDATED', act: 'UPDATE_UNIT', patch });
      return done(edit);
    },
  });
}

/** Gives a new name from a day on. @throws AppError NOT_FOUND or FORBIDDEN */
export async function renameUnit(deps: OrganizationDependencies, actor: Actor, input: RenameUnit): Promise<ActOutcome> {
  unitWriteScope(actor);
  return editUnit(deps, actor, input, {
    decide: async (edit) => {
      const problems: FieldProblem[] = [];
      const name = nameOf(actor, input.name, problems);
      const shortName = input.shortName === undefined ? {} : { shortName: textOf(actor, 'shortName', input.shortName, problems) };
      if (problems.length > 0) return new ValidationError(problems);
      await recordUnitChange(edit, { change: 'RENAMED', act: 'RENAME_UNIT', patch: { name, ...shortName } });
      return done(edit);
    },
  });
}
