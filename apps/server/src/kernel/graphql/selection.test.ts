import { Kind, parse, type FragmentDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { selectedFields } from './selection.js';

function infoOf(source: string) {
  const { definitions } = parse(source);
  const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  const fieldNodes = (operation?.selectionSet.selections ?? []).filter((node) => node.kind === Kind.FIELD);
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const node of definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
  return { fieldNodes, fragments };
}

describe('selectedFields', () => {
  it('names what is asked for at a path, through fragments, aliases and conditions', () => {
    const info =
      infoOf(`query ($yes: Boolean!) { people { edges { node { id called: name ... on Person { age @include(if: $yes) } ...More } } totalCount } }
      fragment More on Person { unit { code } }`);
    expect(selectedFields(info, '')).toEqual(new Set(['edges', 'totalCount']));
    expect(selectedFields(info, 'edges.node')).toEqual(new Set(['id', 'name', 'age', 'unit']));
    expect(selectedFields(info, 'edges.node.unit')).toEqual(new Set(['code']));
    expect(selectedFields(info, 'edges.cursor')).toEqual(new Set());
    expect(selectedFields(info, 'edges.node')).toBe(selectedFields(info, 'edges.node'));
  });

  it('joins the same field asked for twice', () => {
    const info = infoOf('{ people { edges { node { id } } } people { edges { node { name } } totalCount } }');
    expect(selectedFields(info, 'edges.node')).toEqual(new Set(['id', 'name']));
    expect(selectedFields(info, '')).toEqual(new Set(['edges', 'totalCount']));
  });
});
