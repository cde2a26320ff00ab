import { computed, type ComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { NO_FILTER, readFilter, writeFilter, type FilterField, type PersonFilterState } from './person-filter';
import { readOrder, writeOrder, type PersonOrder } from './person-order';

const FILTER_NAMES: ReadonlySet<string> = new Set(Object.keys(NO_FILTER));

export interface PersonQuery {
  filter: ComputedRef<PersonFilterState>;
  order: ComputedRef<PersonOrder>;
  /** `typing` replaces the entry of the history instead of adding one for each letter. */
  narrow: (change: Partial<PersonFilterState>, typing?: boolean) => void;
  sort: (order: PersonOrder) => void;
  clear: () => void;
}

/** Filter and order of a list of people in the page's address. What `fixed` holds comes from the page and never stands in the address. */
export function usePersonQuery(fixed: () => Partial<PersonFilterState>): PersonQuery {
  const route = useRoute();
  const router = useRouter();
  const filter = computed(() => ({ ...readFilter(route.query), ...fixed() }));
  const order = computed(() => readOrder(route.query));

  function go(next: PersonFilterState, sorted: PersonOrder, typing: boolean): void {
    const others = Object.fromEntries(Object.entries(route.query).filter(([name]) => !FILTER_NAMES.has(name)));
    const unfixed = Object.entries(writeFilter(next)).filter(([name]) => !Object.keys(fixed()).includes(name));
    const query = { ...others, ...Object.fromEntries(unfixed), sort: writeOrder(sorted) };
    void (typing ? router.replace({ query }) : router.push({ query }));
  }

  return {
    filter,
    order,
    narrow: (change, typing = false) => go({ ...filter.value, ...change }, order.value, typing),
    sort: (next) => go(filter.value, next, false),
    clear: () => go(NO_FILTER, order.value, false),
  };
}

/** The filter without one of its fields. */
export function without(field: FilterField): Partial<PersonFilterState> {
  return { [field]: NO_FILTER[field] };
}
