import { graphql, type ResultOf } from '@zhibu/graphql';

export const homeFiguresQuery = graphql(`
  query HomeFigures {
    viewer {
      id
      home {
        id
        name
        summary {
          organizations
          members
          fullMembers
          probationaryMembers
          persons
          women
          dataTime
        }
      }
    }
  }
`);

export type HomeFigures = NonNullable<NonNullable<ResultOf<typeof homeFiguresQuery>['viewer']>['home']>;

export const ownRecordQuery = graphql(`
  query OwnRecord {
    viewer {
      id
      person {
        id
        name
        sex
        birthDate
        standing
        joinedOn
        fullOn
        post
        rank
        organization {
          id
          name
        }
        group {
          id
          name
        }
        unit {
          id
          name
        }
        posts(first: 10) {
          edges {
            node {
              id
              kind
              startedOn
              endedOn
              organization {
                id
                name
              }
            }
          }
        }
      }
    }
  }
`);

export type OwnRecord = NonNullable<NonNullable<ResultOf<typeof ownRecordQuery>['viewer']>['person']>;
