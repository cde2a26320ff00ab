import { graphql, type ResultOf } from '@zhibu/graphql';

export const auditQuery = graphql(`
  query Audit($filter: AuditFilter, $first: Int, $after: String) {
    auditEntries(filter: $filter, first: $first, after: $after) {
      edges {
        node {
          id
          at
          actor
          act
          objectType
          objectId
          before
          after
          address
          traceId
          hash
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

export type AuditRow = ResultOf<typeof auditQuery>['auditEntries']['edges'][number]['node'];
