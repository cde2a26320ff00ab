import type { StaffingKind, UnitKind } from '@zhibu/domain';
import type { CourtPlan } from './courts.js';

/** What a department does decides whom it employs. */
export type Nature = 'TRIAL' | 'EXECUTION' | 'RESEARCH' | 'POLITICAL' | 'OFFICE' | 'POLICE' | 'TRIBUNAL';

/** A department as a court sets it up. */
export interface DepartmentPlan {
  readonly name: string;
  readonly short: string;
  readonly nature: Nature;
  /** Its size against the other departments of the court. */
  readonly size: number;
  readonly kind: Extract<UnitKind, 'DEPARTMENT' | 'TRIBUNAL'>;
  /** The department above it inside the court. */
  readonly parent?: string;
  /** Too young or too small to have a branch: its people belong to the branch of the department named here. */
  readonly guestOf?: string;
  /** True where it should have a branch and has none. */
  readonly gap?: boolean;
  /** From this day, where it is younger than the court. */
  readonly since?: string;
}

type StaffedKind = Exclude<StaffingKind, 'RETIRED'>;

/** Weights of the staffing kinds by the nature of a department. */
export const STAFF_WEIGHTS: Readonly<Record<Nature, Readonly<Record<StaffedKind, number>>>> = {
  TRIAL: { QUOTA_JUDGE: 1, JUDGE_ASSISTANT: 1, CLERK: 1, BAILIFF: 0, ADMINISTRATIVE: 0.05, CONTRACT: 1, SECONDED: 1 },
  EXECUTION: { QUOTA_JUDGE: 0.8, JUDGE_ASSISTANT: 0.8, CLERK: 0.9, BAILIFF: 1.2, ADMINISTRATIVE: 0.2, CONTRACT: 1.3, SECONDED: 1 },
  RESEARCH: { QUOTA_JUDGE: 0.5, JUDGE_ASSISTANT: 0.6, CLERK: 0.3, BAILIFF: 0, ADMINISTRATIVE: 1, CONTRACT: 0.4, SECONDED: 1 },
  POLITICAL: { QUOTA_JUDGE: 0.1, JUDGE_ASSISTANT: 0.2, CLERK: 0.1, BAILIFF: 0, ADMINISTRATIVE: 2.2, CONTRACT: 0.2, SECONDED: 0 },
  OFFICE: { QUOTA_JUDGE: 0.05, JUDGE_ASSISTANT: 0.05, CLERK: 0.1, BAILIFF: 0, ADMINISTRATIVE: 3, CONTRACT: 0.6, SECONDED: 0 },
  POLICE: { QUOTA_JUDGE: 0, JUDGE_ASSISTANT: 0, CLERK: 0, BAILIFF: 4, ADMINISTRATIVE: 0.1, CONTRACT: 0.4, SECONDED: 0 },
  TRIBUNAL: { QUOTA_JUDGE: 1, JUDGE_ASSISTANT: 0.8, CLERK: 0.9, BAILIFF: 0.1, ADMINISTRATIVE: 0, CONTRACT: 1.2, SECONDED: 0 },
};

function department(name: string, short: string, nature: Nature, size = 1): DepartmentPlan {
  return { name, short, nature, size, kind: 'DEPARTMENT' };
}

const below = (parent: string, plan: DepartmentPlan): DepartmentPlan => ({ ...plan, parent });

/** Thirty departments that have a branch each, and two that have none. */
const HIGH: readonly DepartmentPlan[] = [
  department('立案第一庭', '立案一庭', 'TRIAL', 0.9),
  department('立案第二庭', '立案二庭', 'TRIAL', 0.8),
  department('刑事审判第一庭', '刑一庭', 'TRIAL'),
  department('刑事审判第二庭', '刑二庭', 'TRIAL', 0.9),
  department('刑事审判第三庭', '刑三庭', 'TRIAL', 0.8),
  department('民事审判第一庭', '民一庭', 'TRIAL', 1.4),
  department('民事审判第二庭', '民二庭', 'TRIAL', 1.3),
  department('民事审判第三庭', '民三庭', 'TRIAL', 0.9),
  department('民事审判第四庭', '民四庭', 'TRIAL', 0.8),
  department('行政审判庭', '行政庭', 'TRIAL', 0.9),
  department('环境资源审判庭', '环资庭', 'TRIAL', 0.8),
  department('少年审判庭', '少年庭', 'TRIAL', 0.7),
  department('审判监督第一庭', '审监一庭', 'TRIAL'),
  department('审判监督第二庭', '审监二庭', 'TRIAL', 0.9),
  department('赔偿委员会办公室', '赔偿办', 'TRIAL', 0.6),
  below('执行局', department('执行局综合管理处', '执行综合处', 'EXECUTION', 0.7)),
  below('执行局', department('执行局执行实施处', '执行实施处', 'EXECUTION')),
  below('执行局', department('执行局执行监督处', '执行监督处', 'EXECUTION', 0.8)),
  department('审判管理办公室', '审管办', 'RESEARCH'),
  department('研究室', '研究室', 'RESEARCH', 0.9),
  department('办公室', '办公室', 'OFFICE', 0.8),
  below('政治部', department('政治部组织人事处', '组织人事处', 'POLITICAL', 0.8)),
  below('政治部', department('政治部法官管理处', '法官管理处', 'POLITICAL', 0.7)),
  below('政治部', department('政治部教育培训处', '教育培训处', 'POLITICAL', 0.6)),
  below('政治部', department('政治部宣传处', '宣传处', 'POLITICAL', 0.6)),
  department('督察局', '督察局', 'POLITICAL', 0.7),
  department('司法行政装备管理处', '装备处', 'OFFICE', 0.6),
  department('司法技术处', '技术处', 'OFFICE', 0.5),
  department('离退休干部处', '离退处', 'POLITICAL', 0.6),
  department('司法警察总队', '法警总队', 'POLICE'),
  { ...department('机关党委办公室', '机关党委办', 'POLITICAL', 0.15), guestOf: '离退休干部处' },
  { ...department('司法体制改革办公室', '司改办', 'RESEARCH', 0.4), guestOf: '研究室', gap: true, since: '2026-03-02' },
];

const INTERMEDIATE: readonly DepartmentPlan[] = [
  department('立案庭', '立案庭', 'TRIAL', 0.9),
  department('刑事审判第一庭', '刑一庭', 'TRIAL'),
  department('刑事审判第二庭', '刑二庭', 'TRIAL', 0.8),
  department('民事审判第一庭', '民一庭', 'TRIAL', 1.5),
  department('民事审判第二庭', '民二庭', 'TRIAL', 1.4),
  department('行政审判庭', '行政庭', 'TRIAL', 0.8),
  department('审判监督庭', '审监庭', 'TRIAL', 0.8),
  department('执行局', '执行局', 'EXECUTION', 1.6),
  department('审判管理办公室', '审管办', 'RESEARCH'),
  department('办公室', '办公室', 'OFFICE'),
  department('政治部', '政治部', 'POLITICAL', 1.1),
  department('督察室', '督察室', 'POLITICAL', 0.6),
  department('司法警察支队', '法警支队', 'POLICE'),
];

/** Below 70 people. */
const SMALL: readonly DepartmentPlan[] = [
  department('立案庭', '立案庭', 'TRIAL', 0.8),
  department('综合审判庭', '综合审判庭', 'TRIAL', 1.4),
  department('执行局', '执行局', 'EXECUTION'),
  department('综合办公室', '综合办', 'OFFICE', 0.9),
];

/** Below 105 people. */
const MEDIUM: readonly DepartmentPlan[] = [
  department('立案庭', '立案庭', 'TRIAL', 0.9),
  department('刑事审判庭', '刑庭', 'TRIAL'),
  department('民事审判庭', '民庭', 'TRIAL', 1.8),
  department('执行局', '执行局', 'EXECUTION', 1.4),
  department('综合办公室', '综合办', 'OFFICE'),
];

/** Below 150 people. */
const UPPER: readonly DepartmentPlan[] = [
  department('立案庭', '立案庭', 'TRIAL', 0.9),
  department('刑事审判庭', '刑庭', 'TRIAL'),
  department('民事审判庭', '民庭', 'TRIAL', 2.3),
  department('执行局', '执行局', 'EXECUTION', 1.5),
  department('政治部', '政治部', 'POLITICAL'),
  department('综合办公室', '综合办', 'OFFICE'),
];

const LARGE: readonly DepartmentPlan[] = [
  department('立案庭', '立案庭', 'TRIAL', 0.9),
  department('刑事审判庭', '刑庭', 'TRIAL'),
  department('民事审判第一庭', '民一庭', 'TRIAL', 1.6),
  department('民事审判第二庭', '民二庭', 'TRIAL', 1.4),
  department('行政审判庭', '行政庭', 'TRIAL', 0.8),
  department('执行局', '执行局', 'EXECUTION', 1.6),
  department('审判管理办公室', '审管办', 'RESEARCH', 0.9),
  department('政治部', '政治部', 'POLITICAL'),
  department('综合办公室', '综合办', 'OFFICE'),
];

/** Basic courts with a young department that has no branch yet. */
const GAP_COURTS: ReadonlySet<string> = new Set([
  'YC-01-02',
  'YC-01-07',
  'YC-02-01',
  'YC-03-02',
  'YC-04-02',
  'YC-06-01',
  'YC-07-03',
  'YC-08-02',
]);
const GAP_DEPARTMENT: DepartmentPlan = {
  ...department('速裁快审中心', '速裁中心', 'TRIAL', 0.7),
  guestOf: '立案庭',
  gap: true,
  since: '2026-04-13',
};

function basicDepartments(court: CourtPlan): readonly DepartmentPlan[] {
  if (court.staff < 70) return SMALL;
  if (court.staff < 105) return MEDIUM;
  const departments = court.staff < 150 ? UPPER : LARGE;
  return GAP_COURTS.has(court.code) ? [...departments, GAP_DEPARTMENT] : departments;
}

/** The departments and tribunals of a court, in the order in which they are listed. */
export function departmentsOf(court: CourtPlan): DepartmentPlan[] {
  if (court.level === 'HIGH') return [...HIGH];
  if (court.level === 'INTERMEDIATE') return [...INTERMEDIATE];
  const tribunals = court.tribunals.map((town, index): DepartmentPlan => ({
    name: `${town}人民法庭`,
    short: `${town}法庭`,
    nature: 'TRIBUNAL',
    // The first tribunal is the central one; the others are too small for a branch of their own.
    size: index === 0 && court.staff >= 105 ? 1 : 0.32,
    kind: 'TRIBUNAL',
  }));
  return [...basicDepartments(court), ...tribunals];
}
