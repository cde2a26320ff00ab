import { apportion } from './apportion.js';
import type { CourtPlan } from './courts.js';
import { departmentsOf, STAFF_WEIGHTS, type DepartmentPlan } from './departments.js';
import type { Duty } from './drafts.js';

export const STAFFED_KINDS = ['QUOTA_JUDGE', 'JUDGE_ASSISTANT', 'CLERK', 'BAILIFF', 'ADMINISTRATIVE', 'CONTRACT', 'SECONDED'] as const;
export type StaffedKind = (typeof STAFFED_KINDS)[number];

/** Quota judges stay below 39 % of those on the establishment, contract and seconded staff left out. */
const MIX: Readonly<Record<StaffedKind, number>> = {
  QUOTA_JUDGE: 0.355,
  JUDGE_ASSISTANT: 0.2,
  CLERK: 0.125,
  BAILIFF: 0.075,
  ADMINISTRATIVE: 0.159,
  CONTRACT: 0.08,
  SECONDED: 0.006,
};

/** A job that somebody is to fill. */
export interface Job {
  readonly kind: StaffedKind;
  readonly duty: Duty;
}

export interface DepartmentStaff {
  readonly plan: DepartmentPlan;
  readonly jobs: readonly Job[];
}

export interface CourtStaff {
  readonly leaders: readonly Job[];
  readonly departments: readonly DepartmentStaff[];
}

function leadersOf(court: CourtPlan): Job[] {
  const count = court.level === 'HIGH' ? 9 : court.level === 'INTERMEDIATE' ? 7 : court.staff < 60 ? 4 : 6;
  return Array.from({ length: count }, (_, index) => ({
    // The last one leads the political department and is no judge.
    kind: index === count - 1 ? 'ADMINISTRATIVE' : 'QUOTA_JUDGE',
    duty: index === 0 ? 'PRESIDENT' : 'LEADER',
  }));
}

/** Who may head a department: the first kind of its staff in this order. */
const HEADS: Readonly<Record<'TRIAL' | 'OFFICE' | 'POLICE', readonly StaffedKind[]>> = {
  TRIAL: ['QUOTA_JUDGE', 'ADMINISTRATIVE', 'JUDGE_ASSISTANT'],
  OFFICE: ['ADMINISTRATIVE', 'QUOTA_JUDGE', 'JUDGE_ASSISTANT'],
  POLICE: ['BAILIFF'],
};

function headKinds({ nature }: DepartmentPlan): readonly StaffedKind[] {
  if (nature === 'POLICE') return HEADS.POLICE;
  return nature === 'OFFICE' || nature === 'POLITICAL' ? HEADS.OFFICE : HEADS.TRIAL;
}

function jobsOf(plan: DepartmentPlan, counts: Readonly<Record<StaffedKind, number>>): Job[] {
  const total = STAFFED_KINDS.reduce((sum, kind) => sum + counts[kind], 0);
  const headKind = headKinds(plan).find((kind) => counts[kind] > 0);
  const deputies = total >= 16 ? 2 : total >= 7 ? 1 : 0;
  const dutyOf = (kind: StaffedKind, index: number): Duty => {
    if (kind !== headKind) return 'ORDINARY';
    return index === 0 ? 'HEAD' : index <= deputies ? 'DEPUTY' : 'ORDINARY';
  };
  return STAFFED_KINDS.flatMap((kind) => Array.from({ length: counts[kind] }, (_, index) => ({ kind, duty: dutyOf(kind, index) })));
}

/** Spreads the staff of a court over its leaders, departments and tribunals by what they do and how large they are. */
export function staffCourt(court: CourtPlan): CourtStaff {
  const leaders = leadersOf(court);
  const plans = departmentsOf(court);
  const totals = apportion(
    court.staff,
    STAFFED_KINDS.map((kind) => MIX[kind]),
  );
  const parts = STAFFED_KINDS.map((kind, index) => {
    const left = Math.max((totals[index] ?? 0) - leaders.filter((job) => job.kind === kind).length, 0);
    return apportion(
      left,
      plans.map((plan) => STAFF_WEIGHTS[plan.nature][kind] * plan.size),
    );
  });
  const countOf = (kind: StaffedKind, at: number) => parts[STAFFED_KINDS.indexOf(kind)]?.[at] ?? 0;
  const departments = plans.map((plan, at) => {
    const counts = {
      QUOTA_JUDGE: countOf('QUOTA_JUDGE', at),
      JUDGE_ASSISTANT: countOf('JUDGE_ASSISTANT', at),
      CLERK: countOf('CLERK', at),
      BAILIFF: countOf('BAILIFF', at),
      ADMINISTRATIVE: countOf('ADMINISTRATIVE', at),
      CONTRACT: countOf('CONTRACT', at),
      SECONDED: countOf('SECONDED', at),
    };
    return { plan, jobs: jobsOf(plan, counts) };
  });
  return { leaders, departments };
}
