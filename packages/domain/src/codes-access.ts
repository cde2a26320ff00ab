import { codeGuard, type CodeLabels } from './code-list.js';

export const ROLE_CODES = [
  'MEMBER',
  'BRANCH_SECRETARY',
  'AFFAIRS_ADMIN',
  'ASSESSOR',
  'SUPERVISOR',
  'INSPECTOR',
  'ANALYST',
  'LEADER',
  'SYSTEM_ADMIN',
  'SECURITY_ADMIN',
  'AUDIT_ADMIN',
] as const;
export type RoleCode = (typeof ROLE_CODES)[number];
export const isRoleCode = codeGuard(ROLE_CODES);
export const ROLE_CODE_LABELS: CodeLabels<RoleCode> = {
  MEMBER: { zh: '党员', en: 'Member' },
  BRANCH_SECRETARY: { zh: '支部书记', en: 'Branch secretary' },
  AFFAIRS_ADMIN: { zh: '党务管理员', en: 'Party-affairs administrator' },
  ASSESSOR: { zh: '考核员', en: 'Assessor' },
  SUPERVISOR: { zh: '督办员', en: 'Supervisor' },
  INSPECTOR: { zh: '督查员', en: 'Inspector' },
  ANALYST: { zh: '统计分析员', en: 'Analyst' },
  LEADER: { zh: '领导', en: 'Leader' },
  SYSTEM_ADMIN: { zh: '系统管理员', en: 'System administrator' },
  SECURITY_ADMIN: { zh: '安全管理员', en: 'Security administrator' },
  AUDIT_ADMIN: { zh: '审计管理员', en: 'Audit administrator' },
};

export const USER_STATES = ['ACTIVE', 'DISABLED', 'LOCKED'] as const;
export type UserState = (typeof USER_STATES)[number];
export const isUserState = codeGuard(USER_STATES);
export const USER_STATE_LABELS: CodeLabels<UserState> = {
  ACTIVE: { zh: '正常', en: 'Active' },
  DISABLED: { zh: '已停用', en: 'Disabled' },
  LOCKED: { zh: '已锁定', en: 'Locked' },
};
