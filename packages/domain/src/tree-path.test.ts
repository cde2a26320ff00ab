import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ancestorPaths,
  childPath,
  isTreePath,
  isWithin,
  nextSegment,
  outermost,
  parentPath,
  pathLevel,
  pathSegment,
  SEGMENT_CAPACITY,
  subtreeBounds,
  wouldCycle,
} from './tree-path.js';

const ordinal = fc.nat({ max: SEGMENT_CAPACITY - 1 });
/** Few different segments, so that paths are often related. */
const path = fc
  .array(fc.constantFrom('000', '001', '00A', '00z', 'zzz'), { minLength: 1, maxLength: 5 })
  .map((segments) => segments.join(''));

describe('segments', () => {
  it('ascend with their ordinal', () => {
    fc.assert(
      fc.property(ordinal, ordinal, (a, b) => {
        expect(pathSegment(a) < pathSegment(b)).toBe(a < b);
      }),
    );
  });

  it('follow one another', () => {
    expect(nextSegment(null)).toBe('000');
    expect(nextSegment('009')).toBe('00A');
    expect(nextSegment('0zz')).toBe('100');
    fc.assert(
      fc.property(fc.nat({ max: SEGMENT_CAPACITY - 2 }), (n) => {
        expect(nextSegment(pathSegment(n))).toBe(pathSegment(n + 1));
      }),
    );
  });

  it('refuse what does not fit', () => {
    expect(() => nextSegment('zzz')).toThrow(RangeError);
    for (const n of [-1, SEGMENT_CAPACITY, 0.5, NaN]) expect(() => pathSegment(n)).toThrow(RangeError);
    for (const segment of ['', '00', '0000', '00~', '党支部']) expect(() => nextSegment(segment)).toThrow(RangeError);
  });
});

describe('paths', () => {
  it('have a level, a parent and ancestors', () => {
    expect(pathLevel('000')).toBe(0);
    expect(parentPath('000')).toBeNull();
    expect(ancestorPaths('000')).toEqual([]);
    expect(ancestorPaths('000001002')).toEqual(['000', '000001']);
    fc.assert(
      fc.property(path, ordinal, (parent, n) => {
        const child = childPath(parent, pathSegment(n));
        expect(isTreePath(child)).toBe(true);
        expect(pathLevel(child)).toBe(pathLevel(parent) + 1);
        expect(parentPath(child)).toBe(parent);
        expect(ancestorPaths(child)).toEqual([...ancestorPaths(parent), parent]);
      }),
    );
  });

  it('are told from other texts', () => {
    for (const text of ['', '00', '0000', '00-', '000~']) expect(isTreePath(text)).toBe(false);
  });

  it('lie within exactly themselves and their ancestors', () => {
    fc.assert(
      fc.property(path, path, (a, b) => {
        expect(isWithin(a, b)).toBe(a === b || ancestorPaths(a).includes(b));
      }),
    );
  });

  it('lie in the range of a subtree exactly when within it', () => {
    fc.assert(
      fc.property(path, path, (a, b) => {
        const { from, to } = subtreeBounds(b);
        expect(a >= from && a < to).toBe(isWithin(a, b));
      }),
    );
  });

  it('reduce to the outermost that cover the same nodes', () => {
    fc.assert(
      fc.property(fc.array(path), path, (paths, any) => {
        const kept = outermost(paths);
        expect(kept.some((root) => isWithin(any, root))).toBe(paths.some((root) => isWithin(any, root)));
        for (const a of kept) expect(kept.filter((b) => isWithin(a, b))).toEqual([a]);
      }),
    );
    expect(outermost(['001', '000001', '000', '000001'])).toEqual(['000', '001']);
  });

  it('T33 refuse a move under the node itself or its descendant', () => {
    expect(wouldCycle('000001', '000001')).toBe(true);
    expect(wouldCycle('000001', '000001002')).toBe(true);
    expect(wouldCycle('000001', '000')).toBe(false);
    expect(wouldCycle('000001', '000002')).toBe(false);
  });
});
