import { viewerFields } from '@/stores/viewer.graphql';
import { graphql } from '@zhibu/graphql';

export const signInMutation = graphql(
  `
    mutation SignIn($input: SignInInput!) {
      signIn(input: $input) {
        __typename
        ... on SignInSuccess {
          viewer {
            ...ViewerFields
          }
        }
        ... on AccountLockedError {
          lockedUntil
        }
        ... on UserError {
          code
          message
        }
      }
    }
  `,
  [viewerFields],
);
