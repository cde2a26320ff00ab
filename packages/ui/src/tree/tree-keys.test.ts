import { describe, expect, it } from 'vitest';
import { actOfKey, findTyped } from './tree-keys';
import type { NodeRow, TreeRow } from './tree-rows';

function row(id: string, level: number, state: 'open' | 'closed' | 'leaf'): NodeRow<string> {
  return {
    type: 'node',
    key: id,
    id,
    parentId: null,
    node: id,
    level,
    expandable: state !== 'leaf',
    expanded: state === 'open',
    position: 1,
    siblings: 1,
  };
}

const rows: TreeRow<string>[] = [row('root', 1, 'open'), row('court', 2, 'closed'), row('branch', 2, 'leaf'), row('bureau', 2, 'leaf')];
const at = (active: number) => ({ rows, active, pageSize: 2 });

describe('actOfKey', () => {
  it('moves by line, by page and to the ends, and stays at the edge', () => {
    expect(actOfKey('ArrowDown', at(0))).toEqual({ type: 'focus', index: 1 });
    expect(actOfKey('ArrowUp', at(0))).toBeUndefined();
    expect(actOfKey('PageDown', at(1))).toEqual({ type: 'focus', index: 3 });
    expect(actOfKey('Home', at(3))).toEqual({ type: 'focus', index: 0 });
    expect(actOfKey('End', at(0))).toEqual({ type: 'focus', index: 3 });
  });

  it('opens a closed node, steps into an open one, and does nothing on a leaf', () => {
    expect(actOfKey('ArrowRight', at(1))).toEqual({ type: 'toggle', index: 1 });
    expect(actOfKey('ArrowRight', at(0))).toEqual({ type: 'focus', index: 1 });
    expect(actOfKey('ArrowRight', at(2))).toBeUndefined();
  });

  it('closes an open node, and goes from a child to its parent', () => {
    expect(actOfKey('ArrowLeft', at(0))).toEqual({ type: 'toggle', index: 0 });
    expect(actOfKey('ArrowLeft', at(3))).toEqual({ type: 'focus', index: 0 });
  });

  it('chooses with Enter and space, and knows no other key', () => {
    expect(actOfKey('Enter', at(2))).toEqual({ type: 'choose', index: 2 });
    expect(actOfKey(' ', at(-1))).toBeUndefined();
    expect(actOfKey('Tab', at(2))).toBeUndefined();
  });
});

describe('findTyped', () => {
  const wordsOf = (node: string): string[] => [node];

  it('finds the next line that begins with the letters, round the end', () => {
    expect(findTyped(rows, 1, 'b', wordsOf)).toBe(2);
    expect(findTyped(rows, 2, 'b', wordsOf)).toBe(3);
    expect(findTyped(rows, 3, 'b', wordsOf)).toBe(2);
  });

  it('may stay on its line while the text grows', () => {
    expect(findTyped(rows, 2, 'BR', wordsOf)).toBe(2);
    expect(findTyped(rows, 2, 'x', wordsOf)).toBe(-1);
  });
});
