/** Marks of non-zero values stay visible: nothing that exists is drawn thinner than this share of the track. */
const THINNEST = 0.006;

/** Length of a mark as a share of its track, 0 to 1; null and zero have none. */
export function markLength(value: number | null, longest: number): number {
  if (value === null || value <= 0 || longest <= 0) return 0;
  return Math.min(1, Math.max(THINNEST, value / longest));
}

/** The largest value of a chart, 0 where there is none. */
export function longestOf(values: readonly (number | null)[]): number {
  return values.reduce<number>((longest, value) => Math.max(longest, value ?? 0), 0);
}

const STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The next round value at or above, so that a track keeps its scale while figures grow a little. */
export function roundCeiling(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = STEPS.find((candidate) => candidate * power >= value * (1 - 1e-9)) ?? 10;
  return step * power;
}
