/**
 * How a list of compared nodes is set: `line` has label, bar and figure side by side, `stack` a thin bar under the text,
 * `fill` the bar behind the text, for the most rows.
 */
export type ComparisonMode = 'line' | 'stack' | 'fill';

export interface ComparisonLayout {
  mode: ComparisonMode;
  columns: number;
  rows: number;
  /** Height of one row in layout units. */
  rowHeight: number;
  /** True where the rows do not fit and the list scrolls. */
  scrolls: boolean;
}

interface Room {
  width: number;
  height: number;
}

const MODES = [
  { mode: 'line', leastWidth: 26, leastHeight: 1.75 },
  { mode: 'stack', leastWidth: 14, leastHeight: 2.1 },
  { mode: 'fill', leastWidth: 9.6, leastHeight: 1.34 },
] as const;
const MOST_ROW_HEIGHT = 3.6;

/**
 * Sets `count` rows into the room (in layout units), in reading order from top to bottom and then to the right.
 * The calmest mode that fits wins; where none fits, the densest one scrolls.
 */
export function layoutComparison(count: number, room: Room): ComparisonLayout {
  for (const { mode, leastWidth, leastHeight } of MODES) {
    const mostColumns = mode === 'line' ? 2 : Math.max(1, Math.floor(room.width / leastWidth));
    for (let columns = 1; columns <= mostColumns; columns++) {
      if (room.width / columns < leastWidth && columns > 1) break;
      const rows = Math.max(1, Math.ceil(count / columns));
      const rowHeight = room.height / rows;
      if (rowHeight >= leastHeight) return { mode, columns, rows, rowHeight: Math.min(MOST_ROW_HEIGHT, rowHeight), scrolls: false };
    }
  }
  const densest = MODES[2];
  const columns = Math.max(1, Math.floor(room.width / densest.leastWidth));
  return { mode: densest.mode, columns, rows: Math.max(1, Math.ceil(count / columns)), rowHeight: densest.leastHeight, scrolls: true };
}

/** Sets rows of comfortable height where the length does not matter: one column, or two where both have room for bars. */
export function layoutFreely(count: number, width: number): ComparisonLayout {
  const columns = width >= 2 * MODES[0].leastWidth && count > 12 ? 2 : 1;
  return { mode: 'line', columns, rows: Math.max(1, Math.ceil(count / columns)), rowHeight: 2.2, scrolls: false };
}

/** The neighbour of a cell under an arrow key in a grid filled top to bottom; null where the step leaves the grid. */
export function neighbourOf(index: number, key: string, count: number, rows: number): number | null {
  const row = index % rows;
  const target = {
    ArrowUp: row > 0 ? index - 1 : -1,
    ArrowDown: row < rows - 1 ? index + 1 : -1,
    ArrowLeft: index - rows,
    ArrowRight: index + rows,
  }[key];
  if (target === undefined || target < 0) return null;
  if (target < count) return target;
  const lastColumnHolds = key === 'ArrowRight' && Math.floor((count - 1) / rows) > Math.floor(index / rows);
  return lastColumnHolds ? count - 1 : null;
}
