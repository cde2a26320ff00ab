/** Rows drawn above and below the visible ones, so that quick scrolling shows no gaps. */
const MARGIN = 8;

export interface RowWindow {
  /** First drawn row. */
  readonly start: number;
  /** One past the last drawn row. */
  readonly end: number;
}

/** The rows of a list that must be drawn. All lengths in pixels. */
export function windowOf(list: { scrollTop: number; height: number; rowHeight: number; count: number }): RowWindow {
  const first = Math.floor(list.scrollTop / list.rowHeight);
  const visible = Math.ceil(list.height / list.rowHeight);
  const start = Math.min(Math.max(first - MARGIN, 0), list.count);
  return { start, end: Math.min(first + visible + MARGIN, list.count) };
}

/** Where to scroll so that a row is fully visible; the present place when it is already. */
export function scrollTopFor(index: number, list: { scrollTop: number; height: number; rowHeight: number }): number {
  const top = index * list.rowHeight;
  if (top < list.scrollTop) return top;
  const bottom = top + list.rowHeight;
  return bottom > list.scrollTop + list.height ? bottom - list.height : list.scrollTop;
}
