import { describe, expect, it } from 'vitest';
import { isMeasure, measureOf, sortByValue } from './measures';
import type { ComparedFigures } from './overview.graphql';

const figures: ComparedFigures = {
  organizations: 3,
  members: 200,
  women: 80,
  probationaryMembers: 5,
  ageBands: [
    { band: '<=30', count: 20 },
    { band: '31-35', count: 30 },
    { band: '36-40', count: 150 },
  ],
  education: [
    { level: 'POSTGRADUATE', count: 50 },
    { level: 'UNDERGRADUATE', count: 120 },
    { level: 'JUNIOR_COLLEGE', count: 10 },
    { level: 'SENIOR_HIGH', count: 20 },
  ],
};

describe('measureOf', () => {
  it.each([
    ['members', 200, 200],
    ['organizations', 3, 3],
    ['women', 80, 0.4],
    ['young', 50, 0.25],
    ['college', 180, 0.9],
    ['probationary', 5, 5],
  ] as const)('%s counts %d and is %d', (measure, count, value) => expect(measureOf(measure, figures)).toMatchObject({ count, value }));

  it('has no share where there are no members, and still a count', () => {
    const nobody = { ...figures, members: 0, women: 0 };
    expect(measureOf('women', nobody).value).toBeNull();
    expect(measureOf('members', nobody).value).toBe(0);
  });
});

describe('isMeasure', () => {
  it('takes nothing of an address on trust', () =>
    expect(['women', 'x', null, ['women']].map(isMeasure)).toEqual([true, false, false, false]));
});

describe('sortByValue', () => {
  const rows = [
    { name: 'a', value: 2 },
    { name: 'b', value: null },
    { name: 'c', value: 5 },
    { name: 'd', value: 2 },
  ];
  const names = (sort: Parameters<typeof sortByValue>[1]) => sortByValue(rows, sort).map((row) => row.name);

  it('puts nodes without data last in both directions and keeps the tree among equals', () => {
    expect(names('descending')).toEqual(['c', 'a', 'd', 'b']);
    expect(names('ascending')).toEqual(['a', 'd', 'c', 'b']);
  });
  it('keeps the order of the tree', () => expect(names('tree')).toEqual(['a', 'b', 'c', 'd']));
});
