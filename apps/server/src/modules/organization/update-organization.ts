import { isLeafKind, kindsAllowedBetween, mayCoverUnits, mayHoldPerson, type OrganizationKind, type Standing } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import { ValidationError, type FieldProblem, type StateError } from '../../kernel/graphql/user-errors.js';
import { oneRow } from '../../kernel/sql.js';
import { checkPosition, nameOf, stateError, textOf, type ActOutcome, type EditInput } from './act.js';
import { kindError } from './create-organization.js';
import { editOrganization } from './organization.act.js';
import { recordChange, type OrganizationEdit, type OrganizationHistoryFacts } from './organization.history.js';
import type { OrganizationDependencies } from './organization.loaders.js';
import { organizationWriteScope } from './organization.policy.js';

export interface UpdateOrganization extends EditInput {
  /** Null empties it; left out it stays. */
  readonly shortName?: string | null;
  readonly kind?: OrganizationKind | null;
  readonly position?: number | null;
}

export interface RenameOrganization extends EditInput {
  readonly name: string;
  /** Null empties it; left out it stays. */
  readonly shortName?: string | null;
}

/** Changes short name, kind and position. @throws AppError NOT_FOUND or FORBIDDEN */
export async function updateOrganization(deps: OrganizationDependencies, actor: Actor, input: UpdateOrganization): Promise<ActOutcome> {
  organizationWriteScope(actor);
  return editOrganization(deps, actor, input, {
    decide: async (edit) => {
      const problems: FieldProblem[] = [];
      checkPosition(actor, input.position, problems);
      const patch: Partial<OrganizationHistoryFacts> = {
        ...(input.shortName === undefined ? {} : { shortName: textOf(actor, 'shortName', input.shortName, problems) }),
        ...(input.position === undefined || input.position === null ? {} : { position: input.position }),
        ...(input.kind ? { kind: input.kind } : {}),
      };
      if (problems.length > 0) return new ValidationError(problems);
      const refusal = input.kind && input.kind !== edit.record.kind ? await kindRefusal(edit, input.kind) : null;
      if (refusal) return refusal;
      await recordChange(edit, { change: 'UPDATED', act: 'UPDATE_ORGANIZATION', patch });
      return { key: edit.record.id, effect: { organizations: 1, units: 0, persons: 0 }, dryRun: false };
    },
  });
}

/** Gives a new name from a day on. @throws AppError NOT_FOUND or FORBIDDEN */
export async function renameOrganization(deps: OrganizationDependencies, actor: Actor, input: RenameOrganization): Promise<ActOutcome> {
  organizationWriteScope(actor);
  return editOrganization(deps, actor, input, {
    decide: async (edit) => {
      const problems: FieldProblem[] = [];
      const name = nameOf(actor, input.name, problems);
      const shortName = input.shortName === undefined ? {} : { shortName: textOf(actor, 'shortName', input.shortName, problems) };
      if (problems.length > 0) return new ValidationError(problems);
      await recordChange(edit, { change: 'RENAMED', act: 'RENAME_ORGANIZATION', patch: { name, ...shortName } });
      return { key: edit.record.id, effect: { organizations: 1, units: 0, persons: 0 }, dryRun: false };
    },
  });
}

interface Surroundings {
  readonly parentKind: OrganizationKind | null;
  readonly childKinds: readonly OrganizationKind[];
  readonly organizations: number;
  readonly standings: readonly Standing[];
  readonly persons: number;
  readonly units: number;
}

/** Why an organisation cannot become of another kind where it stands, with what hangs on it. */
async function kindRefusal(edit: OrganizationEdit, kind: OrganizationKind): Promise<StateError | null> {
  const { actor } = edit.write;
  const around = await surroundingsOf(edit);
  const { organizations } = around;
  // Figures of leaves are counted where they are, those of others are kept above them: only an empty node changes sides.
  const changesSides = isLeafKind(kind) !== isLeafKind(edit.record.kind);
  if (changesSides && (organizations > 0 || around.persons > 0)) {
    return stateError(actor, 'NOT_EMPTY', 'kind', { organizations, persons: around.persons });
  }
  if (!kindsAllowedBetween(around.parentKind, around.childKinds).includes(kind)) return kindError(actor, around.parentKind, kind);
  if (around.standings.some((standing) => !mayHoldPerson(kind, standing))) {
    return stateError(actor, 'HOLDS_PEOPLE', 'kind', { persons: around.persons });
  }
  if (around.units > 0 && !mayCoverUnits(kind)) return stateError(actor, 'COVERS_UNITS', 'kind', { units: around.units });
  return null;
}

/** Closed organisations below count too: they may be reopened. */
async function surroundingsOf({ write: { sql }, record }: OrganizationEdit): Promise<Surroundings> {
  // Held shared: the parent cannot become of another kind meanwhile.
  await sql.rows('select 1 from organization where id = $1 for key share', [record.parentId]);
  return oneRow<Surroundings & Record<string, unknown>>(
    sql,
    `select (select kind from organization where id = $2) as "parentKind",
       array(select distinct kind from organization where parent_id = $1) as "childKinds",
       (select count(*)::int from organization where parent_id = $1) as organizations,
       array(select distinct standing from person where organization_id = $1 and state = 'ACTIVE') as standings,
       (select count(*)::int from person where organization_id = $1 and state = 'ACTIVE')
         + (select count(*)::int from person where group_id = $1 and state = 'ACTIVE') as persons,
       (select count(*)::int from unit where organization_id = $1) as units`,
    [record.id, record.parentId],
  );
}
