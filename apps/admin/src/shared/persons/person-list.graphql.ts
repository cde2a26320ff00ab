import { graphql, type FragmentOf } from '@zhibu/graphql';

/** A person as a line of a list. */
export const personLine = graphql(`
  fragment PersonLine on Person {
    id
    name
    sex
    birthDate
    age
    ethnicGroup
    nativePlace
    education
    degree
    staffingKind
    rank
    post
    standing
    joinedOn
    reserveCadre
    state
    unit {
      id
      name
      shortName
    }
    organization {
      id
      name
      shortName
    }
  }
`);

export const personListQuery = graphql(
  `
    query PersonList($filter: PersonFilter, $orderBy: PersonOrder, $first: Int!, $after: String, $asOf: Date) {
      persons(filter: $filter, orderBy: $orderBy, first: $first, after: $after, asOf: $asOf) {
        edges {
          node {
            ...PersonLine
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
  [personLine],
);

/** Names of the places that a filter holds by id. */
export const filterPlacesQuery = graphql(`
  query FilterPlaces($organizationId: ID!, $unitId: ID!, $withOrganization: Boolean!, $withUnit: Boolean!) {
    organization(id: $organizationId) @include(if: $withOrganization) {
      id
      name
    }
    unit(id: $unitId) @include(if: $withUnit) {
      id
      name
    }
  }
`);

export type PersonLine = FragmentOf<typeof personLine>;
