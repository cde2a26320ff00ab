import { nextTick, ref, type Ref } from 'vue';

const nextFrame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** Prints the page: lays it out for the paper first, because charts measure their room before they draw. */
export function usePrint(): { printing: Readonly<Ref<boolean>>; print: () => Promise<void> } {
  const printing = ref(false);
  async function print(): Promise<void> {
    printing.value = true;
    await nextTick();
    // One frame for the new room to be measured, one for what is drawn into it.
    await nextFrame();
    await nextFrame();
    window.print();
    printing.value = false;
  }
  return { printing, print };
}
