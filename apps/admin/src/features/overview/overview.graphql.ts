import { graphql, type FragmentOf, type ResultOf } from '@zhibu/graphql';

/** What the children are compared by; every measure is computed from these. */
export const comparedFigures = graphql(`
  fragment ComparedFigures on Summary {
    organizations
    members
    women
    probationaryMembers
    ageBands {
      band
      count
    }
    education {
      level
      count
    }
  }
`);

export const overviewFigures = graphql(
  `
    fragment OverviewFigures on Summary {
      ...ComparedFigures
      persons
      fullMembers
      ethnicMinority
      byKind {
        kind
        count
      }
      sex {
        sex
        count
      }
      joiningEras {
        era
        count
      }
      standing {
        standing
        count
      }
      staffing {
        kind
        count
        members
      }
      dataTime
    }
  `,
  [comparedFigures],
);

export const overviewQuery = graphql(
  `
    query Overview($organizationId: ID!) {
      overview(organizationId: $organizationId) {
        organization {
          id
          name
          kind
          ancestors {
            id
            name
            shortName
          }
        }
        summary {
          ...OverviewFigures
        }
        coverageGaps
        dataTime
        children(first: 100) {
          totalCount
          edges {
            node {
              id
              name
              shortName
              summary {
                ...ComparedFigures
              }
            }
          }
        }
      }
    }
  `,
  [overviewFigures, comparedFigures],
);

/** The node to start from for those without a home organisation: the first root of their scope. */
export const overviewRootQuery = graphql(`
  query OverviewRoot {
    organizations(filter: { rootsOnly: true }, first: 1) {
      edges {
        node {
          id
        }
      }
    }
  }
`);

export const overviewChangedSubscription = graphql(`
  subscription OverviewChanged($organizationId: ID!) {
    overviewChanged(organizationId: $organizationId) {
      organizationId
      at
    }
  }
`);

export type Overview = NonNullable<ResultOf<typeof overviewQuery>['overview']>;
export type OverviewSummary = FragmentOf<typeof overviewFigures>;
export type ComparedFigures = FragmentOf<typeof comparedFigures>;
export type OverviewChild = Overview['children']['edges'][number]['node'];
