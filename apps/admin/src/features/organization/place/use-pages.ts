import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import type { Page } from './place';

export interface Pages<T> {
  items: Ref<readonly T[]>;
  total: ComputedRef<number>;
  hasMore: ComputedRef<boolean>;
  fetching: Ref<boolean>;
  failed: Ref<boolean>;
  more: () => void;
  again: () => void;
  onLoaded: (listener: () => void) => void;
}

/** A list that grows page by page and starts anew when its request changes; an answer to an older request is dropped. */
export function usePages<Request, T>(request: Ref<Request>, load: (request: Request, after: string | null) => Promise<Page<T>>): Pages<T> {
  const items = shallowRef<readonly T[]>([]);
  const last = shallowRef<Page<T>>();
  const fetching = ref(false);
  const failed = ref(false);
  const listeners: (() => void)[] = [];
  let turn = 0;

  async function fetchPage(after: string | null): Promise<void> {
    const mine = ++turn;
    fetching.value = true;
    failed.value = false;
    try {
      const page = await load(request.value, after);
      if (mine !== turn) return;
      items.value = after === null ? page.items : [...items.value, ...page.items];
      last.value = page;
    } catch {
      if (mine !== turn) return;
      failed.value = true;
    }
    fetching.value = false;
    for (const listener of listeners) listener();
  }

  watch(request, () => void fetchPage(null), { immediate: true });
  return {
    items,
    total: computed(() => last.value?.total ?? 0),
    hasMore: computed(() => !fetching.value && typeof last.value?.next === 'string'),
    fetching,
    failed,
    more() {
      if (typeof last.value?.next === 'string') void fetchPage(last.value.next);
    },
    again: () => void fetchPage(null),
    onLoaded: (listener) => void listeners.push(listener),
  };
}
