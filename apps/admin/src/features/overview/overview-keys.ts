/** What a key asks of the overview; null where it asks nothing. */
export type OverviewAct = 'climb' | 'enter' | 'fullscreen' | 'leave' | 'print' | 'sort' | { choose: number };

interface Pressed {
  key: string;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

const ACTS: Record<string, OverviewAct> = {
  ArrowUp: 'climb',
  Backspace: 'climb',
  ArrowDown: 'enter',
  ArrowRight: 'enter',
  ArrowLeft: 'enter',
  f: 'fullscreen',
  F: 'fullscreen',
  Escape: 'leave',
  p: 'print',
  P: 'print',
  s: 'sort',
  S: 'sort',
};

/** Keys with a modifier belong to the browser; figures 1 to 6 choose the measure. */
export function actOf(pressed: Pressed): OverviewAct | null {
  if (pressed.altKey || pressed.ctrlKey || pressed.metaKey) return null;
  if (/^[1-6]$/.test(pressed.key)) return { choose: Number(pressed.key) - 1 };
  return ACTS[pressed.key] ?? null;
}
