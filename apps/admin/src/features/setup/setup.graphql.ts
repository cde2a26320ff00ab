import { graphql } from '@zhibu/graphql';

export const completeSetupMutation = graphql(`
  mutation CompleteSetup($input: CompleteSetupInput!) {
    completeSetup(input: $input) {
      __typename
      ... on ValidationError {
        fields {
          path
          message
        }
      }
      ... on StateError {
        message
      }
    }
  }
`);
