import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solved } from './elimination-fixture.js';
import { SMALLEST_CELL } from './suppression.js';
import { isHiddenOnTheWay, type Level } from './tree-suppression.js';

const COLUMNS = 2;

interface Planted {
  readonly children: readonly Planted[];
  readonly own: readonly number[];
}
interface Node {
  readonly key: number;
  readonly cells: readonly number[];
  readonly children: readonly Node[];
  /** How many branches with people stand below. */
  readonly populated: number;
}

const branch = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(0), fc.integer({ min: 5, max: 40 })), {
    minLength: COLUMNS,
    maxLength: COLUMNS,
  })
  .map((own): Planted => ({ children: [], own }));
const { tree } = fc.letrec<{ tree: Planted }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    branch,
    fc.array(tie('tree'), { minLength: 1, maxLength: 4 }).map((children): Planted => ({ children, own: [] })),
  ),
}));

function grown(planted: Planted, next: () => number): Node {
  const key = next();
  const children = planted.children.map((child) => grown(child, next));
  if (children.length === 0) return { key, cells: planted.own, children, populated: planted.own.some((value) => value > 0) ? 1 : 0 };
  const cells = Array.from({ length: COLUMNS }, (_, at) => children.reduce((sum, child) => sum + (child.cells[at] ?? 0), 0));
  return { key, cells, children, populated: children.reduce((sum, child) => sum + child.populated, 0) };
}

const siblingOf = ({ key, cells, children, populated }: Node) => ({ key, cells, isSmall: children.length === 0 || populated <= 1 });

/** Every node with the way that leads to it. */
function ways(node: Node, above: readonly Level[] = [], siblings: readonly Node[] = [node]): { node: Node; levels: readonly Level[] }[] {
  const levels = [...above, { siblings: siblings.map(siblingOf), onTheWay: node.key }];
  return [{ node, levels }, ...node.children.flatMap((child) => ways(child, levels, node.children))];
}

const isRevealing = (cells: readonly number[]) => cells.some((value) => value > 0 && value < SMALLEST_CELL);

describe('what is withheld along the tree', () => {
  it('T50 no small figure of a branch follows from the figures of all other organisations together', () => {
    fc.assert(
      fc.property(tree, (planted) => {
        let keys = 0;
        const all = ways(grown(planted, () => (keys += 1)));
        const hidden = all.filter(({ levels }) => isHiddenOnTheWay(levels)).map(({ node }) => node);
        const placeOf = new Map(hidden.map(({ key }, index) => [key, index]));
        for (const { node } of all) if (node.children.length === 0 && isRevealing(node.cells)) expect(placeOf.has(node.key)).toBe(true);
        const equations = all
          .filter(({ node }) => node.children.length > 0)
          .map(({ node }) => {
            const equation = hidden.map(() => 0);
            const own = placeOf.get(node.key);
            if (own !== undefined) equation[own] = -1;
            for (const child of node.children) {
              const place = placeOf.get(child.key);
              if (place !== undefined) equation[place] = 1;
            }
            return equation;
          });
        for (const place of solved(equations, hidden.length)) {
          const found = hidden[place];
          expect(found && found.populated <= 1 && isRevealing(found.cells)).not.toBe(true);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('nothing is withheld where nothing is small', () => {
    const siblings = [
      { key: 1, isSmall: true, cells: [5, 0, 12] },
      { key: 2, isSmall: true, cells: [9, 7, 0] },
    ];
    expect(
      isHiddenOnTheWay([
        { siblings: [{ key: 9, isSmall: false, cells: [14, 7, 12] }], onTheWay: 9 },
        { siblings, onTheWay: 1 },
      ]),
    ).toBe(false);
  });

  it('a small branch beside committees only takes the lightest committee with it, down to one of its branches', () => {
    const root = { siblings: [{ key: 1, isSmall: false, cells: [103] }], onTheWay: 1 };
    const committees = [
      { key: 2, isSmall: true, cells: [3] },
      { key: 3, isSmall: false, cells: [60] },
      { key: 4, isSmall: false, cells: [40] },
    ];
    const branches = [
      { key: 5, isSmall: true, cells: [30] },
      { key: 6, isSmall: true, cells: [10] },
    ];
    const isHidden = (...keys: number[]) =>
      isHiddenOnTheWay([
        root,
        { siblings: committees, onTheWay: keys[0] ?? 0 },
        ...keys.slice(1).map((onTheWay) => ({ siblings: branches, onTheWay })),
      ]);
    expect([isHidden(2), isHidden(3), isHidden(4)]).toEqual([true, false, true]);
    expect([isHidden(4, 5), isHidden(4, 6)]).toEqual([false, true]);
  });
});
