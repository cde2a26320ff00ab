import type { Actor } from '../../kernel/actor.js';
import type { AnalysesDependencies } from './analyses.dependencies.js';
import { editAnalysis, keepingProblem, type AnalysisEdit } from './saved-analysis.act.js';
import type { AnalysisProblem } from './saved-analysis.errors.js';
import { analysisOwner } from './saved-analysis.policy.js';

/** Puts a saved analysis away: shared with nobody, asked by nobody, until it is restored. @throws AppError NOT_FOUND, FORBIDDEN */
export async function deleteSavedAnalysis(
  deps: AnalysesDependencies,
  actor: Actor,
  input: AnalysisEdit,
): Promise<number | AnalysisProblem> {
  analysisOwner(actor);
  return editAnalysis(deps, actor, input, {
    decide: async ({ audit }, record) => {
      const { sharedUsernames, sharedOrganizationId, sharedWithExplorers, schedule } = record;
      Object.assign(record, { ...NOBODY, schedule: null, nextRunAt: null, deletedAt: deps.clock.now() });
      const before = { sharedUsernames, sharedOrganizationId, sharedWithExplorers, schedule };
      audit({ act: 'DELETE_ANALYSIS', objectType: 'SavedAnalysis', objectId: record.id, before });
      return null;
    },
  });
}

const NOBODY = { sharedUsernames: [], sharedOrganizationId: null, sharedWithExplorers: false };

/** Brings a deleted analysis back as one's own only. @throws AppError NOT_FOUND, FORBIDDEN */
export async function restoreSavedAnalysis(
  deps: AnalysesDependencies,
  actor: Actor,
  input: AnalysisEdit,
): Promise<number | AnalysisProblem> {
  const ownerId = analysisOwner(actor);
  return editAnalysis(deps, actor, input, {
    onDeleted: true,
    decide: async (write, record) => {
      const problem = await keepingProblem(write, { ownerId, name: record.name, key: record.id });
      if (problem) return problem;
      record.deletedAt = null;
      write.audit({ act: 'RESTORE_ANALYSIS', objectType: 'SavedAnalysis', objectId: record.id });
      return null;
    },
  });
}
