import { onScopeDispose, ref, type Ref } from 'vue';

/** The time of this machine in milliseconds of the epoch, moving once a second. */
export function useClock(): Readonly<Ref<number>> {
  const now = ref(Date.now());
  const timer = setInterval(() => {
    now.value = Date.now();
  }, 1000);
  onScopeDispose(() => clearInterval(timer));
  return now;
}
