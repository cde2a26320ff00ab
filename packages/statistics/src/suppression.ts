/** Figures below this are withheld where people could be recognised. */
export const SMALLEST_CELL = 5;

/** Whether a figure is so small that it could give people away. */
export const isRevealing = (value: number) => value !== 0 && Math.abs(value) < SMALLEST_CELL;

/** What an answer tells of one organisation. `isSmall`: its people could be recognised (a branch). */
export interface PrivateRow {
  readonly isSmall: boolean;
  /** Tells every figure with its place among the columns of the answer; figures of nothing may be left out. */
  readonly eachFigure: (visit: (column: number, value: number) => void) => void;
}

/** Rows that are withheld, whole, by their numbers; and whether the totals are. */
export interface Suppressed {
  readonly rows: ReadonlySet<number>;
  readonly totals: boolean;
}

/**
 * Withholds the rows of small places that hold a figure from 1 to 4, whole: so that nothing within a row gives a cell away. Where one
 * row alone of those withheld has anything in a column whose total is told, the lightest other row that has something there is withheld
 * too: the difference then belongs to two of them. Where there is none the totals are withheld. Takes a few walks through the figures.
 * `totalsAreTold`: without them nothing has to be withheld for their sake.
 */
export function suppress(rows: readonly PrivateRow[], columns: number, totalsAreTold = true): Suppressed {
  const hidden = new Set<number>();
  /** By column: how many of the hidden rows have something there. */
  const counts = new Int32Array(columns);
  let lonely = 0;
  const hide = (row: PrivateRow, number: number) => {
    hidden.add(number);
    row.eachFigure((column, value) => {
      if (value === 0) return;
      const count = (counts[column] ?? 0) + 1;
      counts[column] = count;
      lonely += count === 1 ? 1 : count === 2 ? -1 : 0;
    });
  };
  rows.forEach((row, number) => {
    if (row.isSmall && some(row, (_, value) => isRevealing(value))) hide(row, number);
  });
  if (!totalsAreTold || lonely === 0) return { rows: hidden, totals: false };
  const others = lightestFirst(rows, hidden);
  for (let before = -1; lonely > 0 && before !== hidden.size;) {
    before = hidden.size;
    for (const { row, number } of others) {
      if (lonely === 0) break;
      if (!hidden.has(number) && some(row, (column, value) => value !== 0 && counts[column] === 1)) hide(row, number);
    }
  }
  return { rows: hidden, totals: lonely > 0 };
}

function some(row: PrivateRow, test: (column: number, value: number) => boolean): boolean {
  let found = false;
  row.eachFigure((column, value) => {
    found ||= test(column, value);
  });
  return found;
}

function lightestFirst(rows: readonly PrivateRow[], hidden: ReadonlySet<number>): { row: PrivateRow; number: number }[] {
  return rows
    .flatMap((row, number) => {
      let weight = 0;
      if (!hidden.has(number)) row.eachFigure((_, value) => (weight += Math.abs(value)));
      return weight === 0 ? [] : [{ row, number, weight }];
    })
    .sort((a, b) => a.weight - b.weight);
}
