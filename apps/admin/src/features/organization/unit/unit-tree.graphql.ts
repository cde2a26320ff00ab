import { graphql, type FragmentOf } from '@zhibu/graphql';

export const unitLine = graphql(`
  fragment UnitLine on Unit {
    id
    code
    name
    shortName
    kind
    state
    hasChildren
    version
    personCount
    coverageGap
    viewerCan {
      move {
        allowed
      }
    }
  }
`);

export const unitRootsQuery = graphql(
  `
    query UnitRoots($after: String, $includeClosed: Boolean) {
      units(filter: { rootsOnly: true, includeClosed: $includeClosed }, first: 100, after: $after) {
        edges {
          node {
            ...UnitLine
          }
        }
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [unitLine],
);

export const unitBranchQuery = graphql(
  `
    query UnitBranch($id: ID!, $after: String, $includeClosed: Boolean) {
      unit(id: $id) {
        id
        children(first: 100, after: $after, includeClosed: $includeClosed) {
          edges {
            node {
              ...UnitLine
            }
          }
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  `,
  [unitLine],
);

export const unitHitsQuery = graphql(`
  query UnitHits($filter: UnitFilter!, $after: String) {
    units(filter: $filter, first: 30, after: $after) {
      edges {
        node {
          id
          code
          name
          kind
          state
          personCount
          coverageGap
          ancestors {
            id
            name
          }
        }
      }
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type UnitLine = FragmentOf<typeof unitLine>;
