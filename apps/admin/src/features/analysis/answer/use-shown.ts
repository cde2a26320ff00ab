import { useQueryText } from '@/shared/use-query-text';
import { computed, type ComputedRef } from 'vue';

/** What can be seen beside a figure: that with which it is compared, numerator and denominator. */
export type Beside = 'previous' | 'parts';

/** What is seen beside each figure, in the page's address. */
export function useShown(): { shown: ComputedRef<ReadonlySet<string>>; toggle: (what: Beside) => void } {
  const text = useQueryText('show');
  const shown = computed<ReadonlySet<string>>(() => new Set(text.value.split(',').filter(Boolean)));
  return {
    shown,
    toggle(what) {
      const next = new Set(shown.value);
      if (!next.delete(what)) next.add(what);
      text.value = [...next].join(',');
    },
  };
}
