/** Part of a whole as a number from 0 to 1; null where the whole is nothing and no share exists, or where one of the two is not known. */
export function shareOf(part: number | null, whole: number | null): number | null {
  return part !== null && whole !== null && whole > 0 ? part / whole : null;
}

/**
 * Percentages of the parts, rounded so that they add up to exactly 100 (largest remainder).
 * All zero where the parts add up to nothing.
 *
 * @param decimals digits after the point, 0 to 3
 */
export function roundShares(parts: readonly number[], decimals = 1): number[] {
  const sum = parts.reduce((total, part) => total + part, 0);
  if (sum <= 0) return parts.map(() => 0);
  const steps = 100 * 10 ** decimals;
  const exact = parts.map((part) => (part / sum) * steps);
  const floors = exact.map(Math.floor);
  const missing = steps - floors.reduce((total, floor) => total + floor, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  const raised = new Set(byRemainder.slice(0, missing).map((entry) => entry.index));
  return floors.map((floor, index) => (floor + (raised.has(index) ? 1 : 0)) / 10 ** decimals);
}
