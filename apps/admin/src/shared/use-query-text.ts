import { computed, type WritableComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/** One text of the page's address, such as `?text=`, so that the address reproduces the screen; an empty text leaves the address. */
export function useQueryText(name: string): WritableComputedRef<string> {
  const route = useRoute();
  const router = useRouter();
  return computed({
    get: () => {
      const value = route.query[name];
      return typeof value === 'string' ? value : '';
    },
    set: (value) => void router.replace({ query: { ...route.query, [name]: value === '' ? undefined : value } }),
  });
}
