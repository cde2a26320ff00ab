/** Questions as they were asked one after another, for undo and redo; `at`: the one that is shown. */
export interface History<T> {
  readonly past: readonly T[];
  readonly at: number;
}

const LONGEST = 100;

export const startHistory = <T>(first: T): History<T> => ({ past: [first], at: 0 });

/** A change: what had been undone before it is gone. */
export function record<T>(history: History<T>, next: T): History<T> {
  const past = [...history.past.slice(0, history.at + 1), next].slice(-LONGEST);
  return { past, at: past.length - 1 };
}

export const canStep = ({ past, at }: History<unknown>, step: -1 | 1): boolean => at + step >= 0 && at + step < past.length;

export const stepped = <T>(history: History<T>, step: -1 | 1): History<T> =>
  canStep(history, step) ? { ...history, at: history.at + step } : history;

export const shown = <T>({ past, at }: History<T>): T | undefined => past[at];
