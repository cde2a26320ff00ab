import { codeGuard, type CodeLabels } from './code-list.js';

export const ORGANIZATION_KINDS = [
  'WORK_COMMITTEE',
  'COMMITTEE',
  'DISCIPLINE_COMMITTEE',
  'GENERAL_BRANCH',
  'BRANCH',
  'JOINT_BRANCH',
  'TEMPORARY_BRANCH',
  'RETIRED_BRANCH',
  'GROUP',
] as const;
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];
export const isOrganizationKind = codeGuard(ORGANIZATION_KINDS);
export const ORGANIZATION_KIND_LABELS: CodeLabels<OrganizationKind> = {
  WORK_COMMITTEE: { zh: '工委', en: 'Work committee' },
  COMMITTEE: { zh: '党委', en: 'Committee' },
  DISCIPLINE_COMMITTEE: { zh: '机关纪委', en: 'Discipline committee' },
  GENERAL_BRANCH: { zh: '党总支', en: 'General branch' },
  BRANCH: { zh: '党支部', en: 'Branch' },
  JOINT_BRANCH: { zh: '联合党支部', en: 'Joint branch' },
  TEMPORARY_BRANCH: { zh: '临时党支部', en: 'Temporary branch' },
  RETIRED_BRANCH: { zh: '离退休党支部', en: 'Branch of retired staff' },
  GROUP: { zh: '党小组', en: 'Party group' },
};

/** The kinds to which members belong. */
export const BRANCH_KINDS = ['BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH', 'RETIRED_BRANCH'] as const;
export type BranchKind = (typeof BRANCH_KINDS)[number];
export const isBranchKind = codeGuard(BRANCH_KINDS);

/** The kinds without a roll-up row: their figures are counted from the persons themselves. */
export const LEAF_KINDS = [...BRANCH_KINDS, 'GROUP'] as const;
export type LeafKind = (typeof LEAF_KINDS)[number];
export const isLeafKind = codeGuard(LEAF_KINDS);

export const ORGANIZATION_STATES = ['ACTIVE', 'CLOSED'] as const;
export type OrganizationState = (typeof ORGANIZATION_STATES)[number];
export const isOrganizationState = codeGuard(ORGANIZATION_STATES);
export const ORGANIZATION_STATE_LABELS: CodeLabels<OrganizationState> = {
  ACTIVE: { zh: '正常', en: 'Active' },
  CLOSED: { zh: '已撤销', en: 'Closed' },
};

export const UNIT_KINDS = ['COURT', 'DEPARTMENT', 'TRIBUNAL', 'TRIAL_TEAM', 'OTHER'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
export const isUnitKind = codeGuard(UNIT_KINDS);
export const UNIT_KIND_LABELS: CodeLabels<UnitKind> = {
  COURT: { zh: '法院', en: 'Court' },
  DEPARTMENT: { zh: '内设部门', en: 'Department' },
  TRIBUNAL: { zh: '人民法庭', en: 'People’s tribunal' },
  TRIAL_TEAM: { zh: '审判团队', en: 'Trial team' },
  OTHER: { zh: '其他单位', en: 'Other unit' },
};

export const POST_KINDS = [
  'SECRETARY',
  'DEPUTY_SECRETARY',
  'FULL_TIME_DEPUTY_SECRETARY',
  'ORGANIZATION_MEMBER',
  'PUBLICITY_MEMBER',
  'DISCIPLINE_MEMBER',
  'YOUTH_MEMBER',
  'GROUP_LEADER',
] as const;
export type PostKind = (typeof POST_KINDS)[number];
export const isPostKind = codeGuard(POST_KINDS);
export const POST_KIND_LABELS: CodeLabels<PostKind> = {
  SECRETARY: { zh: '书记', en: 'Secretary' },
  DEPUTY_SECRETARY: { zh: '副书记', en: 'Deputy secretary' },
  FULL_TIME_DEPUTY_SECRETARY: { zh: '专职副书记', en: 'Full-time deputy secretary' },
  ORGANIZATION_MEMBER: { zh: '组织委员', en: 'Organisation commissioner' },
  PUBLICITY_MEMBER: { zh: '宣传委员', en: 'Publicity commissioner' },
  DISCIPLINE_MEMBER: { zh: '纪检委员', en: 'Discipline commissioner' },
  YOUTH_MEMBER: { zh: '青年委员', en: 'Youth commissioner' },
  GROUP_LEADER: { zh: '党小组组长', en: 'Group leader' },
};
