/** One place of an answer that may be told or withheld. */
export interface PrivateCell {
  readonly value: number | null;
  withheld: boolean;
}

/** A row of cells that stand for one organisation, or for the whole. `isSmall`: its people could be recognised (a branch, a group). */
export interface PrivateRow {
  readonly isSmall: boolean;
  readonly cells: readonly PrivateCell[];
}

/** Figures below this are withheld where people could be recognised. */
export const SMALLEST_CELL = 5;

/** Whether a figure is so small that it could give people away. */
export const isRevealing = ({ value }: PrivateCell) => value !== null && value !== 0 && Math.abs(value) < SMALLEST_CELL;
const weightOf = ({ cells }: PrivateRow) => cells.reduce((sum, { value }) => sum + Math.abs(value ?? 0), 0);

/**
 * Withholds the rows of small places that hold a figure from 1 to 4, whole: so that nothing within a row gives a cell away. Where one
 * row alone is withheld of rows whose total is told, the lightest other row is withheld too: the difference then belongs to two of them.
 * Without another row the total is withheld. Returns whether anything was.
 */
export function suppress(rows: readonly PrivateRow[], totals: PrivateRow | null): boolean {
  const withheld = rows.filter(({ isSmall, cells }) => isSmall && cells.some(isRevealing));
  if (withheld.length === 0) return false;
  const hidden = new Set(withheld);
  const tellsApart = () => [...hidden].every((row) => weightOf(row) === 0 || sharesWith(row, hidden));
  while (totals !== null && !tellsApart() && hidden.size < rows.length) {
    const [lightest] = rows.filter((row) => !hidden.has(row)).sort((a, b) => weightOf(a) - weightOf(b));
    if (lightest) hidden.add(lightest);
  }
  for (const row of hidden) for (const cell of row.cells) cell.withheld = true;
  if (totals !== null && !tellsApart()) for (const cell of totals.cells) cell.withheld = true;
  return true;
}

/** Whether every figure of the row that is not zero shares its column with a figure of another withheld row that is not zero either. */
function sharesWith(row: PrivateRow, hidden: ReadonlySet<PrivateRow>): boolean {
  return row.cells.every(({ value }, index) => {
    if (value === null || value === 0) return true;
    return [...hidden].some((other) => other !== row && (other.cells[index]?.value ?? 0) !== 0);
  });
}
