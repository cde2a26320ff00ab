import { graphql, type FragmentOf } from '@zhibu/graphql';
import { actProblem } from '@/shared/forms/problem.graphql';

const unitOutcome = graphql(
  `
    fragment UnitOutcome on UnitResult {
      __typename
      ... on UnitSuccess {
        unit {
          id
          name
          version
        }
        effect {
          organizations
          units
          persons
        }
      }
      ...ActProblem
    }
  `,
  [actProblem],
);
export type UnitOutcome = FragmentOf<typeof unitOutcome>;

export const createUnitMutation = graphql(
  `
    mutation CreateUnit($input: CreateUnitInput!) {
      outcome: createUnit(input: $input) {
        ...UnitOutcome
      }
    }
  `,
  [unitOutcome],
);

export const updateUnitMutation = graphql(
  `
    mutation UpdateUnit($input: UpdateUnitInput!) {
      outcome: updateUnit(input: $input) {
        ...UnitOutcome
      }
    }
  `,
  [unitOutcome],
);

export const renameUnitMutation = graphql(
  `
    mutation RenameUnit($input: RenameUnitInput!) {
      outcome: renameUnit(input: $input) {
        ...UnitOutcome
      }
    }
  `,
  [unitOutcome],
);

export const moveUnitMutation = graphql(
  `
    mutation MoveUnit($input: MoveUnitInput!) {
      outcome: moveUnit(input: $input) {
        ...UnitOutcome
      }
    }
  `,
  [unitOutcome],
);

export const closeUnitMutation = graphql(
  `
    mutation CloseUnit($input: CloseUnitInput!) {
      outcome: closeUnit(input: $input) {
        ...UnitOutcome
      }
    }
  `,
  [unitOutcome],
);

export const reopenUnitMutation = graphql(
  `
    mutation ReopenUnit($input: ReopenUnitInput!) {
      outcome: reopenUnit(input: $input) {
        ...UnitOutcome
      }
    }
  `,
  [unitOutcome],
);

export const setUnitCoverageMutation = graphql(
  `
    mutation SetUnitCoverage($input: SetUnitCoverageInput!) {
      outcome: setUnitCoverage(input: $input) {
        ...UnitOutcome
      }
    }
  `,
  [unitOutcome],
);
