import { Client, type Exchange } from '@urql/core';
import urql from '@urql/vue';
import { graphql } from '@zhibu/graphql';
import { mount } from '@vue/test-utils';
import { map, pipe } from 'wonka';
import { describe, expect, it } from 'vitest';
import { defineComponent, nextTick, ref } from 'vue';
import { useConnection, type ConnectionList } from './use-connection';

const document = graphql(`
  query Names($text: String, $first: Int, $after: String) {
    users(text: $text, first: $first, after: $after) {
      edges {
        node {
          username
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`);

const names = ['a1', 'a2', 'a3', 'b1', 'b2'];

/** Answers as the server would, from five names. */
const answering: Exchange = () => (operations) =>
  pipe(
    operations,
    map((operation) => {
      const variables: Partial<Record<string, unknown>> = operation.variables ?? {};
      const first = Number(variables.first);
      const after = variables.after ?? 0;
      const found = names.filter((name) => name.startsWith(String(variables.text)));
      const from = Number(after);
      const edges = found.slice(from, from + first).map((username) => ({ node: { username } }));
      const pageInfo = { hasNextPage: from + first < found.length, endCursor: String(from + first) };
      return { operation, data: { users: { edges, pageInfo, totalCount: found.length } }, stale: false, hasNext: false };
    }),
  );

function listOf(append: boolean) {
  const text = ref('');
  const held: { list?: ConnectionList<{ username: string }> } = {};
  const component = defineComponent({
    setup() {
      held.list = useConnection({
        document,
        variables: (page) => ({ ...page, text: text.value }),
        pick: (data) => data.users,
        pageSize: 2,
        append,
      });
      return () => null;
    },
  });
  const client = new Client({ url: '/graphql', exchanges: [answering], preferGetMethod: false });
  mount(component, { global: { plugins: [[urql, client]] } });
  if (held.list === undefined) throw new Error('not mounted');
  return { list: held.list, text };
}
const shown = (list: ConnectionList<{ username: string }>): string[] => list.items.value.map((item) => item.username);

describe('useConnection', () => {
  it('turns pages forth and back', async () => {
    const { list } = listOf(false);
    await nextTick();
    expect(shown(list)).toEqual(['a1', 'a2']);
    list.next();
    await nextTick();
    list.next();
    await nextTick();
    expect(shown(list)).toEqual(['b2']);
    expect([list.page.value, list.hasNext.value, list.hasPrevious.value, list.totalCount.value]).toEqual([3, false, true, 5]);
    list.previous();
    await nextTick();
    expect(shown(list)).toEqual(['a3', 'b1']);
  });

  it('adds to the list where more is loaded', async () => {
    const { list } = listOf(true);
    await nextTick();
    list.next();
    await nextTick();
    expect(shown(list)).toEqual(['a1', 'a2', 'a3', 'b1']);
  });

  it('starts again at the first page when the filter changes', async () => {
    const { list, text } = listOf(true);
    await nextTick();
    list.next();
    await nextTick();
    text.value = 'b';
    await nextTick();
    await nextTick();
    expect(shown(list)).toEqual(['b1', 'b2']);
    expect(list.page.value).toBe(1);
  });
});
