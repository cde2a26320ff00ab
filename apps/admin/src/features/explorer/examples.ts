/** Documents to start from; their labels are in the locales. */
export const EXAMPLES = [
  {
    key: 'summary',
    query: `# Figures of one node with everything below it
query Summary($code: String!) {
  organization(code: $code) {
    name
    summary {
      organizations
      members
      fullMembers
      probationaryMembers
      women
      ageBands { band count }
      education { level count }
    }
  }
}
`,
    variables: '{\n  "code": "YC"\n}',
  },
  {
    key: 'children',
    query: `# The children of a node side by side
query Children($code: String!, $after: String) {
  organization(code: $code) {
    name
    children(first: 50, after: $after) {
      totalCount
      edges {
        node { code name kind summary { members women ethnicMinority } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}
`,
    variables: '{\n  "code": "YC"\n}',
  },
  {
    key: 'units',
    query: `# Units whose full members reach three and that no organisation covers
query CoverageGaps {
  units(filter: { coverageGap: true }, first: 50) {
    totalCount
    edges {
      node { code name kind fullMemberCount ancestors { name } }
    }
  }
}
`,
    variables: '',
  },
] as const;
