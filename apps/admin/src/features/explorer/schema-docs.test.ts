import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { docPage, rootTypes, searchDocs } from './schema-docs';

const schema = buildSchema(`
  "The reads."
  type Query {
    "One node of the tree."
    organization("Its code." code: String!): Organization
  }
  type Organization { name: String! kind: Kind! old: Int @deprecated(reason: "gone") }
  enum Kind { "A branch." BRANCH COMMITTEE }
  union Either = Query | Organization
`);

describe('docPage', () => {
  it('lists fields with their arguments and the type to go on to', () => {
    expect(docPage(schema, 'Query')).toEqual({
      name: 'Query',
      kind: 'object',
      description: 'The reads.',
      entries: [
        {
          name: 'organization',
          type: 'Organization',
          target: 'Organization',
          description: 'One node of the tree.',
          deprecated: undefined,
          arguments: [{ name: 'code', type: 'String!', target: 'String', description: 'Its code.' }],
        },
      ],
    });
  });

  it('lists values of an enum, members of a union, and says what is deprecated', () => {
    expect(docPage(schema, 'Kind')?.entries.map((entry) => entry.name)).toEqual(['BRANCH', 'COMMITTEE']);
    expect(docPage(schema, 'Either')?.entries.map((entry) => entry.target)).toEqual(['Query', 'Organization']);
    expect(docPage(schema, 'Organization')?.entries.at(-1)?.deprecated).toBe('gone');
  });

  it('knows nothing of other names', () => {
    expect(docPage(schema, 'Nothing')).toBeUndefined();
    expect(rootTypes(schema)).toEqual(['Query']);
  });
});

describe('searchDocs', () => {
  it('finds names before descriptions', () => {
    const hits = searchDocs(schema, 'branch');
    expect(hits).toEqual([{ type: 'Kind', field: 'BRANCH', description: 'A branch.' }]);
    expect(searchDocs(schema, 'tree').map((hit) => hit.field)).toEqual(['organization']);
    expect(searchDocs(schema, '  ')).toEqual([]);
  });
});
