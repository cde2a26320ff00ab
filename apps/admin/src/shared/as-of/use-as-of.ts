import { today } from '@/shared/forms/day';
import { parseDate } from '@zhibu/domain';
import { computed, type ComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';

export interface AsOf {
  /** The past day that the page shows; null for today. */
  day: ComputedRef<string | null>;
  /** Part of an address that keeps the day. */
  query: ComputedRef<{ asOf?: string }>;
  show: (day: string | null) => void;
}

/** A day before today, or null. */
export function pastDay(text: unknown): string | null {
  const day = typeof text === 'string' ? parseDate(text) : null;
  return day !== null && day < today() ? day : null;
}

/** The day as of which a page shows its records, in the page's address: a link shows the same day. */
export function useAsOf(): AsOf {
  const route = useRoute();
  const router = useRouter();
  const day = computed(() => pastDay(route.query.asOf));
  return {
    day,
    query: computed(() => (day.value === null ? {} : { asOf: day.value })),
    show(next) {
      const { asOf: _asOf, ...others } = route.query;
      const past = pastDay(next);
      if (past !== day.value) void router.push({ query: past === null ? others : { ...others, asOf: past } });
    },
  };
}
