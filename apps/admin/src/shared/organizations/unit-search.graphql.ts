import { graphql, type ResultOf } from '@zhibu/graphql';

export const unitSearchQuery = graphql(`
  query UnitSearch($text: String!, $kinds: [UnitKind!]) {
    units(filter: { text: $text, kinds: $kinds }, first: 20) {
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
      pageInfo {
        hasNextPage
      }
    }
  }
`);

export type FoundUnit = ResultOf<typeof unitSearchQuery>['units']['edges'][number]['node'];
