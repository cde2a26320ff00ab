/** A repeatable stream of chance: the same seed always gives the same figures, on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number in from..to, both included. */
  int(from: number, to: number): number;
  chance(probability: number): boolean;
  /** @throws RangeError when there is nothing to choose from. */
  pick<Item>(items: readonly Item[]): Item;
  weighted<Item>(entries: readonly (readonly [item: Item, weight: number])[]): Item;
  shuffled<Item>(items: readonly Item[]): Item[];
  /** Roughly normal (sum of three uniforms), rounded, kept inside the bounds. */
  around(mean: number, spread: number, bounds: readonly [from: number, to: number]): number;
}

/** Hash of a seed text (FNV-1a, 32 bits). */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** mulberry32, public domain; its period of 2³² is ample here. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new RangeError('Nothing to choose from.');
  return item;
}

/** A stream for one purpose; streams of different seeds do not disturb each other. */
export function makeRandom(seed: string): Random {
  const next = mulberry32(seedOf(seed));
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => at(items, int(0, items.length - 1)),
    weighted(entries) {
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      const chosen = entries.find(([, weight]) => (left -= weight) < 0);
      return (chosen ?? at(entries, entries.length - 1))[0];
    },
    shuffled(items) {
      const rest = [...items];
      return items.map(() => rest.splice(int(0, rest.length - 1), 1)).flat();
    },
    around(mean, spread, [from, to]) {
      const deviation = (next() + next() + next() - 1.5) * 2 * spread;
      return Math.min(Math.max(Math.round(mean + deviation), from), to);
    },
  };
}
