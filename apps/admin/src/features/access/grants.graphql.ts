import { graphql } from '@zhibu/graphql';

export const grantRoleMutation = graphql(`
  mutation GrantRole($input: GrantRoleInput!) {
    grantRole(input: $input) {
      __typename
      ... on RoleGrantSuccess {
        grant {
          id
          role
        }
      }
      ... on RoleConflictError {
        message
      }
      ... on ValidationError {
        fields {
          path
          message
        }
      }
    }
  }
`);

export const revokeGrantMutation = graphql(`
  mutation RevokeGrant($input: RevokeGrantInput!) {
    revokeGrant(input: $input) {
      __typename
      ... on RoleGrantSuccess {
        grant {
          id
          validTo
        }
      }
      ... on StateError {
        message
      }
    }
  }
`);
