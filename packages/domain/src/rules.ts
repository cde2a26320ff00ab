import type { CodeText } from './code-list.js';
import type { PlainDate } from './dates.js';

/** One wording of a rule of the regulations, in force from `effectiveFrom` until the next version of the same rule. */
export interface RuleVersion<Parameters> {
  readonly regulation: CodeText;
  readonly article: number;
  readonly version: string;
  readonly effectiveFrom: PlainDate;
  /** False while the fact or its article has not been read in the official text; users are told so. */
  readonly verified: boolean;
  readonly parameters: Readonly<Parameters>;
}

/** A rule with its versions, oldest first. */
export interface Rule<Parameters> {
  readonly id: string;
  readonly versions: readonly [RuleVersion<Parameters>, ...RuleVersion<Parameters>[]];
}

const BRANCH_REGULATION: CodeText = {
  zh: '中国共产党支部工作条例（试行）',
  en: 'Regulations on the Work of Party Branches (trial)',
};
const ORGAN_REGULATION: CodeText = {
  zh: '中国共产党党和国家机关基层组织工作条例',
  en: 'Regulations on the Work of Grass-roots Party Organisations in Party and State Organs',
};
const RECRUITMENT_RULES: CodeText = { zh: '中国共产党发展党员工作细则', en: 'Detailed Rules on Recruiting Party Members' };
const EDUCATION_REGULATION: CodeText = {
  zh: '中国共产党党员教育管理工作条例',
  en: 'Regulations on the Education and Management of Party Members',
};
const LABOUR_LAW: CodeText = { zh: '中华人民共和国劳动法', en: 'Labour Law' };

const ofBranches = { regulation: BRANCH_REGULATION, version: '2018', effectiveFrom: '2018-10-28', verified: true };
const ofOrgans = { regulation: ORGAN_REGULATION, version: '2019', effectiveFrom: '2019-11-29', verified: true };

/** From how many full members on a unit sets up its own branch. */
export const BRANCH_REQUIRED: Rule<{ fullMembers: number }> = {
  id: 'branch.required',
  versions: [{ ...ofBranches, article: 4, parameters: { fullMembers: 3 } }],
};

/** How many members a branch generally has at most. */
export const BRANCH_SIZE: Rule<{ members: number }> = {
  id: 'branch.size',
  versions: [{ ...ofBranches, article: 4, parameters: { members: 50 } }],
};

/** From how many full members on a branch elects a committee. */
export const BRANCH_COMMITTEE_REQUIRED: Rule<{ fullMembers: number }> = {
  id: 'branch-committee.required',
  versions: [{ ...ofOrgans, article: 7, parameters: { fullMembers: 7 } }],
};

/** From how many members on an organ has a general branch; fewer with approval. */
export const GENERAL_BRANCH_REQUIRED: Rule<{ members: number }> = {
  id: 'general-branch.required',
  versions: [{ ...ofOrgans, article: 6, parameters: { members: 50 } }],
};

/** From how many members on an organ has a committee; fewer with approval. */
export const COMMITTEE_REQUIRED: Rule<{ members: number }> = {
  id: 'committee.required',
  versions: [{ ...ofOrgans, article: 5, parameters: { members: 100 } }],
};

/** Every organisation below a committee has a secretary; a branch of few members has one instead of a committee. */
export const SECRETARY_REQUIRED: Rule<object> = {
  id: 'secretary.required',
  versions: [{ ...ofOrgans, article: 7, parameters: {} }],
};

/** A committee sets up a discipline committee. */
export const DISCIPLINE_COMMITTEE_REQUIRED: Rule<object> = {
  id: 'discipline-committee.required',
  versions: [{ ...ofOrgans, article: 9, parameters: {} }],
};

/** For how many years a committee is generally elected. */
export const COMMITTEE_TERM: Rule<{ years: number }> = {
  id: 'committee.term',
  versions: [{ ...ofOrgans, article: 5, parameters: { years: 5 } }],
};

/** For how many years a general branch elects its committee. */
export const GENERAL_BRANCH_TERM: Rule<{ years: number }> = {
  id: 'general-branch.term',
  versions: [{ ...ofOrgans, article: 6, parameters: { years: 3 } }],
};

/** For how many years a branch elects its committee or its secretary. */
export const BRANCH_TERM: Rule<{ years: number }> = {
  id: 'branch.term',
  versions: [{ ...ofOrgans, article: 7, parameters: { years: 3 } }],
};

/** How many years of Party standing a branch secretary generally has. */
export const SECRETARY_STANDING: Rule<{ years: number }> = {
  id: 'secretary.standing',
  versions: [{ ...ofBranches, article: 23, parameters: { years: 1 } }],
};

/** The age in completed years at which a person may apply for membership. */
export const APPLICANT_AGE: Rule<{ years: number }> = {
  id: 'applicant.age',
  versions: [
    {
      regulation: RECRUITMENT_RULES,
      article: 5,
      version: '2014',
      effectiveFrom: '2014-05-28',
      verified: false,
      parameters: { years: 18 },
    },
    {
      regulation: RECRUITMENT_RULES,
      article: 5,
      version: '2026',
      effectiveFrom: '2026-05-18',
      verified: false,
      parameters: { years: 18 },
    },
  ],
};

/** How many months a probationary member is on probation, and by how many at most that may be extended, once. */
export const PROBATION: Rule<{ months: number; longestExtension: number }> = {
  id: 'probation.length',
  versions: [
    {
      regulation: RECRUITMENT_RULES,
      article: 32,
      version: '2014',
      effectiveFrom: '2014-05-28',
      verified: true,
      parameters: { months: 12, longestExtension: 12 },
    },
    {
      regulation: RECRUITMENT_RULES,
      article: 31,
      version: '2026',
      effectiveFrom: '2026-05-18',
      verified: true,
      parameters: { months: 12, longestExtension: 12 },
    },
  ],
};

/** How many months somebody is trained as an activist at least before becoming a prospect. */
export const ACTIVIST_TIME: Rule<{ months: number }> = {
  id: 'activist.time',
  versions: [
    {
      regulation: RECRUITMENT_RULES,
      article: 13,
      version: '2014',
      effectiveFrom: '2014-05-28',
      verified: false,
      parameters: { months: 12 },
    },
    {
      regulation: RECRUITMENT_RULES,
      article: 13,
      version: '2026',
      effectiveFrom: '2026-05-18',
      verified: false,
      parameters: { months: 12 },
    },
  ],
};

/** Every member belongs to a branch or a group. */
export const MEMBER_IN_GROUP: Rule<object> = {
  id: 'member.in-group',
  versions: [
    { regulation: EDUCATION_REGULATION, version: '2019', effectiveFrom: '2019-05-06', verified: true, article: 25, parameters: {} },
  ],
};

/** The age in completed years at which a person may begin to work. */
export const WORKING_AGE: Rule<{ years: number }> = {
  id: 'work.age',
  versions: [
    { regulation: LABOUR_LAW, article: 15, version: '1994', effectiveFrom: '1995-01-01', verified: false, parameters: { years: 16 } },
  ],
};

/** The catalogue of all rules. */
export const RULES = [
  BRANCH_REQUIRED,
  BRANCH_SIZE,
  BRANCH_COMMITTEE_REQUIRED,
  GENERAL_BRANCH_REQUIRED,
  COMMITTEE_REQUIRED,
  SECRETARY_REQUIRED,
  DISCIPLINE_COMMITTEE_REQUIRED,
  COMMITTEE_TERM,
  GENERAL_BRANCH_TERM,
  BRANCH_TERM,
  SECRETARY_STANDING,
  PROBATION,
  ACTIVIST_TIME,
  MEMBER_IN_GROUP,
  APPLICANT_AGE,
  WORKING_AGE,
] as const;

/** The version of a rule in force on a day; a day before the first version gets the first. */
export function ruleOn<Parameters>(rule: Rule<Parameters>, date: PlainDate): RuleVersion<Parameters> {
  return rule.versions.findLast((version) => version.effectiveFrom <= date) ?? rule.versions[0];
}

/** The newest version of a rule. */
export function latestRule<Parameters>(rule: Rule<Parameters>): RuleVersion<Parameters> {
  return rule.versions.at(-1) ?? rule.versions[0];
}

/** 《…》第四条, Art. 4 of …; says so when the wording is still to be checked against the official text. */
export function citation(version: RuleVersion<unknown>): CodeText {
  const { regulation, article, verified } = version;
  return {
    zh: `《${regulation.zh}》第${chineseNumeral(article)}条${verified ? '' : '（待核对）'}`,
    en: `Art. ${article} of the ${regulation.en}${verified ? '' : ' (to be checked against the official text)'}`,
  };
}

function chineseNumeral(n: number): string {
  const digit = (value: number) => '零一二三四五六七八九'.charAt(value);
  if (n < 10) return digit(n);
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens === 1 ? '' : digit(tens)}十${ones === 0 ? '' : digit(ones)}`;
}
