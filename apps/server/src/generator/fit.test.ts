import { describe, expect, it } from 'vitest';
import { fitCells, wholeCells } from './fit.js';

// Two rows and two columns.
const cells = [
  { guess: 1, partOf: [0, 2] },
  { guess: 2, partOf: [0, 3] },
  { guess: 3, partOf: [1, 2] },
  { guess: 1, partOf: [1, 3] },
];
const wanted = [30.4, 69.6, 55.2, 44.8];
const sum = (sizes: ArrayLike<number>, at: number) =>
  cells.reduce((total, { partOf }, index) => total + (partOf.includes(at) ? (sizes[index] ?? 0) : 0), 0);

describe('fitCells', () => {
  it('gives cells that have the wanted sums and stay in the proportion of the guesses', () => {
    const sizes = fitCells(cells, wanted);
    for (const [at, size] of wanted.entries()) expect(sum(sizes, at)).toBeCloseTo(size, 3);
    const [a = 0, b = 0, c = 0, d = 0] = sizes;
    expect((a * d) / (b * c)).toBeCloseTo((1 * 1) / (2 * 3), 4);
  });

  it('leaves a cell empty whose guess is none', () => {
    const [, second] = fitCells(
      [
        { guess: 1, partOf: [0] },
        { guess: 0, partOf: [0] },
      ],
      [10],
    );
    expect(second).toBe(0);
  });
});

describe('wholeCells', () => {
  it('rounds so that every sum is as near as whole numbers come', () => {
    const moves = cells.flatMap((_, from) => cells.map((__, to) => [from, to] as const));
    const counts = wholeCells(fitCells(cells, wanted), cells, wanted, moves);
    expect(counts.every(Number.isInteger)).toBe(true);
    for (const [at, size] of wanted.entries()) expect(Math.abs(sum(counts, at) - size)).toBeLessThanOrEqual(0.5);
  });

  it('takes nothing from an empty cell', () => {
    expect([
      ...wholeCells(
        Float64Array.of(0, 1),
        [
          { guess: 0, partOf: [0] },
          { guess: 1, partOf: [] },
        ],
        [-5],
        [[0, 1]],
      ),
    ]).toEqual([0, 1]);
  });
});
