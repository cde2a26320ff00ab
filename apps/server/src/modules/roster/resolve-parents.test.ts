import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hierarchyOf } from './resolve-parents.js';

interface Node {
  readonly name: number;
  readonly parent: number | null;
}

function hierarchy(parents: readonly (number | null)[]) {
  const nodes: Node[] = parents.map((parent, name) => ({ name, parent }));
  return { nodes, ...hierarchyOf(nodes, ({ parent }) => (parent === null ? null : (nodes[parent] ?? null))) };
}

describe('hierarchyOf', () => {
  it('puts parents first, and finds exactly the nodes that are their own ancestors', () => {
    const parents = fc.array(fc.option(fc.nat({ max: 30 }), { nil: null }), { maxLength: 30 });
    fc.assert(
      fc.property(parents, (given) => {
        const { nodes, order, circular } = hierarchy(given);
        expect(new Set(order).size).toBe(nodes.length);
        for (const node of nodes) {
          const seen = new Set<Node>();
          let current = nodes[node.parent ?? -1];
          while (current && !seen.has(current) && current !== node) {
            seen.add(current);
            current = nodes[current.parent ?? -1];
          }
          expect(circular.has(node)).toBe(current === node);
          const parent = nodes[node.parent ?? -1];
          if (parent && !circular.has(node)) expect(order.indexOf(parent)).toBeLessThan(order.indexOf(node));
        }
      }),
    );
  });

  it('takes a chain as long as a workbook', () => {
    const { order, circular } = hierarchy(Array.from({ length: 50_000 }, (_, index) => (index === 49_999 ? null : index + 1)));
    expect(order[0]?.name).toBe(49_999);
    expect(circular.size).toBe(0);
  });
});
