import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { problemsOf } from '@/shared/forms/problems';
import type { Dated, PlaceSide } from './place';

/** A move that was done, with what its way back needs. */
export interface Moved extends Dated {
  id: string;
  name: string;
  version: number;
  from: { id: string; name: string } | null;
  /** Ids from the root down to the parent that it left. */
  fromPath: readonly string[];
  to: { id: string; name: string };
}

export interface MoveUndo {
  moved: ShallowRef<Moved | undefined>;
  undoing: Ref<boolean>;
  /** Why the way back was refused. */
  refusal: Ref<string>;
  offer: (moved: Moved) => void;
  dismiss: () => void;
  /** Moves back; true when it was done. */
  undo: () => Promise<boolean>;
}

/** Offers the way back after a move: a move to the old parent under the same date and document. */
export function useMoveUndo(side: PlaceSide): MoveUndo {
  const moved = shallowRef<Moved>();
  const undoing = ref(false);
  const refusal = ref('');

  function offer(next: Moved | undefined): void {
    moved.value = next;
    refusal.value = '';
  }

  async function undo(): Promise<boolean> {
    const last = moved.value;
    if (!last?.from) return false;
    undoing.value = true;
    const { id, version, from, effectiveOn, documentNumber } = last;
    const answer = await side.move({ id, expectedVersion: version, parentId: from.id, effectiveOn, documentNumber, dryRun: false });
    undoing.value = false;
    if ('effect' in answer) offer(undefined);
    else
      refusal.value =
        'failure' in answer ? answer.failure.message : problemsOf(answer.problem, []).general || (answer.problem.message ?? '');
    return 'effect' in answer;
  }

  return { moved, undoing, refusal, offer, dismiss: () => offer(undefined), undo };
}
