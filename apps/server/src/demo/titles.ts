import type { CourtPlan } from './courts.js';
import type { Duty } from './drafts.js';
import type { StaffedKind } from './staffing.js';

const JUDGE_RANKS = [
  '五级法官',
  '四级法官',
  '三级法官',
  '二级法官',
  '一级法官',
  '四级高级法官',
  '三级高级法官',
  '二级高级法官',
  '一级高级法官',
];
const ASSISTANT_RANKS = ['五级法官助理', '四级法官助理', '三级法官助理', '二级法官助理', '一级法官助理'];
const CLERK_RANKS = ['五级书记员', '四级书记员', '三级书记员', '二级书记员', '一级书记员'];
const POLICE_RANKS = ['三级警司', '二级警司', '一级警司', '三级警督', '二级警督', '一级警督', '三级警监'];
const OFFICER_RANKS = [
  '一级科员',
  '四级主任科员',
  '三级主任科员',
  '二级主任科员',
  '一级主任科员',
  '四级调研员',
  '三级调研员',
  '二级调研员',
  '一级调研员',
  '二级巡视员',
];

interface Ladder {
  readonly ranks: readonly string[];
  readonly from: number;
  readonly years: number;
  /** The highest rung in a basic court; each level above adds one. */
  readonly top: number;
}

const LADDERS: Readonly<Partial<Record<StaffedKind, Ladder>>> = {
  QUOTA_JUDGE: { ranks: JUDGE_RANKS, from: 31, years: 4, top: 5 },
  JUDGE_ASSISTANT: { ranks: ASSISTANT_RANKS, from: 25, years: 4, top: 4 },
  CLERK: { ranks: CLERK_RANKS, from: 23, years: 6, top: 4 },
  BAILIFF: { ranks: POLICE_RANKS, from: 24, years: 5, top: 5 },
  ADMINISTRATIVE: { ranks: OFFICER_RANKS, from: 24, years: 4, top: 5 },
};

const LEVEL_BONUS = { BASIC: 0, INTERMEDIATE: 1, HIGH: 2 } as const;
/** The lowest rung of a court's leaders. */
const LEADER_RUNG = { BASIC: 5, INTERMEDIATE: 6, HIGH: 8 } as const;

/** The rank that fits the age, the duty and the court; null for staff without ranks. */
export function rankOf(kind: StaffedKind, court: Pick<CourtPlan, 'level'>, age: number, duty: Duty): string | null {
  const ladder = LADDERS[kind];
  if (!ladder) return null;
  if (duty === 'PRESIDENT' && court.level === 'HIGH') return '二级大法官';
  const leads = duty === 'PRESIDENT' || duty === 'LEADER';
  const bonus = LEVEL_BONUS[court.level] + (leads ? 1 : 0);
  const rung = Math.floor((age - ladder.from) / ladder.years) + Math.floor(bonus / 2);
  const highest = Math.min(ladder.top + bonus, ladder.ranks.length - 1);
  return ladder.ranks[Math.min(Math.max(rung, leads ? LEADER_RUNG[court.level] : 0), highest)] ?? null;
}

const ORDINARY_POSTS: Readonly<Record<StaffedKind, string>> = {
  QUOTA_JUDGE: '审判员',
  JUDGE_ASSISTANT: '法官助理',
  CLERK: '书记员',
  BAILIFF: '司法警察',
  ADMINISTRATIVE: '干部',
  CONTRACT: '聘用制书记员',
  SECONDED: '借调干部',
};

const LEADER_POSTS = ['副院长', '副院长', '审判委员会专职委员', '副院长', '执行局局长', '审判委员会专职委员', '副院长'];

/** 庭长, 局长, 处长 …: how the head of a department is called. */
export function headTitle(department: string): string {
  for (const [ending, title] of [
    ['庭', '庭长'],
    ['局', '局长'],
    ['处', '处长'],
    ['总队', '总队长'],
    ['支队', '支队长'],
    ['大队', '大队长'],
  ] as const) {
    if (department.endsWith(ending)) return title;
  }
  return '主任';
}

/** The post of somebody below the court's leaders. */
export function postOf(kind: StaffedKind, duty: Duty, department: string): string {
  if (duty === 'HEAD') return headTitle(department);
  return duty === 'DEPUTY' ? `副${headTitle(department)}` : ORDINARY_POSTS[kind];
}

/** The posts of the leaders in their order; the last one leads the political department. */
export function leaderPost(index: number, count: number): string {
  if (index === 0) return '院长';
  return index === count - 1 ? '政治部主任' : (LEADER_POSTS[index - 1] ?? '审判委员会专职委员');
}
