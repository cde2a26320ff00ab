/** Tells how many rows went in and how fast, counted anew for each kind of row. */
export interface Pace {
  (what: string): (rows: number) => void;
  /** Since the beginning. */
  seconds(): number;
}

const MILLISECONDS = 1_000;

export function makePace(say: (line: string) => void): Pace {
  const begun = performance.now();
  const since = (start: number) => (performance.now() - start) / MILLISECONDS;
  const begin = (what: string) => {
    const start = performance.now();
    return (rows: number) =>
      say(`${what}: ${rows.toLocaleString('en')} rows, ${Math.round(rows / Math.max(since(start), 0.001)).toLocaleString('en')}/s`);
  };
  return Object.assign(begin, { seconds: () => since(begun) });
}
