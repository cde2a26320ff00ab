/** Milliseconds of one act at a time: what a single person waits. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

export type Act = (round: number) => Promise<unknown>;

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** A server that has just begun is not what people use: V8 compiles what runs often, PostgreSQL fills its caches. */
const WARM_UP = { rounds: 2_000, ms: 8_000 } as const;
/** What takes long is measured less often, but so often at least. */
const [LEAST, MOST_MS] = [30, 20_000];

/** Measures several acts in turn, round by round, so that a slow moment of the machine hits all of them. */
export async function measureInTurn(acts: readonly Act[], rounds: number): Promise<Latency[]> {
  const warm = performance.now() + WARM_UP.ms;
  for (let round = 0; round < WARM_UP.rounds && performance.now() < warm; round += 1) for (const act of acts) await act(round);
  const times: number[][] = acts.map(() => []);
  const until = performance.now() + MOST_MS;
  for (let round = 0; round < rounds && (round < LEAST || performance.now() < until); round += 1) {
    for (const [index, act] of acts.entries()) {
      const start = performance.now();
      await act(round);
      times[index]?.push(performance.now() - start);
    }
  }
  return times.map((list) => {
    const sorted = list.sort((a, b) => a - b);
    return { p50: at(sorted, 0.5), p99: at(sorted, 0.99) };
  });
}

/** Acts a second with so many under way at once. */
export async function throughput(act: Act, concurrent: number, milliseconds: number): Promise<number> {
  const until = performance.now() + milliseconds;
  let done = 0;
  await Promise.all(
    Array.from({ length: concurrent }, async (_, worker) => {
      for (let round = worker; performance.now() < until; round += concurrent) {
        await act(round);
        done += 1;
      }
    }),
  );
  return done / (milliseconds / 1000);
}

/** A table in the terminal; the first row is the head. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => [...(row[column] ?? '')].length)));
  for (const row of rows)
    console.log(
      row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('   '),
    );
  console.log('');
}

export const ms = (value: number) => `${value.toFixed(2)} ms`;
export const ratio = (ours: number, peer: number) => `${(ours / peer).toFixed(2)} ×`;
