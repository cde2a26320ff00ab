import { NO_PROBLEMS, problemsOf, type Problems } from '@/shared/forms/problems';
import { today } from '@/shared/forms/day';
import type { Failure } from '@/shared/graphql/failure';
import { reactive, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { ActAnswer, Dated } from './place';

type Done = Extract<ActAnswer, { effect: unknown }>;

export interface ActForm {
  /** Effective date and document number as typed. */
  dated: { effectiveOn: string | null; documentNumber: string };
  running: Ref<boolean>;
  problems: Ref<Problems>;
  failure: ShallowRef<Failure | undefined>;
  /** The dated fields as the API takes them; a missing day is left to the server's message. */
  values: () => Dated;
  /** Sends; the answer when it was done, undefined when it was refused, and then problems or failure say why. */
  send: (request: () => Promise<ActAnswer>) => Promise<Done | undefined>;
  clear: () => void;
}

/** What every dated act of the trees shares. @param shown names of the fields that the form shows, beside the dated ones */
export function useActForm(shown: readonly string[], missing: () => string): ActForm {
  const dated = reactive<ActForm['dated']>({ effectiveOn: today(), documentNumber: '' });
  const running = ref(false);
  const problems = ref<Problems>(NO_PROBLEMS);
  const failure = shallowRef<Failure>();

  function clear(): void {
    problems.value = NO_PROBLEMS;
    failure.value = undefined;
  }

  async function send(request: () => Promise<ActAnswer>): Promise<Done | undefined> {
    clear();
    if (dated.effectiveOn === null) {
      problems.value = { ...NO_PROBLEMS, fields: { effectiveOn: missing() } };
      return undefined;
    }
    running.value = true;
    const answer = await request();
    running.value = false;
    if ('effect' in answer) return answer;
    if ('failure' in answer) failure.value = answer.failure;
    else problems.value = problemsOf(answer.problem, [...shown, 'effectiveOn', 'documentNumber']);
    return undefined;
  }

  return {
    dated,
    running,
    problems,
    failure,
    values: () => ({ effectiveOn: dated.effectiveOn ?? '', documentNumber: dated.documentNumber.trim() || null }),
    send,
    clear,
  };
}
