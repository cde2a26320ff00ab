const KEY = 'zhibu.lastGood';
/** How many answers are kept, the newest; tens of kilobytes each, and a browser keeps five megabytes. */
const MOST = 20;

/** An answer that was good at a moment, in milliseconds since 1970. */
export interface LastGood {
  readonly at: number;
  readonly value: unknown;
}

interface Kept {
  /** Whose answers they are: nobody is shown another person's. */
  readonly owner: string;
  readonly answers: Readonly<Record<string, LastGood>>;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isLastGood = (value: unknown): value is LastGood =>
  isObject(value) && 'at' in value && typeof value.at === 'number' && 'value' in value;

function read(): Kept | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (!isObject(kept) || !('owner' in kept) || !('answers' in kept)) return null;
    const { owner, answers } = kept;
    if (typeof owner !== 'string' || !isObject(answers)) return null;
    return { owner, answers: Object.fromEntries(Object.entries(answers).filter(([, one]) => isLastGood(one))) };
  } catch {
    return null;
  }
}

/** Keeps an answer over a reload; those of another owner are dropped. */
export function keepLastGood(owner: string, name: string, answer: LastGood): void {
  const before = read();
  const answers = Object.entries({ ...(before?.owner === owner ? before.answers : {}), [name]: answer });
  const newest = answers.sort(([, a], [, b]) => b.at - a.at).slice(0, MOST);
  try {
    localStorage.setItem(KEY, JSON.stringify({ owner, answers: Object.fromEntries(newest) }));
  } catch {
    // A full or forbidden storage only means that nothing survives a reload.
  }
}

/** What was kept of an owner under a name; for `undefined`, of whoever was there last: their session may have ended meanwhile. */
export function lastGood(owner: string | undefined, name: string): LastGood | null {
  const kept = read();
  return kept === null || (owner !== undefined && kept.owner !== owner) ? null : (kept.answers[name] ?? null);
}

/** Forgets everything, as on signing out. */
export function dropLastGood(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // What cannot be read cannot be shown either.
  }
}
