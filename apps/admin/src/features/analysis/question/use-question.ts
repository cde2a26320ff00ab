import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue';
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router';
import { NO_QUESTION, type Question } from './question';
import { isSame, readQuestion, writeQuestion } from './question-address';
import { canStep, record, shown, startHistory, stepped } from './question-history';

/** Parameters of the address that say how the answer is shown, not what is asked. */
export const VIEW_PARAMETERS: ReadonlySet<string> = new Set(['chart', 'show', 'saved']);

export interface AskedQuestion {
  question: ShallowRef<Question>;
  /** Asks something else. A `jump` can be left by the browser's Back; an edit is undone instead. */
  ask: (next: Question, jump?: 'jump') => void;
  undo: () => void;
  redo: () => void;
  canUndo: ComputedRef<boolean>;
  canRedo: ComputedRef<boolean>;
}

/** The question in the page's address: a link asks it again, a reload keeps it, and every change can be undone. */
export function useQuestion(): AskedQuestion {
  const route = useRoute();
  const router = useRouter();
  const question = shallowRef(readQuestion(route.query));
  const history = shallowRef(startHistory(question.value));

  function viewed(): LocationQueryRaw {
    return Object.fromEntries(Object.entries(route.query).filter(([name]) => VIEW_PARAMETERS.has(name)));
  }

  function show(next: Question, jump?: 'jump'): void {
    question.value = next;
    const query = { ...writeQuestion(next), ...viewed() };
    void (jump ? router.push({ query }) : router.replace({ query }));
  }

  function ask(next: Question, jump?: 'jump'): void {
    if (isSame(next, question.value)) return;
    history.value = record(history.value, next);
    show(next, jump);
  }

  function step(by: -1 | 1): void {
    history.value = stepped(history.value, by);
    show(shown(history.value) ?? NO_QUESTION);
  }

  // Back and forward, or a link that was pasted.
  const name = route.name;
  watch(
    () => route.query,
    (query) => {
      const next = readQuestion(query);
      if (route.name !== name || isSame(next, question.value)) return;
      history.value = record(history.value, next);
      question.value = next;
    },
  );

  return {
    question,
    ask,
    undo: () => step(-1),
    redo: () => step(1),
    canUndo: computed(() => canStep(history.value, -1)),
    canRedo: computed(() => canStep(history.value, 1)),
  };
}
