import type { Day, Ledger } from '@zhibu/statistics';

/** The vectors of the organisations below which most hung on a day, with everything that the ledgers held by then. */
export interface KeptDay {
  /** How many rows were written since the people were read, and since the organisations were. */
  readonly peopleRows: number;
  readonly treeRows: number;
  /** Stands for the tree of the day. */
  readonly mark: string;
  readonly vectors: ReadonlyMap<number, Int32Array>;
}

/** How many days are kept: more than there are month's ends that are counted beforehand. */
const MOST_DAYS = 100;

/** By the rows of which they were counted and by day, the least recently used first. */
const known = new WeakMap<Ledger, Map<Day, KeptDay>>();

export function keptOn(people: Ledger, day: Day): KeptDay | null {
  return known.get(people)?.get(day) ?? null;
}

export function keep(people: Ledger, day: Day, kept: KeptDay): KeptDay {
  const days = known.get(people) ?? new Map<Day, KeptDay>();
  known.set(people, days);
  days.delete(day);
  days.set(day, kept);
  for (const [oldest] of days) if (days.size > MOST_DAYS) days.delete(oldest);
  return kept;
}
