import { graphql, type ResultOf } from '@zhibu/graphql';

export const bulletinQuery = graphql(`
  query Bulletin($organizationId: ID!, $year: Int!) {
    bulletin(organizationId: $organizationId, year: $year) {
      organization {
        id
        code
        name
      }
      year
      asOf
      isFinal
      dataAsOf
      tables {
        id
        title
        figures {
          id
          label
          value
          rounded
          whole
          share
          unit
          state
          reason
          definition
          source
          version
          drill {
            variables
          }
        }
      }
    }
  }
`);

export type BulletinShown = NonNullable<ResultOf<typeof bulletinQuery>['bulletin']>;
export type BulletinTableShown = BulletinShown['tables'][number];
export type BulletinFigureShown = BulletinTableShown['figures'][number];
