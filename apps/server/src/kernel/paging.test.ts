import { describe, expect, it } from 'vitest';
import { AppError } from './errors.js';
import { listing, makeCursors, mapListing, pageOf, pageSize } from './paging.js';
import { makeSealing } from './sealing.js';

const sealing = makeSealing('c3'.repeat(32));
let now = 0;
const cursors = makeCursors(sealing, 'reader-1', () => now);
const codeOf = (act: () => unknown) => {
  try {
    act();
    return 'none';
  } catch (error) {
    return error instanceof AppError ? error.code : 'other';
  }
};

describe('T8 page size', () => {
  it.each([101, 0, -1, 2147483648, 1.5])('refuses %d', (first) => expect(codeOf(() => pageSize(first))).toBe('BAD_USER_INPUT'));
  it('takes null and nothing for 20', () => expect([pageSize(null), pageSize(undefined), pageSize(100)]).toEqual([20, 20, 100]));
});

describe('T15 cursors', () => {
  const cursor = cursors.write('people', ['张三', 7]);

  it('gives the keys back to the same reader of the same list', () => expect(cursors.read('people', cursor, 2)).toEqual(['张三', 7]));
  it('refuses a cursor of another list', () => expect(codeOf(() => cursors.read('units', cursor, 2))).toBe('BAD_CURSOR'));
  it('refuses another reader', () =>
    expect(codeOf(() => makeCursors(sealing, 'reader-2', () => now).read('people', cursor, 2))).toBe('BAD_CURSOR'));
  it('refuses a tampered one', () => expect(codeOf(() => cursors.read('people', `x${cursor}`, 2))).toBe('BAD_CURSOR'));
  it('refuses garbage', () => expect(codeOf(() => cursors.read('people', 'garbage', 2))).toBe('BAD_CURSOR'));
  it('refuses one of the day before', () => {
    now += 25 * 60 * 60 * 1000;
    expect(codeOf(() => cursors.read('people', cursor, 2))).toBe('BAD_CURSOR');
    now = 0;
  });
});

it('knows from one row more than asked for that rows follow', async () => {
  const page = pageOf(cursors, 'people', { first: 2 }, 1);
  const people = listing(
    [1, 2, 3],
    page,
    (row) => `c${row}`,
    () => Promise.resolve(3),
  );
  const named = mapListing(people, (row) => ({ name: `p${row}` }));
  expect([
    named.rows.map((row) => row.name),
    named.hasNextPage,
    named.hasPreviousPage,
    named.rows.map(named.cursorOf),
    await named.countTotal(),
  ]).toEqual([['p1', 'p2'], true, false, ['c1', 'c2'], 3]);
});
