import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';

/** Full screen of the whole page, so that dialogs and focus stay inside it; it ends with the component. */
export function useFullscreen(): { full: Readonly<Ref<boolean>>; toggle: () => void; available: boolean } {
  const full = ref(false);
  const read = (): void => {
    full.value = Boolean(document.fullscreenElement);
  };
  onMounted(() => {
    read();
    document.addEventListener('fullscreenchange', read);
  });
  onBeforeUnmount(() => {
    document.removeEventListener('fullscreenchange', read);
    if (full.value) document.exitFullscreen().catch(() => undefined);
  });

  function toggle(): void {
    // A refusal (a kiosk policy, a frame) leaves the page as it is.
    const change = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    change.catch(() => undefined);
  }
  return { full, toggle, available: Boolean(document.fullscreenEnabled) };
}
