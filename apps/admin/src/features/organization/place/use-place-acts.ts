import { shallowRef, type ShallowRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { Place, PlaceAct, PlaceSide } from './place';
import { useMoveUndo, type Moved, type MoveUndo } from './use-move-undo';
import type { PlacePage } from './use-place-page';

/** The act whose dialog is open. */
export interface OpenAct {
  act: PlaceAct;
  /** Undefined where the dialog has to ask which node it is about. */
  place: Place | undefined;
  target: { id: string; name: string } | undefined;
}

export interface PlaceActs {
  open: ShallowRef<OpenAct | undefined>;
  undo: MoveUndo;
  start: (act: PlaceAct, place?: Place, target?: { id: string; name: string }) => void;
  close: () => void;
  onDone: (id: string) => void;
  onMoved: (moved: Moved) => void;
  moveBack: () => Promise<void>;
}

/** The dialogs of a page's acts, and what follows when one was done: the tree's counts, the new node, the way back. */
export function usePlaceActs(side: PlaceSide, page: PlacePage): PlaceActs {
  const route = useRoute();
  const router = useRouter();
  const open = shallowRef<OpenAct>();
  const undo = useMoveUndo(side);

  function close(): void {
    open.value = undefined;
    const { act, ...query } = route.query;
    if (act !== undefined) void router.replace({ query });
  }

  // Ways from a root to a node, for the branches whose counts or lines have changed.
  async function wayTo(id: string): Promise<string[]> {
    const place = await side.load(id).catch(() => null);
    return place === null ? [] : [...place.ancestors.map((ancestor) => ancestor.id), id];
  }

  async function follow(id: string, otherWays: readonly (readonly string[])[]): Promise<void> {
    const way = await wayTo(id);
    page.refresh([way, ...otherWays]);
    if (page.id.value !== id) page.choose(id);
  }

  return {
    open,
    undo,
    start(act, place, target) {
      open.value = { act, place, target };
    },
    close,
    onDone(id) {
      close();
      void follow(id, []);
    },
    onMoved(moved) {
      close();
      undo.offer(moved);
      void follow(moved.id, [moved.fromPath]);
    },
    async moveBack() {
      const moved = undo.moved.value;
      if (moved === undefined || !(await undo.undo())) return;
      const left = await wayTo(moved.to.id);
      await follow(moved.id, [left]);
    },
  };
}
