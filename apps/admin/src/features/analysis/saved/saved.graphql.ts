import { actProblem } from '@/shared/forms/problem.graphql';
import { graphql, type FragmentOf, type ResultOf } from '@zhibu/graphql';

export const savedQuestion = graphql(`
  fragment SavedQuestion on SavedAnalysis {
    id
    name
    description
    question
    version
    isOwn
    owner
    schedule
    nextRunAt
    updatedAt
    deletedAt
    audience {
      usernames
      explorers
      organization {
        id
        name
      }
    }
    notices {
      code
      subject
      message
    }
  }
`);

export const savedListQuery = graphql(
  `
    query SavedAnalyses($shelf: AnalysisShelf!, $text: String, $first: Int, $after: String) {
      savedAnalyses(shelf: $shelf, text: $text, first: $first, after: $after) {
        edges {
          node {
            ...SavedQuestion
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
  [savedQuestion],
);

export const savedOneQuery = graphql(
  `
    query SavedAnalysisById($id: ID!) {
      savedAnalysis(id: $id) {
        ...SavedQuestion
      }
    }
  `,
  [savedQuestion],
);

export const savedRunsQuery = graphql(`
  query SavedAnalysisRuns($id: ID!) {
    savedAnalysis(id: $id) {
      id
      runs(first: 12) {
        totalCount
        edges {
          node {
            id
            dueAt
            finishedAt
            dataAsOf
            rowCount
            failure {
              code
              message
            }
          }
        }
      }
    }
  }
`);

const outcome = graphql(
  `
    fragment SavedOutcome on SavedAnalysisResult {
      __typename
      ...ActProblem
      ... on SavedAnalysisSuccess {
        analysis {
          ...SavedQuestion
        }
      }
    }
  `,
  [actProblem, savedQuestion],
);

export const saveMutation = graphql(
  `
    mutation SaveAnalysis($input: SaveAnalysisInput!) {
      outcome: saveAnalysis(input: $input) {
        ...SavedOutcome
      }
    }
  `,
  [outcome],
);

export const updateMutation = graphql(
  `
    mutation UpdateSavedAnalysis($input: UpdateSavedAnalysisInput!) {
      outcome: updateSavedAnalysis(input: $input) {
        ...SavedOutcome
      }
    }
  `,
  [outcome],
);

export const deleteMutation = graphql(
  `
    mutation DeleteSavedAnalysis($input: DeleteSavedAnalysisInput!) {
      outcome: deleteSavedAnalysis(input: $input) {
        ...SavedOutcome
      }
    }
  `,
  [outcome],
);

export const restoreMutation = graphql(
  `
    mutation RestoreSavedAnalysis($input: RestoreSavedAnalysisInput!) {
      outcome: restoreSavedAnalysis(input: $input) {
        ...SavedOutcome
      }
    }
  `,
  [outcome],
);

export const shareMutation = graphql(
  `
    mutation ShareAnalysis($input: ShareAnalysisInput!) {
      outcome: shareAnalysis(input: $input) {
        ...SavedOutcome
      }
    }
  `,
  [outcome],
);

export const scheduleMutation = graphql(
  `
    mutation ScheduleAnalysis($input: ScheduleAnalysisInput!) {
      outcome: scheduleAnalysis(input: $input) {
        ...SavedOutcome
      }
    }
  `,
  [outcome],
);

export type SavedAnalysis = FragmentOf<typeof savedQuestion>;
export type SavedOutcome = ResultOf<typeof saveMutation>['outcome'];
export const SCHEDULES = ['DAILY', 'WEEKLY', 'MONTHLY'] as const satisfies readonly NonNullable<SavedAnalysis['schedule']>[];
export const SAVED_SHELVES = ['OWN', 'SHARED', 'DELETED'] as const;
export type SavedShelf = (typeof SAVED_SHELVES)[number];
