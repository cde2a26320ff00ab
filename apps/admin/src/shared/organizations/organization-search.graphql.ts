import { graphql, type ResultOf } from '@zhibu/graphql';

export const organizationSearchQuery = graphql(`
  query OrganizationSearch($text: String!, $kinds: [OrganizationKind!]) {
    organizations(filter: { text: $text, kinds: $kinds }, first: 20) {
      edges {
        node {
          id
          name
          code
          kind
          ancestors {
            id
            name
          }
        }
      }
      totalCount
      pageInfo {
        hasNextPage
      }
    }
  }
`);

export type FoundOrganization = ResultOf<typeof organizationSearchQuery>['organizations']['edges'][number]['node'];
