/** Ready queries for what is behind figures. */
export const PEOPLE = `query People($filter: PersonFilter, $asOf: Date) {
  persons(first: 50, filter: $filter, asOf: $asOf) { totalCount edges { node { id name sex birthDate standing organization { code name } } } pageInfo { hasNextPage endCursor } }
}`;

export const ORGANIZATIONS = `query Organizations($filter: OrganizationFilter, $asOf: Date) {
  organizations(first: 50, filter: $filter, asOf: $asOf) { totalCount edges { node { id code name kind } } pageInfo { hasNextPage endCursor } }
}`;

export const FINDING = `query Found($organizationId: ID!, $check: ID!, $period: String, $after: String) {
  overviewRecords(organizationId: $organizationId, check: $check, period: $period, first: 50, after: $after) {
    totalCount edges { node { recordId type name since organization { id name } } } pageInfo { hasNextPage endCursor }
  }
}`;

export const OVERVIEW = `query Overview($organizationId: ID!, $period: String) {
  overview(organizationId: $organizationId, period: $period) { node { code name } dataTime panels { id name freshness dataTime } }
}`;

export const ANALYSIS = `query Analyze($input: AnalysisInput!) {
  analyze(input: $input) { rows { keys { dimension value label } cells { measure value state } } totals { measure value } rowCount truncated dataAsOf }
}`;
