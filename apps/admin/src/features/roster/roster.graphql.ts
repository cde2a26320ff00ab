import { actProblem } from '@/shared/forms/problem.graphql';
import { graphql, type FragmentOf, type ResultOf } from '@zhibu/graphql';

export const rosterImportFields = graphql(`
  fragment RosterImportFields on RosterImport {
    id
    fileName
    state
    done
    total
    failure
    createdAt
    finishedAt
    committed
    sheets {
      sheet
      rows
      valid
      faulty
    }
  }
`);

export const rosterImportQuery = graphql(
  `
    query RosterImport($id: ID!) {
      rosterImport(id: $id) {
        ...RosterImportFields
      }
    }
  `,
  [rosterImportFields],
);

export const rosterImportsQuery = graphql(
  `
    query RosterImports($first: Int!, $after: String) {
      rosterImports(first: $first, after: $after) {
        edges {
          node {
            ...RosterImportFields
          }
        }
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [rosterImportFields],
);

export const cellIssuesQuery = graphql(`
  query CellIssues($id: ID!, $first: Int!, $after: String) {
    rosterImport(id: $id) {
      id
      issues(first: $first, after: $after) {
        edges {
          node {
            sheet
            row
            column
            value
            code
            message
            remedy
          }
        }
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const rosterImportChangedSubscription = graphql(
  `
    subscription RosterImportChanged($id: ID!) {
      rosterImportChanged(id: $id) {
        ...RosterImportFields
      }
    }
  `,
  [rosterImportFields],
);

const rosterOutcome = graphql(
  `
    fragment RosterOutcome on RosterImportResult {
      __typename
      ... on RosterImportSuccess {
        import {
          ...RosterImportFields
        }
      }
      ...ActProblem
    }
  `,
  [rosterImportFields, actProblem],
);

export const startRosterImportMutation = graphql(
  `
    mutation StartRosterImport($input: StartRosterImportInput!) {
      outcome: startRosterImport(input: $input) {
        ...RosterOutcome
      }
    }
  `,
  [rosterOutcome],
);

export const commitRosterImportMutation = graphql(
  `
    mutation CommitRosterImport($input: CommitRosterImportInput!) {
      outcome: commitRosterImport(input: $input) {
        ...RosterOutcome
      }
    }
  `,
  [rosterOutcome],
);

export const cancelRosterImportMutation = graphql(
  `
    mutation CancelRosterImport($input: CancelRosterImportInput!) {
      outcome: cancelRosterImport(input: $input) {
        ...RosterOutcome
      }
    }
  `,
  [rosterOutcome],
);

export type RosterImport = FragmentOf<typeof rosterImportFields>;
export type IssuePage = NonNullable<ResultOf<typeof cellIssuesQuery>['rosterImport']>['issues'];
export type CellIssue = IssuePage['edges'][number]['node'];
