import { useEventListener } from '@vueuse/core';

/** Ctrl-S (Cmd-S) saves what the page edits, instead of the browser saving the page. */
export function useSaveKey(save: () => void): void {
  useEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 's') return;
    event.preventDefault();
    save();
  });
}
