import { graphql, type FragmentOf } from '@zhibu/graphql';

export const organizationPlace = graphql(`
  fragment OrganizationPlace on Organization {
    id
    asOf
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
      reopen {
        allowed
        code
      }
      createChild {
        allowed
        code
      }
      createPerson {
        allowed
        code
      }
      readPersons {
        allowed
        code
      }
    }
  }
`);

export const organizationPlaceQuery = graphql(
  `
    query OrganizationPlace($id: ID!, $asOf: Date) {
      organization(id: $id, asOf: $asOf) {
        ...OrganizationPlace
      }
    }
  `,
  [organizationPlace],
);

/** Apart from the facts: not everybody who may see an organisation may see its figures. */
export const organizationFiguresQuery = graphql(`
  query OrganizationFigures($id: ID!, $asOf: Date) {
    organization(id: $id, asOf: $asOf) {
      id
      asOf
      summary {
        organizations
        byKind {
          kind
          count
        }
        persons
        members
        fullMembers
        probationaryMembers
        women
        ethnicMinority
        isPartlyWithheld
        dataTime
      }
    }
  }
`);

export const organizationChildrenQuery = graphql(`
  query OrganizationChildren($id: ID!, $first: Int!, $after: String, $includeClosed: Boolean, $withFigures: Boolean!, $asOf: Date) {
    organization(id: $id, asOf: $asOf) {
      id
      children(first: $first, after: $after, includeClosed: $includeClosed) {
        edges {
          node {
            id
            code
            name
            kind
            state
            summary @include(if: $withFigures) {
              organizations
              persons
              members
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

export const organizationUnitsQuery = graphql(`
  query OrganizationUnits($id: ID!, $first: Int!, $after: String) {
    organization(id: $id) {
      id
      units(first: $first, after: $after) {
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
  }
`);

export const organizationPostsQuery = graphql(`
  query OrganizationPosts($id: ID!, $first: Int!, $after: String) {
    organization(id: $id) {
      id
      posts(first: $first, after: $after) {
        edges {
          node {
            id
            kind
            startedOn
            endedOn
            documentNumber
            person {
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

export const organizationHistoryQuery = graphql(`
  query OrganizationHistory($id: ID!, $first: Int!, $after: String) {
    organization(id: $id) {
      id
      history(first: $first, after: $after) {
        edges {
          node {
            id
            validFrom
            validTo
            name
            shortName
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

export type OrganizationPlaceFields = FragmentOf<typeof organizationPlace>;
