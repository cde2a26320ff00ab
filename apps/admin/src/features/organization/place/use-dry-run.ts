import { useDebounceFn } from '@vueuse/core';
import { ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { ActAnswer, Effect } from './place';
import { problemsOf, type Problems } from '@/shared/forms/problems';

export interface DryRun {
  effect: ShallowRef<Effect | undefined>;
  asking: Ref<boolean>;
  /** Why the act would be refused. */
  refusal: Ref<Problems | undefined>;
}

/** Asks what an act would touch each time that its request changes; an undefined request asks nothing. */
export function useDryRun<Request>(
  request: () => Request | undefined,
  send: (request: Request) => Promise<ActAnswer>,
  shown: readonly string[],
): DryRun {
  const effect = shallowRef<Effect>();
  const asking = ref(false);
  const refusal = ref<Problems>();
  let turn = 0;

  const ask = useDebounceFn(async (wanted: Request, mine: number) => {
    const answer = await send(wanted);
    if (mine !== turn) return;
    asking.value = false;
    if ('effect' in answer) effect.value = answer.effect;
    else if ('problem' in answer) refusal.value = problemsOf(answer.problem, shown);
  }, 200);

  watch(
    () => JSON.stringify(request()),
    () => {
      const wanted = request();
      turn += 1;
      effect.value = undefined;
      refusal.value = undefined;
      asking.value = wanted !== undefined;
      if (wanted !== undefined) void ask(wanted, turn);
    },
    { immediate: true },
  );
  return { effect, asking, refusal };
}
