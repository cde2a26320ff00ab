import { codeGuard, type CodeLabels } from './code-list.js';

export const SEXES = ['MALE', 'FEMALE', 'UNKNOWN'] as const;
export type Sex = (typeof SEXES)[number];
export const isSex = codeGuard(SEXES);
export const SEX_LABELS: CodeLabels<Sex> = {
  MALE: { zh: '男', en: 'Male' },
  FEMALE: { zh: '女', en: 'Female' },
  UNKNOWN: { zh: '未知', en: 'Unknown' },
};

/** The stages of the way to full membership, in the order in which a person passes them. */
export const STANDINGS = ['NONE', 'APPLICANT', 'ACTIVIST', 'PROSPECT', 'PROBATIONARY', 'FULL'] as const;
export type Standing = (typeof STANDINGS)[number];
export const isStanding = codeGuard(STANDINGS);
export const STANDING_LABELS: CodeLabels<Standing> = {
  NONE: { zh: '群众', en: 'Not a member' },
  APPLICANT: { zh: '入党申请人', en: 'Applicant' },
  ACTIVIST: { zh: '入党积极分子', en: 'Activist' },
  PROSPECT: { zh: '发展对象', en: 'Prospect' },
  PROBATIONARY: { zh: '预备党员', en: 'Probationary member' },
  FULL: { zh: '正式党员', en: 'Full member' },
};

export const MEMBER_STANDINGS = ['PROBATIONARY', 'FULL'] as const;
export type MemberStanding = (typeof MEMBER_STANDINGS)[number];
/** Whether a standing makes its holder a Party member. */
export const isMemberStanding = codeGuard(MEMBER_STANDINGS);

export const STAFFING_KINDS = [
  'QUOTA_JUDGE',
  'JUDGE_ASSISTANT',
  'CLERK',
  'BAILIFF',
  'ADMINISTRATIVE',
  'CONTRACT',
  'SECONDED',
  'RETIRED',
] as const;
export type StaffingKind = (typeof STAFFING_KINDS)[number];
export const isStaffingKind = codeGuard(STAFFING_KINDS);
export const STAFFING_KIND_LABELS: CodeLabels<StaffingKind> = {
  QUOTA_JUDGE: { zh: '员额法官', en: 'Quota judge' },
  JUDGE_ASSISTANT: { zh: '法官助理', en: 'Judge assistant' },
  CLERK: { zh: '书记员', en: 'Clerk' },
  BAILIFF: { zh: '司法警察', en: 'Bailiff' },
  ADMINISTRATIVE: { zh: '司法行政人员', en: 'Administrative staff' },
  CONTRACT: { zh: '聘用制人员', en: 'Contract staff' },
  SECONDED: { zh: '借调人员', en: 'Seconded staff' },
  RETIRED: { zh: '离退休人员', en: 'Retired' },
};

export const EDUCATION_LEVELS = [
  'POSTGRADUATE',
  'UNDERGRADUATE',
  'JUNIOR_COLLEGE',
  'SECONDARY_VOCATIONAL',
  'SENIOR_HIGH',
  'JUNIOR_HIGH',
  'PRIMARY',
  'OTHER',
] as const;
export type EducationLevel = (typeof EDUCATION_LEVELS)[number];
export const isEducationLevel = codeGuard(EDUCATION_LEVELS);
export const EDUCATION_LEVEL_LABELS: CodeLabels<EducationLevel> = {
  POSTGRADUATE: { zh: '研究生', en: 'Postgraduate' },
  UNDERGRADUATE: { zh: '大学本科', en: 'Undergraduate' },
  JUNIOR_COLLEGE: { zh: '大学专科', en: 'Junior college' },
  SECONDARY_VOCATIONAL: { zh: '中等职业教育', en: 'Secondary vocational' },
  SENIOR_HIGH: { zh: '高中', en: 'Senior high school' },
  JUNIOR_HIGH: { zh: '初中', en: 'Junior high school' },
  PRIMARY: { zh: '小学', en: 'Primary school' },
  OTHER: { zh: '其他', en: 'Other' },
};

export const DEGREES = ['DOCTOR', 'MASTER', 'BACHELOR', 'NONE'] as const;
export type Degree = (typeof DEGREES)[number];
export const isDegree = codeGuard(DEGREES);
export const DEGREE_LABELS: CodeLabels<Degree> = {
  DOCTOR: { zh: '博士', en: 'Doctor' },
  MASTER: { zh: '硕士', en: 'Master' },
  BACHELOR: { zh: '学士', en: 'Bachelor' },
  NONE: { zh: '无', en: 'None' },
};

export const PERSON_STATES = ['ACTIVE', 'LEFT', 'DECEASED'] as const;
export type PersonState = (typeof PERSON_STATES)[number];
export const isPersonState = codeGuard(PERSON_STATES);
export const PERSON_STATE_LABELS: CodeLabels<PersonState> = {
  ACTIVE: { zh: '在册', en: 'Active' },
  LEFT: { zh: '已调离', en: 'Left' },
  DECEASED: { zh: '已去世', en: 'Deceased' },
};

export const SEALED_FIELDS = ['ID_NUMBER', 'PHONE'] as const;
export type SealedField = (typeof SEALED_FIELDS)[number];
export const isSealedField = codeGuard(SEALED_FIELDS);
export const SEALED_FIELD_LABELS: CodeLabels<SealedField> = {
  ID_NUMBER: { zh: '公民身份号码', en: 'ID number' },
  PHONE: { zh: '联系电话', en: 'Phone' },
};
