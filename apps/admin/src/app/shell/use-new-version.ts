import { useDocumentVisibility, useEventListener, useIntervalFn } from '@vueuse/core';
import { ref, watch, type Ref } from 'vue';

const PERIOD = 10 * 60_000;
// Every build names its entry script after its content.
const ENTRY = /<script type="module"[^>]*src="([^"]+)"/;

async function servedEntry(): Promise<string | undefined> {
  const page = await fetch('/index.html', { cache: 'no-store' }).catch(() => undefined);
  return page?.ok === true ? ENTRY.exec(await page.text())?.[1] : undefined;
}

/** True once the server serves another build than the one that runs in this page, or a part of this build is gone. */
export function useNewVersion(): Ref<boolean> {
  const changed = ref(false);
  const running = document.querySelector('script[type="module"][src]')?.getAttribute('src');

  async function check(): Promise<void> {
    if (changed.value || document.visibilityState === 'hidden') return;
    const served = await servedEntry();
    changed.value = served !== undefined && running !== null && running !== undefined && served !== running;
  }

  useIntervalFn(() => void check(), PERIOD);
  watch(useDocumentVisibility(), (state) => state === 'visible' && void check());
  useEventListener(window, 'vite:preloadError', () => {
    changed.value = true;
  });
  return changed;
}
