import type { Failure } from '@/shared/graphql/failure';
import { saveBlob } from '@/shared/save-file';
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { exportAnswer, type ExportOrder } from './export-answer';

export interface Exporting {
  running: Ref<boolean>;
  /** Bytes that have come so far. */
  received: Ref<number>;
  failure: ShallowRef<Failure | null>;
  /** Name of the file that was saved last; empty before. */
  saved: Ref<string>;
  begin: (order: ExportOrder) => Promise<void>;
  /** Gives up what runs and forgets what was said. */
  reset: () => void;
}

/** One export at a time: its progress, and how it ended. */
export function useExport(): Exporting {
  const running = ref(false);
  const received = ref(0);
  const failure = shallowRef<Failure | null>(null);
  const saved = ref('');
  let left = new AbortController();

  function reset(): void {
    left.abort();
    left = new AbortController();
    running.value = false;
    received.value = 0;
    failure.value = null;
    saved.value = '';
  }

  async function begin(order: ExportOrder): Promise<void> {
    reset();
    running.value = true;
    const outcome = await exportAnswer(order, { signal: left.signal, onProgress: (bytes) => (received.value = bytes) });
    if (outcome === null) return;
    running.value = false;
    if ('failure' in outcome) {
      failure.value = outcome.failure;
      return;
    }
    saveBlob(outcome.file, outcome.name);
    saved.value = outcome.name;
  }
  onScopeDispose(reset);
  return { running, received, failure, saved, begin, reset };
}
