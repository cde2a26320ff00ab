import { graphql } from '@zhibu/graphql';

/** What every refused act says, whatever its kind. */
export const actProblem = graphql(`
  fragment ActProblem on UserError {
    __typename
    code
    message
    path
    ... on ValidationError {
      fields {
        path
        message
      }
    }
  }
`);
