import { useQueryText } from '@/shared/use-query-text';
import { useQuery } from '@urql/vue';
import { computed, watch, type ComputedRef, type Ref, type WritableComputedRef } from 'vue';
import { questionOfInput } from '../question/input-question';
import type { Question } from '../question/question';
import { isSame } from '../question/question-address';
import { savedOneQuery, type SavedAnalysis } from './saved.graphql';

export interface CurrentSaved {
  /** ID in the address; empty when the question was never saved. */
  id: WritableComputedRef<string>;
  saved: ComputedRef<SavedAnalysis | null>;
  /** Whether the question is another one than was saved. */
  changed: ComputedRef<boolean>;
  /** Whether the address names one that the reader does not find. */
  missing: ComputedRef<boolean>;
}

/** The saved analysis from which the question on the page comes. An address that names only it asks its question. */
export function useCurrentSaved(question: Readonly<Ref<Question>>, ask: (next: Question) => void): CurrentSaved {
  const id = useQueryText('saved');
  const query = useQuery({ query: savedOneQuery, variables: computed(() => ({ id: id.value })), pause: () => id.value === '' });
  const saved = computed(() => {
    const found = query.data.value?.savedAnalysis ?? null;
    return found?.id === id.value ? found : null;
  });
  const kept = computed(() => (saved.value === null ? null : questionOfInput(saved.value.question)));
  watch(
    kept,
    (now) => {
      if (now !== null && question.value.measures.length === 0) ask(now);
    },
    { immediate: true },
  );
  return {
    id,
    saved,
    changed: computed(() => kept.value !== null && !isSame(kept.value, question.value)),
    missing: computed(() => id.value !== '' && !query.fetching.value && query.data.value?.savedAnalysis === null),
  };
}
