/** A cell of a table that nobody publishes, with a first guess at its size and the published figures that it is a part of. */
export interface FitCell {
  readonly guess: number;
  /** Positions in the list of wanted sums. */
  readonly partOf: readonly number[];
}

const MOST_ROUNDS = 4_000;
const CLOSE_ENOUGH = 1e-6;

/**
 * Sizes of cells whose sums are those wanted, as near to the guesses as that allows: iterative proportional fitting. Sums that contradict
 * each other leave the last of them met and the others as near as they come.
 */
export function fitCells(cells: readonly FitCell[], wanted: readonly number[]): Float64Array {
  const sizes = Float64Array.from(cells, ({ guess }) => guess);
  const parts = partsOf(cells, wanted.length);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let worst = 0;
    parts.forEach((part, at) => (worst = Math.max(worst, scale(sizes, part, wanted[at] ?? 0))));
    if (worst < CLOSE_ENOUGH) break;
  }
  return sizes;
}

function partsOf(cells: readonly FitCell[], sums: number): Int32Array[] {
  const parts: number[][] = Array.from({ length: sums }, () => []);
  cells.forEach(({ partOf }, index) => partOf.forEach((at) => parts[at]?.push(index)));
  return parts.map((part) => Int32Array.from(part));
}

/** Brings the cells of a part to a sum; returns by how much of itself the sum was off. */
function scale(sizes: Float64Array, part: Int32Array, wanted: number): number {
  let sum = 0;
  for (const index of part) sum += sizes[index] ?? 0;
  if (sum === 0) return 0;
  const factor = wanted / sum;
  for (const index of part) sizes[index] = (sizes[index] ?? 0) * factor;
  return Math.abs(factor - 1);
}

/** A cell to take one from and a cell to give one to; null stands for outside the table. */
export type Move = readonly [from: number | null, to: number | null];

/**
 * Whole numbers for the sizes whose sums lie as near to the wanted ones as single moves bring them. Rounding carries its remainder on, so
 * that any run of neighbouring cells is off by less than one before a move is made.
 */
export function wholeCells(sizes: Float64Array, cells: readonly FitCell[], wanted: readonly number[], moves: readonly Move[]): Int32Array {
  const counts = new Int32Array(sizes.length);
  let [exact, given] = [0, 0];
  sizes.forEach((size, index) => {
    exact += size;
    counts[index] = Math.round(exact) - given;
    given = Math.round(exact);
  });
  const off = wanted.map((sum) => -sum);
  cells.forEach(({ partOf }, index) => partOf.forEach((at) => (off[at] = (off[at] ?? 0) + (counts[index] ?? 0))));
  const ground = { cells, counts, off };
  while (improve(ground, moves));
  return counts;
}

interface Ground {
  readonly cells: readonly FitCell[];
  readonly counts: Int32Array;
  /** Of each sum, what it is less what is wanted. */
  readonly off: number[];
}

/** What the sum of squares changes by when a cell gets `by` more. */
function gain({ cells, off }: Ground, cell: number | null, by: 1 | -1): number {
  if (cell === null) return 0;
  return (cells[cell]?.partOf ?? []).reduce((sum, at) => sum + 2 * by * (off[at] ?? 0) + 1, 0);
}

function apply({ cells, counts, off }: Ground, cell: number | null, by: 1 | -1): void {
  if (cell === null) return;
  counts[cell] = (counts[cell] ?? 0) + by;
  for (const at of cells[cell]?.partOf ?? []) off[at] = (off[at] ?? 0) + by;
}

const SMALLEST_GAIN = 1e-9;

/** Makes every move that helps, once through; returns whether any did. */
function improve(ground: Ground, moves: readonly Move[]): boolean {
  let helped = false;
  for (const [from, to] of moves) {
    if (from !== null && (ground.counts[from] ?? 0) === 0) continue;
    const first = gain(ground, from, -1);
    apply(ground, from, -1);
    if (first + gain(ground, to, 1) < -SMALLEST_GAIN) {
      apply(ground, to, 1);
      helped = true;
    } else apply(ground, from, 1);
  }
  return helped;
}
