import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue';

/** Size of an element in its own font size, so that layouts are thought in layout units at every screen size. */
export interface Room {
  width: number;
  height: number;
  /** Pixels of one layout unit. */
  unit: number;
}

/** Follows the size of an element; `fallback` until it is measured and where the browser does not lay out. */
export function useRoom(element: Readonly<Ref<HTMLElement | null>>, fallback: Room): Ref<Room> {
  const room = ref(fallback);
  let observer: ResizeObserver | undefined;

  function measure(): void {
    const target = element.value;
    if (!target) return;
    const unit = Number.parseFloat(getComputedStyle(target).fontSize);
    if (unit > 0 && target.clientWidth > 0 && target.clientHeight > 0)
      room.value = { width: target.clientWidth / unit, height: target.clientHeight / unit, unit };
  }

  onMounted(() => {
    measure();
    observer = new ResizeObserver(measure);
    if (element.value) observer.observe(element.value);
  });
  onBeforeUnmount(() => observer?.disconnect());
  return room;
}
