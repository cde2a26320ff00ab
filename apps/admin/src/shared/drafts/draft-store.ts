const PREFIX = 'zhibu.draft.';

export interface KeptDraft {
  value: Record<string, unknown>;
  /** When it was kept, in milliseconds since 1970. */
  at: number;
}

/** Drafts are kept per user: on a shared computer nobody is shown another person's text. */
export function draftKey(userId: string, name: string): string {
  return `${PREFIX}${userId}.${name}`;
}

export function readDraft(key: string): KeptDraft | undefined {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (typeof kept !== 'object' || kept === null || !('value' in kept) || !('at' in kept)) return undefined;
    const { value, at } = kept;
    if (typeof value !== 'object' || value === null || typeof at !== 'number') return undefined;
    return { value: { ...value }, at };
  } catch {
    return undefined;
  }
}

export function keepDraft(key: string, value: object, at: number): void {
  try {
    localStorage.setItem(key, JSON.stringify({ value, at }));
  } catch {
    // A full or forbidden storage only means that nothing survives a reload.
  }
}

export function dropDraft(key: string): void {
  localStorage.removeItem(key);
}

/** Removes every draft of this browser: after signing out nothing typed stays behind. */
export function dropAllDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
}
