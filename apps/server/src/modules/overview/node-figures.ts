import { AGE_BANDS, JOINING_ERAS, type SummaryFigures } from '@zhibu/domain';

/** A value of a dimension with what counts under it. */
export interface CountedValue {
  readonly value: string;
  readonly count: number;
}

/** What is known of a node: a measure over the whole of it, or by the values of a dimension; null where it is not known here. */
export interface NodeFigures {
  total(measure: string): number | null;
  by(measure: string, dimension: string): readonly CountedValue[] | null;
}

/** Measures that the figures of the tree hold, by id. */
const TOTALS: Readonly<Record<string, (figures: SummaryFigures) => number>> = {
  'organizations.stock': ({ organizations }) => organizations,
  'people.stock': ({ persons }) => persons,
  'members.stock': ({ members }) => members,
  'members.full': ({ fullMembers }) => fullMembers,
  'members.probationary': ({ probationaryMembers }) => probationaryMembers,
  'development.applicants': ({ standing }) => standing.find((row) => row.standing === 'APPLICANT')?.count ?? 0,
  'development.activists': ({ standing }) => standing.find((row) => row.standing === 'ACTIVIST')?.count ?? 0,
  'development.prospects': ({ standing }) => standing.find((row) => row.standing === 'PROSPECT')?.count ?? 0,
  'staff.quotaJudges': ({ staffing }) => staffing.find((row) => row.kind === 'QUOTA_JUDGE')?.count ?? 0,
};

const counted = <Code extends string>(codes: readonly Code[], countOf: (code: Code) => number): CountedValue[] =>
  codes.map((value) => ({ value, count: countOf(value) }));
/** Members whose code is not recorded stand in no list of the tree's figures. */
const withRest = (rows: readonly CountedValue[], whole: number): CountedValue[] => [
  ...rows,
  { value: 'UNKNOWN', count: whole - rows.reduce((sum, { count }) => sum + count, 0) },
];

/** Measures that the figures of the tree hold by a dimension, by both ids. */
const BREAKDOWNS: Readonly<Record<string, (figures: SummaryFigures) => readonly CountedValue[]>> = {
  'organizations.stock by organization.kind': ({ byKind }) => byKind.map(({ kind, count }) => ({ value: kind, count })),
  'people.stock by standing': ({ standing }) => standing.map((row) => ({ value: row.standing, count: row.count })),
  'people.stock by staffingKind': ({ staffing }) => staffing.map(({ kind, count }) => ({ value: kind, count })),
  'members.stock by staffingKind': ({ staffing }) => staffing.map(({ kind, members }) => ({ value: kind, count: members })),
  'members.stock by sex': ({ sex }) => sex.map((row) => ({ value: row.sex, count: row.count })),
  'members.stock by ageBand': ({ ageBands }) => counted(AGE_BANDS, (band) => ageBands.find((row) => row.band === band)?.count ?? 0),
  'members.stock by joiningEra': ({ joiningEras, members }) =>
    withRest(
      counted(JOINING_ERAS, (era) => joiningEras.find((row) => row.era === era)?.count ?? 0),
      members,
    ),
  'members.stock by education': ({ education, members }) =>
    withRest(
      education.map(({ level, count }) => ({ value: level, count })),
      members,
    ),
  'members.stock by ethnicMinority': ({ ethnicMinority, members }) => [
    { value: 'MINORITY', count: ethnicMinority },
    { value: 'MAJORITY', count: members - ethnicMinority },
  ],
};

/** What the figures of the tree say of a node today. */
export class TreeFigures implements NodeFigures {
  constructor(private readonly figures: SummaryFigures) {}

  total(measure: string): number | null {
    return TOTALS[measure]?.(this.figures) ?? null;
  }

  by(measure: string, dimension: string): readonly CountedValue[] | null {
    return BREAKDOWNS[`${measure} by ${dimension}`]?.(this.figures) ?? null;
  }
}

/** A figure that is asked for: a measure, by a dimension where one is given. */
export interface Need {
  readonly measure: string;
  readonly dimension: string | null;
}

/** Whether the tree's figures answer it. */
export const isInTree = ({ measure, dimension }: Need): boolean =>
  dimension === null ? measure in TOTALS : `${measure} by ${dimension}` in BREAKDOWNS;

/** The first of several that knows. */
export function firstOf(all: readonly NodeFigures[]): NodeFigures {
  return {
    total: (measure) => all.reduce<number | null>((found, one) => found ?? one.total(measure), null),
    by: (measure, dimension) => all.reduce<readonly CountedValue[] | null>((found, one) => found ?? one.by(measure, dimension), null),
  };
}
