import { graphql, type FragmentOf } from '@zhibu/graphql';

export const tokenFields = graphql(`
  fragment TokenFields on ApiToken {
    id
    kind
    name
    prefix
    permissions
    allowedAddresses
    createdAt
    expiresAt
    revokedAt
    lastUsedAt
    organization {
      id
      name
    }
  }
`);

export type TokenRow = FragmentOf<typeof tokenFields>;

export const tokensQuery = graphql(
  `
    query Tokens($first: Int, $after: String) {
      apiTokens(first: $first, after: $after) {
        edges {
          node {
            ...TokenFields
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  `,
  [tokenFields],
);

export const createTokenMutation = graphql(
  `
    mutation CreateToken($input: CreateApiTokenInput!) {
      createApiToken(input: $input) {
        __typename
        ... on ApiTokenSuccess {
          secret
          token {
            ...TokenFields
          }
        }
        ... on ValidationError {
          fields {
            path
            message
          }
        }
      }
    }
  `,
  [tokenFields],
);

export const createScreenLinkMutation = graphql(
  `
    mutation CreateScreenLink($input: CreateScreenLinkInput!) {
      createScreenLink(input: $input) {
        __typename
        ... on ApiTokenSuccess {
          secret
          token {
            ...TokenFields
          }
        }
        ... on ValidationError {
          fields {
            path
            message
          }
        }
      }
    }
  `,
  [tokenFields],
);

export const revokeTokenMutation = graphql(
  `
    mutation RevokeToken($input: RevokeApiTokenInput!) {
      revokeApiToken(input: $input) {
        __typename
        ... on ApiTokenSuccess {
          token {
            ...TokenFields
          }
        }
      }
    }
  `,
  [tokenFields],
);
