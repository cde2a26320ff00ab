import { cleanText } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import { ValidationError, type FieldProblem } from '../../kernel/graphql/user-errors.js';
import { audited } from '../audit/index.js';
import type { Analysis } from '../statistics/index.js';
import type { AnalysesDependencies } from './analyses.dependencies.js';
import { editAnalysis, holdOwner, keepingProblem, type AnalysisEdit } from './saved-analysis.act.js';
import { SavedAnalysisRecord, type KeptDefinition } from './saved-analysis.entity.js';
import { analysisFieldProblem, type AnalysisProblem } from './saved-analysis.errors.js';
import { analysisOwner } from './saved-analysis.policy.js';
import { forgetDeleted } from './saved-analysis.repository.js';

const LIMITS = { name: 100, description: 500, question: 20_000 } as const;
/** How long what was deleted can be restored. */
const RESTORABLE_DAYS = 30;

export interface SaveAnalysis {
  readonly name: string;
  readonly description?: string | null;
  readonly question: Analysis;
}

export interface UpdateSavedAnalysis extends AnalysisEdit {
  readonly name?: string | null;
  /** Null empties it; left out it stays. */
  readonly description?: string | null;
  readonly question?: Analysis | null;
}

/** Keeps a question. Returns its key. @throws AppError what StatisticsService.check refuses of the question */
export async function saveAnalysis(deps: AnalysesDependencies, actor: Actor, input: SaveAnalysis): Promise<number | AnalysisProblem> {
  const ownerId = analysisOwner(actor);
  const problems: FieldProblem[] = [];
  const name = nameOf(actor, input.name, problems);
  const description = descriptionOf(actor, input.description, problems);
  const kept = await keptQuestion(deps, actor, input.question, problems);
  if (problems.length > 0) return new ValidationError(problems);
  return audited(deps.database, actor, async (write) => {
    const { em, sql, audit } = write;
    await holdOwner(sql, ownerId);
    await forgetDeleted(sql, ownerId, RESTORABLE_DAYS);
    const problem = await keepingProblem(write, { ownerId, name, key: null });
    if (problem) return problem;
    const record = em.create(SavedAnalysisRecord, { ownerId, name, description, ...kept, sharedUsernames: [] });
    await em.flush();
    audit({
      act: 'SAVE_ANALYSIS',
      objectType: 'SavedAnalysis',
      objectId: record.id,
      after: { name, description, question: kept.question },
    });
    return record.id;
  });
}

/** Changes name, purpose or question. Returns its key. @throws AppError as saveAnalysis, NOT_FOUND, FORBIDDEN */
export async function updateSavedAnalysis(
  deps: AnalysesDependencies,
  actor: Actor,
  input: UpdateSavedAnalysis,
): Promise<number | AnalysisProblem> {
  analysisOwner(actor);
  const problems: FieldProblem[] = [];
  const patch = {
    ...(typeof input.name === 'string' ? { name: nameOf(actor, input.name, problems) } : {}),
    ...(input.description === undefined ? {} : { description: descriptionOf(actor, input.description, problems) }),
    ...(input.question ? await keptQuestion(deps, actor, input.question, problems) : {}),
  };
  if (problems.length > 0) return new ValidationError(problems);
  return editAnalysis(deps, actor, input, {
    decide: async (write, record) => {
      const { name, description, question } = record;
      const problem = patch.name === undefined ? null : await keepingProblem(write, { ...record, name: patch.name, key: record.id });
      if (problem) return problem;
      Object.assign(record, patch);
      const before = { name, description, question };
      write.audit({ act: 'UPDATE_ANALYSIS', objectType: 'SavedAnalysis', objectId: record.id, before, after: patch });
      return null;
    },
  });
}

function nameOf(actor: Actor, text: string, problems: FieldProblem[]): string {
  const check = cleanText(text, { max: LIMITS.name });
  if (check.ok && check.text !== '') return check.text;
  problems.push(analysisFieldProblem(actor, 'name', check.ok ? 'TEXT_REQUIRED' : 'TEXT_INVALID'));
  return '';
}

function descriptionOf(actor: Actor, text: string | null | undefined, problems: FieldProblem[]): string | null {
  const check = cleanText(text ?? '', { max: LIMITS.description, multiline: true });
  if (!check.ok) problems.push(analysisFieldProblem(actor, 'description', 'TEXT_INVALID'));
  return check.ok && check.text !== '' ? check.text : null;
}

/** The question as it is kept, with the definitions of today. */
async function keptQuestion(
  { statistics }: AnalysesDependencies,
  actor: Actor,
  asked: Analysis,
  problems: FieldProblem[],
): Promise<{ question: Analysis; definitions: readonly KeptDefinition[] }> {
  const { question: checked, boundaries } = await statistics.check(actor, asked);
  // The place is kept by its code, whichever way it was named; where a page starts belongs to one answer.
  const organization = asked.organization ? { code: boundaries[0]?.code } : undefined;
  const question: Analysis = { ...asked, organization, after: undefined };
  if (JSON.stringify(question).length > LIMITS.question) problems.push(analysisFieldProblem(actor, 'question', 'QUESTION_TOO_LARGE'));
  return { question, definitions: checked.measures.map(({ id, version }) => ({ measure: id, version })) };
}
