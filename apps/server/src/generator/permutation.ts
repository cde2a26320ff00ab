const ROUNDS = 4;
const GOLDEN = 0x9e3779b9;

function scramble(value: number, key: number): number {
  let mixed = Math.imul(value ^ key, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A whole number in 0..below-1 that two numbers always lead to. */
export const hashBelow = (below: number, key: number, value: number): number => Math.floor((scramble(value, key) / 2 ** 32) * below);

/**
 * A shuffled order of 0..size-1 that needs no list: a Feistel network over the next power of four, walked until it lands inside. The same
 * key gives the same order. `size` is at most 2³⁰.
 */
export function makePermutation(size: number, key: number): (index: number) => number {
  const half = Math.max(1, Math.ceil(Math.log2(Math.max(size, 2)) / 2));
  const mask = 2 ** half - 1;
  const keys = Int32Array.from({ length: ROUNDS }, (_, round) => scramble(key, Math.imul(round + 1, GOLDEN)));
  const step = (value: number) => {
    let left = value >>> half;
    let right = value & mask;
    for (let round = 0; round < ROUNDS; round += 1) {
      const mixed = left ^ (scramble(right, keys[round] ?? 0) & mask);
      left = right;
      right = mixed;
    }
    return ((left << half) | right) >>> 0;
  };
  return (index) => {
    let value = step(index);
    while (value >= size) value = step(value);
    return value;
  };
}
