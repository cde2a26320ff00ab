import { NO_PROBLEMS, problemsOf, type Problems } from '@/shared/forms/problems';
import { useAct } from '@/shared/graphql/use-act';
import type { Failure } from '@/shared/graphql/failure';
import type { AnyVariables, TypedDocumentNode } from '@urql/vue';
import { ref, type Ref, type ShallowRef } from 'vue';
import type { SavedAnalysis, SavedOutcome } from './saved.graphql';

export interface SavedAct<Variables> {
  /** The analysis as it is kept now; null when the act was refused, and then `problems` or `failure` says why. */
  run: (variables: Variables) => Promise<SavedAnalysis | null>;
  problems: Ref<Problems>;
  failure: ShallowRef<Failure | undefined>;
  running: Ref<boolean>;
}

/** One act on a saved analysis. `fields`: those of its form, at which problems are shown. */
export function useSavedAct<Variables extends AnyVariables>(
  document: TypedDocumentNode<{ outcome: SavedOutcome }, Variables>,
  fields: readonly string[] = [],
): SavedAct<Variables> {
  const { run, running, failure } = useAct(document, { additionalTypenames: ['SavedAnalysis'] });
  const problems = ref<Problems>(NO_PROBLEMS);
  return {
    problems,
    failure,
    running,
    async run(variables) {
      problems.value = NO_PROBLEMS;
      const outcome = (await run(variables))?.outcome;
      if (outcome === undefined) return null;
      if (outcome.__typename === 'SavedAnalysisSuccess') return outcome.analysis;
      problems.value = problemsOf(outcome, fields);
      return null;
    },
  };
}
