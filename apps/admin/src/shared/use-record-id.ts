import { ref, watch, type Ref } from 'vue';
import { useRoute } from 'vue-router';

/** The `id` in the address of the page; stays what it was while the page is being left for another one. */
export function useRecordId(): Ref<string> {
  const route = useRoute();
  const page = route.name;
  const id = ref(String(route.params.id));
  watch(
    () => route.params.id,
    (next) => {
      if (route.name === page) id.value = String(next);
    },
  );
  return id;
}
