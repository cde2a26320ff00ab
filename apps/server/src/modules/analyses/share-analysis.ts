import type { Actor } from '../../kernel/actor.js';
import { ValidationError, type FieldProblem } from '../../kernel/graphql/user-errors.js';
import { keyOf } from '../../kernel/ids.js';
import { placeOf } from '../organization/index.js';
import type { AnalysesDependencies } from './analyses.dependencies.js';
import { editAnalysis, type AnalysisEdit } from './saved-analysis.act.js';
import { analysisFieldProblem, type AnalysisProblem } from './saved-analysis.errors.js';
import { analysisOwner, mayShareWith } from './saved-analysis.policy.js';

const MOST_USERNAMES = 50;
const USERNAME = /^[a-z0-9._-]{3,40}$/;

export interface ShareAnalysis extends AnalysisEdit {
  readonly usernames?: readonly string[] | null;
  readonly organizationId?: string | null;
  readonly explorers?: boolean | null;
}

/**
 * Says with whom a question is shared, in place of those before. User names are kept as they are given: whether there is such an
 * account is told to nobody. @throws AppError NOT_FOUND, FORBIDDEN
 */
export async function shareAnalysis(deps: AnalysesDependencies, actor: Actor, input: ShareAnalysis): Promise<number | AnalysisProblem> {
  analysisOwner(actor);
  const problems: FieldProblem[] = [];
  const audience = {
    sharedUsernames: usernamesOf(actor, input.usernames ?? [], problems),
    sharedOrganizationId: await organizationOf(deps, actor, input.organizationId, problems),
    sharedWithExplorers: input.explorers ?? false,
  };
  if (problems.length > 0) return new ValidationError(problems);
  return editAnalysis(deps, actor, input, {
    decide: async ({ audit }, record) => {
      const { sharedUsernames, sharedOrganizationId, sharedWithExplorers } = record;
      const before = { sharedUsernames, sharedOrganizationId, sharedWithExplorers };
      Object.assign(record, audience);
      audit({ act: 'SHARE_ANALYSIS', objectType: 'SavedAnalysis', objectId: record.id, before, after: audience });
      return null;
    },
  });
}

function usernamesOf(actor: Actor, given: readonly string[], problems: FieldProblem[]): string[] {
  const usernames = [...new Set(given.map((username) => username.trim().toLowerCase()))];
  if (usernames.length > MOST_USERNAMES)
    problems.push(analysisFieldProblem(actor, 'usernames', 'TOO_MANY_READERS', { limit: MOST_USERNAMES }));
  else if (!usernames.every((username) => USERNAME.test(username)))
    problems.push(analysisFieldProblem(actor, 'usernames', 'USERNAME_FORM'));
  return usernames;
}

async function organizationOf(
  { database }: AnalysesDependencies,
  actor: Actor,
  id: string | null | undefined,
  problems: FieldProblem[],
): Promise<number | null> {
  if (!id) return null;
  const key = keyOf('Organization', id);
  const place = key === null ? null : await placeOf(database.read, key);
  if (place && mayShareWith(actor, place.path)) return place.id;
  problems.push(analysisFieldProblem(actor, 'organizationId', 'NOT_FOUND'));
  return null;
}
