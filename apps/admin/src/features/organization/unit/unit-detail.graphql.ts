import { graphql, type FragmentOf, type ResultOf } from '@zhibu/graphql';

export const unitPlace = graphql(`
  fragment UnitPlace on Unit {
    id
    code
    name
    shortName
    kind
    state
    position
    establishedOn
    closedOn
    version
    hasChildren
    parent {
      id
      name
      kind
    }
    ancestors {
      id
      name
    }
    viewerCan {
      update {
        allowed
        code
      }
      rename {
        allowed
        code
      }
      move {
        allowed
        code
      }
      close {
        allowed
        code
      }
      setCoverage {
        allowed
        code
      }
      createChild {
        allowed
        code
      }
    }
  }
`);

export const unitPlaceQuery = graphql(
  `
    query UnitPlace($id: ID!) {
      unit(id: $id) {
        ...UnitPlace
      }
    }
  `,
  [unitPlace],
);

export const unitDetailQuery = graphql(
  `
    query UnitDetail($id: ID!) {
      unit(id: $id) {
        ...UnitPlace
        personCount
        fullMemberCount
        coverageGap
        coveredBy {
          id
          name
          kind
        }
      }
    }
  `,
  [unitPlace],
);

export const unitChildrenQuery = graphql(`
  query UnitChildren($id: ID!, $first: Int!, $after: String, $includeClosed: Boolean) {
    unit(id: $id) {
      id
      children(first: $first, after: $after, includeClosed: $includeClosed) {
        edges {
          node {
            id
            code
            name
            kind
            state
            personCount
            fullMemberCount
            coverageGap
            coveredBy {
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
  }
`);

export const unitHistoryQuery = graphql(`
  query UnitHistory($id: ID!, $first: Int!, $after: String) {
    unit(id: $id) {
      id
      history(first: $first, after: $after) {
        edges {
          node {
            id
            validFrom
            validTo
            name
            kind
            state
            change
            documentNumber
            recordedAt
            recordedBy
            parent {
              id
              name
            }
            coveredBy {
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
  }
`);

export type UnitPlaceFields = FragmentOf<typeof unitPlace>;
export type UnitDetailFields = NonNullable<ResultOf<typeof unitDetailQuery>['unit']>;
