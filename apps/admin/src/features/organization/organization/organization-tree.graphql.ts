import { graphql, type FragmentOf } from '@zhibu/graphql';

export const organizationLine = graphql(`
  fragment OrganizationLine on Organization {
    id
    code
    name
    shortName
    kind
    state
    hasChildren
    version
    summary @include(if: $withFigures) {
      members
    }
    viewerCan {
      move {
        allowed
      }
    }
  }
`);

export const organizationRootsQuery = graphql(
  `
    query OrganizationRoots($after: String, $includeClosed: Boolean, $withFigures: Boolean!, $asOf: Date) {
      organizations(filter: { rootsOnly: true, includeClosed: $includeClosed }, first: 100, after: $after, asOf: $asOf) {
        edges {
          node {
            ...OrganizationLine
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
  [organizationLine],
);

export const organizationBranchQuery = graphql(
  `
    query OrganizationBranch($id: ID!, $after: String, $includeClosed: Boolean, $withFigures: Boolean!, $asOf: Date) {
      organization(id: $id, asOf: $asOf) {
        id
        children(first: 100, after: $after, includeClosed: $includeClosed) {
          edges {
            node {
              ...OrganizationLine
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
  [organizationLine],
);

export const organizationHitsQuery = graphql(`
  query OrganizationHits(
    $text: String!
    $after: String
    $includeClosed: Boolean
    $kinds: [OrganizationKind!]
    $withFigures: Boolean!
    $asOf: Date
  ) {
    organizations(filter: { text: $text, includeClosed: $includeClosed, kinds: $kinds }, first: 30, after: $after, asOf: $asOf) {
      edges {
        node {
          id
          code
          name
          kind
          state
          summary @include(if: $withFigures) {
            members
          }
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

export type OrganizationLine = FragmentOf<typeof organizationLine>;
