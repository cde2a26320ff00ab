import { expect, it } from 'vitest';
import { fairly } from './search.service.js';

it('hears every kind that has hits, and fills up with the others', () => {
  expect(fairly([['p1', 'p2', 'p3', 'p4'], ['o1'], ['u1', 'u2']], 5)).toEqual(['p1', 'p2', 'o1', 'u1', 'u2']);
  expect(fairly([['p1', 'p2', 'p3', 'p4'], [], []], 3)).toEqual(['p1', 'p2', 'p3']);
  expect(fairly([[], [], []], 3)).toEqual([]);
});
