import {
  BRANCH_COMMITTEE_REQUIRED,
  BRANCH_KINDS,
  BRANCH_REQUIRED,
  BRANCH_SIZE,
  BRANCH_TERM,
  COMMITTEE_REQUIRED,
  COMMITTEE_TERM,
  COUNTER_BLOCKS,
  DISCIPLINE_COMMITTEE_REQUIRED,
  GENERAL_BRANCH_REQUIRED,
  GENERAL_BRANCH_TERM,
  latestRule,
  SECRETARY_REQUIRED,
  STANDINGS,
  type CodeText,
  type Rule,
} from '@zhibu/domain';
import type { Check, CheckDays } from '../../kernel/check.js';
import { COVERAGE_GAP } from './unit.coverage.js';

const BRANCHES = `o.kind in (${BRANCH_KINDS.map((kind) => `'${kind}'`).join(', ')})`;
const [size, required, committee] = [latestRule(BRANCH_SIZE), latestRule(BRANCH_REQUIRED), latestRule(BRANCH_COMMITTEE_REQUIRED)];
const [fullAtLeast, mostMembers, committeeFrom] = [
  required.parameters.fullMembers,
  size.parameters.members,
  committee.parameters.fullMembers,
];
/** The fewest people of a branch committee: 3 to 5, at most 7. */
const SMALLEST_COMMITTEE = 3;

const slotOf = (standing: (typeof STANDINGS)[number]) => COUNTER_BLOCKS.standing.start + STANDINGS.indexOf(standing);
/** Members below an organisation that has a row of figures. */
const MEMBERS_BELOW = `(select r.counters[${slotOf('FULL')}] + r.counters[${slotOf('PROBATIONARY')}] from organization_rollup r where r.organization_id = o.id)`;

type Named = Pick<Check, 'id' | 'name' | 'cause'>;

const gap = (named: Named, rest: Pick<Check, 'weight' | 'rule' | 'where'>): Check => ({
  ...named,
  ...rest,
  of: 'ORGANIZATION',
  group: 'GAPS',
});
const alert = (named: Named, rest: Pick<Check, 'weight' | 'rule' | 'where' | 'since'>): Check => ({
  ...named,
  ...rest,
  of: 'ORGANIZATION',
  group: 'ALERTS',
});

/** The end of the term that began when the secretary took office: what the graph knows of elections. */
const TERM_ENDS = `(t.secretary_since + make_interval(years => case o.kind when 'COMMITTEE' then ${latestRule(COMMITTEE_TERM).parameters.years}
  when 'GENERAL_BRANCH' then ${latestRule(GENERAL_BRANCH_TERM).parameters.years} else ${latestRule(BRANCH_TERM).parameters.years} end))::date`;
const HAS_TERM = `o.kind in ('COMMITTEE', 'GENERAL_BRANCH') or ${BRANCHES}`;
const termWithin = (months: number) => (days: CheckDays) =>
  `(${HAS_TERM}) and ${TERM_ENDS} > ${days.today}::date and ${TERM_ENDS} <= ${days.today}::date + interval '${months} months'`;

/** The higher organisation reminds half a year before a term ends. */
const REMINDER_MONTHS = 6;

const fewerThan = (kind: string, rule: Rule<{ members: number }>, named: Named): Check =>
  gap(named, {
    weight: 'REVIEW',
    rule: latestRule(rule),
    where: () => `o.kind = '${kind}' and ${MEMBERS_BELOW} < ${latestRule(rule).parameters.members}`,
  });

const text = (zh: string, en: string): CodeText => ({ zh, en });

/** What may be wanting in organisations and in how units are covered. */
export const organizationChecks: readonly Check[] = [
  {
    id: 'unit.branchMissing',
    of: 'UNIT',
    group: 'GAPS',
    weight: 'UNMET',
    name: text('应建未建党支部的单位', 'Units without the branch they need'),
    cause: text(
      `正式党员${fullAtLeast}人以上的单位应当成立党支部。请为其设立，或登记覆盖它的党支部。`,
      `A unit with ${fullAtLeast} full members or more sets up a branch. Set one up, or record which branch is its own.`,
    ),
    rule: required,
    where: () => COVERAGE_GAP,
  },
  gap(
    {
      id: 'branch.tooLarge',
      name: text('党员超过规模上限的党支部', 'Branches with too many members'),
      cause: text(
        `党支部党员人数一般不超过${mostMembers}人。请研究分设。`,
        `A branch generally has at most ${mostMembers} members. Consider dividing it.`,
      ),
    },
    { weight: 'REVIEW', rule: size, where: () => `${BRANCHES} and n.members > ${mostMembers}` },
  ),
  gap(
    {
      id: 'branch.tooSmall',
      name: text('正式党员不足的党支部', 'Branches with too few full members'),
      cause: text(
        `正式党员不足${fullAtLeast}人的，一般成立联合党支部。请研究联建或调整。`,
        `With fewer than ${fullAtLeast} full members a joint branch is formed. Consider joining it with a neighbour.`,
      ),
    },
    { weight: 'REVIEW', rule: required, where: () => `o.kind = 'BRANCH' and n.full_members < ${fullAtLeast} and n.people > 0` },
  ),
  gap(
    {
      id: 'branch.committeeMissing',
      name: text('应设未设支部委员会的党支部', 'Branches without the committee they need'),
      cause: text(
        `正式党员${committeeFrom}人以上的党支部应当设立支部委员会；登记在任的委员不足${SMALLEST_COMMITTEE}人。请选举或补登任职。`,
        `A branch with ${committeeFrom} full members or more has a committee; fewer than ${SMALLEST_COMMITTEE} of its people are recorded in office. Elect, or record the posts.`,
      ),
    },
    {
      weight: 'UNMET',
      rule: committee,
      where: () => `${BRANCHES} and n.full_members >= ${committeeFrom} and t.committee < ${SMALLEST_COMMITTEE}`,
    },
  ),
  gap(
    {
      id: 'committee.disciplineMissing',
      name: text('未设机关纪委的党委', 'Committees without a discipline committee'),
      cause: text('机关党委应当设立机关纪委。请设立，或登记在它之下。', 'A committee sets up a discipline committee. Set it up below it.'),
    },
    {
      weight: 'REVIEW',
      rule: latestRule(DISCIPLINE_COMMITTEE_REQUIRED),
      where: () =>
        `o.kind = 'COMMITTEE' and not exists (select 1 from organization d where d.parent_id = o.id and d.kind = 'DISCIPLINE_COMMITTEE' and d.closed_on is null)`,
    },
  ),
  fewerThan('GENERAL_BRANCH', GENERAL_BRANCH_REQUIRED, {
    id: 'generalBranch.tooSmall',
    name: text('党员不足的党总支', 'General branches with too few members'),
    cause: text(
      '党员人数少于规定，须经批准方可设立。请核对批准文件。',
      'It has fewer members than the rule asks for, which needs approval. Check it.',
    ),
  }),
  fewerThan('COMMITTEE', COMMITTEE_REQUIRED, {
    id: 'committee.tooSmall',
    name: text('党员不足的党委', 'Committees with too few members'),
    cause: text(
      '党员人数少于规定，须经批准方可设立。请核对批准文件。',
      'It has fewer members than the rule asks for, which needs approval. Check it.',
    ),
  }),
  alert(
    {
      id: 'organization.secretaryMissing',
      name: text('没有书记的党组织', 'Organisations without a secretary'),
      cause: text(
        '没有登记在任的书记。请选举、任命或补登任职。',
        'Nobody is recorded as its secretary. Elect, appoint, or record the post.',
      ),
    },
    {
      weight: 'UNMET',
      rule: latestRule(SECRETARY_REQUIRED),
      where: () => `o.kind <> 'GROUP' and t.secretary_since is null and (not ${BRANCHES} or n.people > 0)`,
    },
  ),
  alert(
    {
      id: 'organization.termPassed',
      name: text('任期届满未换届', 'Terms that have run out'),
      cause: text(
        '按书记任职之日起算，任期已满。请换届，或登记延期批准和新的任职。',
        'Reckoned from the day on which the secretary took office the term has run out. Elect anew, or record what was approved.',
      ),
    },
    {
      weight: 'DUE',
      rule: latestRule(BRANCH_TERM),
      where: ({ today }) => `(${HAS_TERM}) and ${TERM_ENDS} <= ${today}::date`,
      since: TERM_ENDS,
    },
  ),
  alert(
    {
      id: 'organization.termEnding',
      name: text('半年内任期届满', 'Terms that end within half a year'),
      cause: text('请提前准备换届。', 'Prepare the election in time.'),
    },
    { weight: 'DUE', rule: latestRule(BRANCH_TERM), where: termWithin(REMINDER_MONTHS), since: TERM_ENDS },
  ),
  alert(
    {
      id: 'branch.empty',
      name: text('没有人员的党支部', 'Branches without people'),
      cause: text('名册上没有人员。请转入党员，或撤销该党支部。', 'Nobody is on its roster. Transfer members to it, or close it.'),
    },
    { weight: 'REVIEW', rule: null, where: () => `${BRANCHES} and n.people = 0`, since: 'o.established_on' },
  ),
  alert(
    {
      id: 'group.leaderMissing',
      name: text('没有组长的党小组', 'Groups without a leader'),
      cause: text('没有登记在任的党小组组长。请指定或补登。', 'Nobody is recorded as its leader. Name one, or record the post.'),
    },
    { weight: 'REVIEW', rule: null, where: () => `o.kind = 'GROUP' and t.leaders = 0` },
  ),
];
