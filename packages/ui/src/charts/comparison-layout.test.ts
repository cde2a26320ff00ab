import { describe, expect, it } from 'vitest';
import { layoutComparison, layoutFreely, neighbourOf } from './comparison-layout';

const WALL = { width: 52, height: 27 };

describe('layoutComparison', () => {
  it('sets a dozen nodes as long bars in one column', () =>
    expect(layoutComparison(12, WALL)).toMatchObject({ mode: 'line', columns: 1, rows: 12, scrolls: false }));
  it('does not blow up few nodes', () => expect(layoutComparison(2, WALL).rowHeight).toBeLessThan(4));
  it('sets 34 nodes without scrolling', () => expect(layoutComparison(34, WALL)).toMatchObject({ columns: 3, rows: 12, scrolls: false }));
  it('sets 100 nodes without scrolling', () => {
    const layout = layoutComparison(100, WALL);
    expect(layout).toMatchObject({ mode: 'fill', columns: 5, rows: 20, scrolls: false });
    expect(layout.rowHeight).toBeGreaterThan(1.3);
  });
  it('scrolls in one column where the room is narrow', () =>
    expect(layoutComparison(40, { width: 20, height: 20 })).toMatchObject({ mode: 'fill', columns: 2, scrolls: true }));
  it('always has room for every node', () => {
    for (let count = 0; count <= 300; count += 7) {
      const layout = layoutComparison(count, WALL);
      expect(layout.columns * layout.rows).toBeGreaterThanOrEqual(count);
      if (!layout.scrolls) expect(layout.rows * layout.rowHeight).toBeLessThanOrEqual(WALL.height + 1e-9);
    }
  });
});

describe('layoutFreely', () => {
  it('is as long as it needs to be on a phone', () =>
    expect(layoutFreely(37, 22)).toMatchObject({ mode: 'line', columns: 1, rows: 37, scrolls: false }));
  it('takes two columns where both have room for bars', () => expect(layoutFreely(37, 60)).toMatchObject({ columns: 2, rows: 19 }));
});

describe('neighbourOf', () => {
  // Seven nodes in rows of three: 0 3 6 / 1 4 / 2 5
  it.each([
    [0, 'ArrowDown', 1],
    [1, 'ArrowUp', 0],
    [0, 'ArrowUp', null],
    [2, 'ArrowDown', null],
    [0, 'ArrowRight', 3],
    [4, 'ArrowRight', 6],
    [6, 'ArrowRight', null],
    [3, 'ArrowLeft', 0],
    [0, 'ArrowLeft', null],
    [0, 'x', null],
  ])('from %d by %s to %s', (index, key, target) => expect(neighbourOf(index, key, 7, 3)).toBe(target));
});
