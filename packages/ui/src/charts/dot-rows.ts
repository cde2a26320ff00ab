const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/** People per dot so that the largest group stays within `mostDots`; one dot is one person wherever that is possible. */
export function dotScale(counts: readonly number[], mostDots: number): number {
  const largest = counts.reduce((most, count) => Math.max(most, count), 0);
  return STEPS.find((step) => Math.ceil(largest / step) <= mostDots) ?? Math.ceil(largest / mostDots);
}

/** Dots of a group; a group that is not empty has at least one. */
export function dotsOf(count: number, perDot: number): number {
  return count <= 0 ? 0 : Math.max(1, Math.round(count / perDot));
}

/** Size of a dot in ems: large while the largest group fits one row, smaller for more. */
export function dotEms(dots: readonly number[]): number {
  const most = dots.reduce((largest, count) => Math.max(largest, count), 0);
  if (most <= 16) return 1.4;
  return most <= 40 ? 1.1 : 0.85;
}
