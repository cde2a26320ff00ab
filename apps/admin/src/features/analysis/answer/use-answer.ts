import type { OperationResult } from '@urql/core';
import { useClientHandle } from '@urql/vue';
import { useIntervalFn, watchDebounced } from '@vueuse/core';
import { computed, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { analysisQuery, type AnalysisAnswer } from '../analysis.graphql';
import { shelfOf, type Question } from '../question/question';
import { isSame } from '../question/question-address';
import { inputOf } from '../question/question-input';
import { faultOf, type Fault } from './answer-faults';

/** Milliseconds after the last change before the question is sent. */
const PAUSE = 250;

/** A question with its answer, page after page. */
export interface Answered {
  readonly question: Question;
  readonly pages: readonly AnalysisAnswer[];
}

export interface AnswerState {
  /** The last good answer; it stays until a new one comes. */
  answered: ShallowRef<Answered | null>;
  fault: ShallowRef<Fault | null>;
  loading: Ref<boolean>;
  /** Whole seconds for which the present request has been under way. */
  seconds: Ref<number>;
  cancelled: Ref<boolean>;
  /** What is shown answers another question than the one that is asked. */
  stale: ComputedRef<boolean>;
  cancel: () => void;
  retry: () => void;
  /** The next page of rows. */
  more: () => void;
}

/** Whether something is under way, and for how long. */
function useWaiting(): { loading: Ref<boolean>; seconds: Ref<number>; begin: () => void; end: () => void } {
  const loading = ref(false);
  const seconds = ref(0);
  const clock = useIntervalFn(() => (seconds.value += 1), 1000, { immediate: false });
  return {
    loading,
    seconds,
    begin() {
      loading.value = true;
      seconds.value = 0;
      clock.resume();
    },
    end() {
      loading.value = false;
      clock.pause();
    },
  };
}

/** Asks the question whenever it changes and keeps the last answer meanwhile. */
export function useAnswer(question: Readonly<Ref<Question>>): AnswerState {
  const { client } = useClientHandle();
  const answered = shallowRef<Answered | null>(null);
  const fault = shallowRef<Fault | null>(null);
  const cancelled = ref(false);
  const { loading, seconds, begin, end } = useWaiting();
  let abandon = (): void => undefined;

  function settle(): void {
    end();
    abandon();
    abandon = () => undefined;
  }

  function take(asked: Question, before: readonly AnalysisAnswer[], result: OperationResult<{ analyze: AnalysisAnswer }>): void {
    settle();
    fault.value = result.error ? faultOf(result.error, (dimension) => shelfOf(asked, dimension)) : null;
    if (!result.data) return;
    const { analyze } = result.data;
    // Rows that came or went between two pages would be doubled or missed: the pages are then read anew.
    if (before.length === 0 || before[0]?.rowCount === analyze.rowCount) answered.value = { question: asked, pages: [...before, analyze] };
    else load();
  }

  function load(before: readonly AnalysisAnswer[] = []): void {
    settle();
    cancelled.value = false;
    const asked = question.value;
    if (asked.measures.length === 0) {
      answered.value = null;
      fault.value = null;
      return;
    }
    begin();
    const input = { ...inputOf(asked), after: before.at(-1)?.endCursor ?? null };
    const answers = client.query(analysisQuery, { input }, { requestPolicy: 'network-only' }).subscribe((result) => {
      if (!result.stale) take(asked, before, result);
    });
    abandon = () => answers.unsubscribe();
  }

  watchDebounced(question, () => load(), { debounce: PAUSE });
  load();
  onScopeDispose(settle);
  return {
    answered,
    fault,
    loading,
    seconds,
    cancelled,
    stale: computed(() => answered.value !== null && !isSame(answered.value.question, question.value)),
    cancel() {
      settle();
      cancelled.value = true;
    },
    retry: () => load(),
    more: () => load(answered.value?.pages),
  };
}
