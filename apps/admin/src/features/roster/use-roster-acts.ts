import { problemsOf } from '@/shared/forms/problems';
import type { Failure } from '@/shared/graphql/failure';
import { useAct } from '@/shared/graphql/use-act';
import { requestKey } from '@/shared/forms/request-key';
import { computed, ref, type ComputedRef, type Ref } from 'vue';
import { cancelRosterImportMutation, commitRosterImportMutation, startRosterImportMutation, type RosterImport } from './roster.graphql';
import type { ActProblem } from '@/shared/forms/problems';

export interface RosterActs {
  start: (fileId: string, organizationId: string | null) => Promise<RosterImport | undefined>;
  commit: (id: string, mode: 'ALL' | 'VALID_ONLY') => Promise<RosterImport | undefined>;
  cancel: (id: string) => Promise<RosterImport | undefined>;
  running: ComputedRef<boolean>;
  failure: ComputedRef<Failure | undefined>;
  refusal: Ref<string>;
}

type Outcome = { import: RosterImport } | ActProblem;

/** Start, commit and cancel of an import; a repeated click sends no second one. */
export function useRosterActs(): RosterActs {
  const context = { additionalTypenames: ['RosterImport'] };
  const starting = useAct(startRosterImportMutation, context);
  const committing = useAct(commitRosterImportMutation, { additionalTypenames: ['RosterImport', 'Person', 'Organization', 'Unit'] });
  const cancelling = useAct(cancelRosterImportMutation, context);
  const refusal = ref('');

  function read(outcome: Outcome | undefined): RosterImport | undefined {
    refusal.value = '';
    if (outcome === undefined) return undefined;
    if ('import' in outcome) return outcome.import;
    refusal.value = problemsOf(outcome, []).general;
    return undefined;
  }

  return {
    start: async (fileId, organizationId) =>
      read((await starting.run({ input: { fileId, organizationId, idempotencyKey: requestKey() } }))?.outcome),
    commit: async (id, mode) => read((await committing.run({ input: { id, mode, idempotencyKey: requestKey() } }))?.outcome),
    cancel: async (id) => read((await cancelling.run({ input: { id } }))?.outcome),
    running: computed(() => starting.running.value || committing.running.value || cancelling.running.value),
    failure: computed(() => starting.failure.value ?? committing.failure.value ?? cancelling.failure.value),
    refusal,
  };
}
