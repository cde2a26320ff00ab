import { viewerFields } from '@/stores/viewer.graphql';
import { graphql, type FragmentOf } from '@zhibu/graphql';

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
      }
    }
  `,
  [viewerFields],
);

export const changePasswordMutation = graphql(
  `
    mutation ChangePassword($input: ChangePasswordInput!) {
      changePassword(input: $input) {
        __typename
        ... on ViewerSuccess {
          viewer {
            ...ViewerFields
          }
        }
        ... on InvalidCredentialsError {
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
  `,
  [viewerFields],
);

export const userFields = graphql(`
  fragment UserFields on User {
    id
    username
    displayName
    state
    lockedUntil
    lastSignInAt
    version
    person {
      id
      name
    }
    grants {
      id
      role
      validFrom
      validTo
      organization {
        id
        name
        code
      }
    }
  }
`);

export type UserRow = FragmentOf<typeof userFields>;
export type GrantRow = UserRow['grants'][number];

export const usersQuery = graphql(
  `
    query Users($text: String, $first: Int, $after: String) {
      users(text: $text, first: $first, after: $after) {
        edges {
          node {
            ...UserFields
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
  [userFields],
);

export const userQuery = graphql(
  `
    query User($id: ID!) {
      user(id: $id) {
        ...UserFields
      }
    }
  `,
  [userFields],
);

export const createUserMutation = graphql(
  `
    mutation CreateUser($input: CreateUserInput!) {
      createUser(input: $input) {
        __typename
        ... on NewPasswordSuccess {
          password
          user {
            ...UserFields
          }
        }
        ... on ValidationError {
          fields {
            path
            message
          }
        }
        ... on DuplicateError {
          message
        }
      }
    }
  `,
  [userFields],
);

export const resetPasswordMutation = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      __typename
      ... on NewPasswordSuccess {
        password
        user {
          id
          username
        }
      }
    }
  }
`);

export const setUserStateMutation = graphql(
  `
    mutation SetUserState($input: SetUserStateInput!) {
      setUserState(input: $input) {
        __typename
        ... on UserSuccess {
          user {
            ...UserFields
          }
        }
        ... on ConflictError {
          message
        }
        ... on StateError {
          message
        }
      }
    }
  `,
  [userFields],
);
