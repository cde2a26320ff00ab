import { graphql, type FragmentOf } from '@zhibu/graphql';

export const screenFields = graphql(`
  fragment ScreenFields on Screen {
    name
    organizationId
    expiresAt
  }
`);

export type ScreenFacts = FragmentOf<typeof screenFields>;

export const screenQuery = graphql(
  `
    query Screen {
      screen {
        ...ScreenFields
      }
    }
  `,
  [screenFields],
);

export const openScreenMutation = graphql(
  `
    mutation OpenScreen($input: OpenScreenInput!) {
      openScreen(input: $input) {
        __typename
        ... on OpenScreenSuccess {
          screen {
            ...ScreenFields
          }
        }
        ... on StateError {
          code
          message
        }
      }
    }
  `,
  [screenFields],
);
