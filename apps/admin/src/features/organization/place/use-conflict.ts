import { ref, watch, type Ref } from 'vue';
import type { Place, PlaceSide } from './place';
import type { ActForm } from './use-act-form';

/** The node as it is now: as the page had it, and after a conflict as the server has it, so that a second try writes on what was seen. */
export function useCurrent(side: PlaceSide, place: Place, form: ActForm): Ref<Place> {
  const current = ref<Place>(place);
  watch(form.problems, async (problems) => {
    if (!problems.conflict) return;
    const fresh = await side.load(place.id).catch(() => null);
    if (fresh) current.value = fresh;
  });
  return current;
}
