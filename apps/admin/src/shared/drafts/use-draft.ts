import { useSession } from '@/stores/session';
import { watchDebounced } from '@vueuse/core';
import { ref, type Ref } from 'vue';
import { draftKey, dropDraft, keepDraft, readDraft } from './draft-store';

export interface DraftOptions {
  /** Fields that are never written to the browser's storage, such as an ID number or a password. */
  omit?: readonly string[];
  /** Milliseconds after the last change. */
  delay?: number;
}

export interface Draft {
  /** When the restored text had been kept; undefined when there was none. */
  restoredAt: Ref<Date | undefined>;
  /** Call after success, or when the person throws the draft away. */
  clear: () => void;
}

/**
 * Keeps a form's fields in the browser while they are typed, and puts them back after a reload.
 * Only keys that the form already has are restored, and only over fields of the same kind.
 */
export function useDraft(name: string, form: Record<string, unknown>, options: DraftOptions = {}): Draft {
  const key = draftKey(useSession().viewer?.id ?? 'nobody', name);
  const omitted = new Set(options.omit ?? []);
  const kept = readDraft(key);
  const restoredAt = ref<Date>();
  const blank = JSON.stringify(form);
  let cleared = blank;

  if (kept !== undefined) {
    for (const [field, value] of Object.entries(kept.value)) if (field in form && !omitted.has(field)) form[field] = value;
    if (JSON.stringify(form) !== blank) restoredAt.value = new Date(kept.at);
  }

  watchDebounced(
    () => JSON.stringify(form),
    (now) => {
      if (now === cleared) return;
      const fields = Object.entries(form).filter(([field]) => !omitted.has(field));
      keepDraft(key, Object.fromEntries(fields), Date.now());
    },
    { debounce: options.delay ?? 400 },
  );

  function clear(): void {
    cleared = JSON.stringify(form);
    restoredAt.value = undefined;
    dropDraft(key);
  }

  return { restoredAt, clear };
}
