import type { Overview, OverviewChild, OverviewSummary } from './overview.graphql';

/** Figures of an invented node for tests: 200 members of 260 persons. */
export function sampleSummary(more: Partial<OverviewSummary> = {}): OverviewSummary {
  return {
    organizations: 12,
    persons: 260,
    members: 200,
    fullMembers: 195,
    probationaryMembers: 5,
    women: 80,
    ethnicMinority: 18,
    byKind: [
      { kind: 'COMMITTEE', count: 2 },
      { kind: 'BRANCH', count: 9 },
      { kind: 'RETIRED_BRANCH', count: 1 },
    ],
    sex: [
      { sex: 'MALE', count: 120 },
      { sex: 'FEMALE', count: 80 },
    ],
    ageBands: [
      { band: '<=30', count: 20 },
      { band: '31-35', count: 30 },
      { band: '36-40', count: 150 },
    ],
    education: [
      { level: 'POSTGRADUATE', count: 50 },
      { level: 'UNDERGRADUATE', count: 140 },
      { level: 'SENIOR_HIGH', count: 10 },
    ],
    joiningEras: [
      { era: '1978-12..2012-11', count: 110 },
      { era: 'since 2012-11', count: 90 },
    ],
    standing: [
      { standing: 'NONE', count: 40 },
      { standing: 'APPLICANT', count: 20 },
      { standing: 'PROBATIONARY', count: 5 },
      { standing: 'FULL', count: 195 },
    ],
    staffing: [{ kind: 'QUOTA_JUDGE', count: 70, members: 60 }],
    dataTime: '2026-11-22T02:32:05Z',
    ...more,
  };
}

/** A child of an invented node. */
export function sampleChild(id: string, more: Partial<OverviewSummary> = {}): OverviewChild {
  return { id, name: `Organisation ${id}`, shortName: id, summary: sampleSummary(more) };
}

/** What the API answers for an invented node below `root`. */
export function sampleOverview(id: string, children: readonly OverviewChild[], more: Partial<OverviewSummary> = {}): Overview {
  return {
    organization: {
      id,
      name: `Organisation ${id}`,
      kind: 'COMMITTEE',
      ancestors: [{ id: 'root', name: 'Organisation root', shortName: 'Root' }],
    },
    summary: sampleSummary(more),
    coverageGaps: 2,
    dataTime: '2026-11-22T02:32:05Z',
    children: { totalCount: children.length, edges: children.map((node) => ({ node })) },
  };
}
