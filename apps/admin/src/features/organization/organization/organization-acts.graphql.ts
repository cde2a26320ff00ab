import { graphql, type FragmentOf } from '@zhibu/graphql';
import { actProblem } from '@/shared/forms/problem.graphql';

const organizationOutcome = graphql(
  `
    fragment OrganizationOutcome on OrganizationResult {
      __typename
      ... on OrganizationSuccess {
        organization {
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
export type OrganizationOutcome = FragmentOf<typeof organizationOutcome>;

export const createOrganizationMutation = graphql(
  `
    mutation CreateOrganization($input: CreateOrganizationInput!) {
      outcome: createOrganization(input: $input) {
        ...OrganizationOutcome
      }
    }
  `,
  [organizationOutcome],
);

export const updateOrganizationMutation = graphql(
  `
    mutation UpdateOrganization($input: UpdateOrganizationInput!) {
      outcome: updateOrganization(input: $input) {
        ...OrganizationOutcome
      }
    }
  `,
  [organizationOutcome],
);

export const renameOrganizationMutation = graphql(
  `
    mutation RenameOrganization($input: RenameOrganizationInput!) {
      outcome: renameOrganization(input: $input) {
        ...OrganizationOutcome
      }
    }
  `,
  [organizationOutcome],
);

export const moveOrganizationMutation = graphql(
  `
    mutation MoveOrganization($input: MoveOrganizationInput!) {
      outcome: moveOrganization(input: $input) {
        ...OrganizationOutcome
      }
    }
  `,
  [organizationOutcome],
);

export const closeOrganizationMutation = graphql(
  `
    mutation CloseOrganization($input: CloseOrganizationInput!) {
      outcome: closeOrganization(input: $input) {
        ...OrganizationOutcome
      }
    }
  `,
  [organizationOutcome],
);

export const reopenOrganizationMutation = graphql(
  `
    mutation ReopenOrganization($input: ReopenOrganizationInput!) {
      outcome: reopenOrganization(input: $input) {
        ...OrganizationOutcome
      }
    }
  `,
  [organizationOutcome],
);
