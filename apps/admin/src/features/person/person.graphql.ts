import { actProblem } from '@/shared/forms/problem.graphql';
import { graphql, type FragmentOf, type ResultOf } from '@zhibu/graphql';

/** Every fact of a person, for the record and for the form. */
export const personFacts = graphql(`
  fragment PersonFacts on Person {
    id
    version
    name
    sex
    birthDate
    age
    idNumberMasked
    phoneMasked
    ethnicGroup
    nativePlace
    education
    degree
    staffingKind
    rank
    post
    workStartedOn
    standing
    appliedOn
    activistOn
    prospectOn
    joinedOn
    fullOn
    reserveCadre
    state
    stateOn
    updatedAt
    unit {
      id
      name
    }
    organization {
      id
      name
      kind
      ancestors {
        id
        name
      }
    }
    group {
      id
      name
    }
    viewerCan {
      update {
        allowed
        code
      }
      reveal {
        allowed
        code
      }
      appoint {
        allowed
        code
      }
    }
  }
`);

export const personQuery = graphql(
  `
    query PersonRecord($id: ID!) {
      person(id: $id) {
        ...PersonFacts
      }
    }
  `,
  [personFacts],
);

export const personPostsQuery = graphql(`
  query PersonPosts($id: ID!, $first: Int!, $after: String) {
    person(id: $id) {
      id
      posts(first: $first, after: $after) {
        edges {
          node {
            id
            kind
            startedOn
            endedOn
            documentNumber
            organization {
              id
              name
            }
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

export const personTimelineQuery = graphql(`
  query PersonTimeline($id: ID!, $first: Int!, $after: String) {
    person(id: $id) {
      id
      timeline(first: $first, after: $after) {
        edges {
          node {
            id
            kind
            effectiveOn
            recordedAt
            recordedBy
            documentNumber
            fields {
              field
              before
              after
            }
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

/** Groups below a branch, one of which a member may belong to. */
export const groupsQuery = graphql(`
  query BranchGroups($id: ID!) {
    organization(id: $id) {
      id
      name
      kind
      children(first: 100) {
        edges {
          node {
            id
            name
            kind
          }
        }
      }
    }
  }
`);

const personOutcome = graphql(
  `
    fragment PersonOutcome on PersonResult {
      __typename
      ... on PersonSuccess {
        person {
          id
          version
        }
      }
      ... on PersonConflictError {
        current {
          ...PersonFacts
        }
      }
      ... on DuplicateError {
        existingId
      }
      ...ActProblem
    }
  `,
  [personFacts, actProblem],
);

export const createPersonMutation = graphql(
  `
    mutation CreatePerson($input: CreatePersonInput!) {
      outcome: createPerson(input: $input) {
        ...PersonOutcome
      }
    }
  `,
  [personOutcome],
);

export const updatePersonMutation = graphql(
  `
    mutation UpdatePerson($input: UpdatePersonInput!) {
      outcome: updatePerson(input: $input) {
        ...PersonOutcome
      }
    }
  `,
  [personOutcome],
);

export const revealFieldMutation = graphql(
  `
    mutation RevealPersonField($input: RevealPersonFieldInput!) {
      outcome: revealPersonField(input: $input) {
        __typename
        ... on RevealSuccess {
          value
        }
        ...ActProblem
      }
    }
  `,
  [actProblem],
);

const postOutcome = graphql(
  `
    fragment PostOutcome on PartyPostResult {
      __typename
      ... on PartyPostSuccess {
        post {
          id
        }
      }
      ...ActProblem
    }
  `,
  [actProblem],
);

export const appointPostMutation = graphql(
  `
    mutation AppointPost($input: AppointPostInput!) {
      outcome: appointPost(input: $input) {
        ...PostOutcome
      }
    }
  `,
  [postOutcome],
);

export const endPostMutation = graphql(
  `
    mutation EndPost($input: EndPostInput!) {
      outcome: endPost(input: $input) {
        ...PostOutcome
      }
    }
  `,
  [postOutcome],
);

export type PersonFacts = FragmentOf<typeof personFacts>;

type Timeline = NonNullable<ResultOf<typeof personTimelineQuery>['person']>['timeline'];
export type FieldChange = Timeline['edges'][number]['node']['fields'][number];
