import { ACTIVIST_TIME, APPLICANT_AGE, latestRule, MEMBER_IN_GROUP, MEMBER_STANDINGS, PROBATION, type CodeText } from '@zhibu/domain';
import type { Check } from '../../kernel/check.js';

const MEMBER = `p.standing in (${MEMBER_STANDINGS.map((standing) => `'${standing}'`).join(', ')})`;
const probation = latestRule(PROBATION);
const { months, longestExtension } = probation.parameters;
const applicantAge = latestRule(APPLICANT_AGE);
const activistTime = latestRule(ACTIVIST_TIME);

const text = (zh: string, en: string): CodeText => ({ zh, en });
const inMonths = (date: string, count: number) => `(${date} + interval '${count} months')::date`;

type Told = Pick<Check, 'id' | 'name' | 'cause'>;
const alert = (told: Told, rest: Pick<Check, 'weight' | 'rule' | 'where' | 'since'>): Check => ({
  ...told,
  ...rest,
  of: 'PERSON',
  group: 'ALERTS',
});
const incomplete = (told: Told, condition: string): Check => alert(told, { weight: 'DUE', rule: null, where: () => condition });

/** Who came to a stage in a period, by the date that the record holds for it. */
const reached = (id: string, column: string, name: CodeText): Check => ({
  id,
  of: 'PERSON',
  group: 'FLOW',
  weight: 'REVIEW',
  name,
  cause: text('按人员记录上的日期计，人员以今天的名册为准。', 'By the date on the record, of those on the roster today.'),
  rule: null,
  where: ({ from, to }) => `p.${column} between ${from}::date and ${to}::date`,
  since: `p.${column}`,
});

/** What may be wanting in the records of people, terms that have passed, and who came how far. */
export const personChecks: readonly Check[] = [
  alert(
    {
      id: 'development.probationOverdue',
      name: text('预备期早已届满', 'Probation long past'),
      cause: text(
        `预备期${months}个月，延长一次不超过${longestExtension}个月；已超过最长期限。请讨论转正，或更正记录。`,
        `Probation lasts ${months} months and may be extended once by at most ${longestExtension}; both have passed. Decide, or correct the record.`,
      ),
    },
    {
      weight: 'UNMET',
      rule: probation,
      where: ({ today }) => `p.standing = 'PROBATIONARY' and ${inMonths('p.joined_on', months + longestExtension)} < ${today}::date`,
      since: inMonths('p.joined_on', months),
    },
  ),
  alert(
    {
      id: 'development.probationDue',
      name: text('预备期满待转正', 'Probation over, decision due'),
      cause: text(
        `预备期${months}个月已满。请按期讨论转正；已延长的请核对决议。`,
        `The ${months} months of probation are over. Decide in time; where it was extended, check the decision.`,
      ),
    },
    {
      weight: 'DUE',
      rule: probation,
      where: ({ today }) =>
        `p.standing = 'PROBATIONARY' and ${inMonths('p.joined_on', months)} < ${today}::date and ${inMonths('p.joined_on', months + longestExtension)} >= ${today}::date`,
      since: inMonths('p.joined_on', months),
    },
  ),
  alert(
    {
      id: 'development.activistShort',
      name: text('培养教育期不足即列为发展对象', 'Prospects named too early'),
      cause: text(
        `积极分子须经${activistTime.parameters.months}个月以上培养教育。请核对两个日期。`,
        `An activist is trained for at least ${activistTime.parameters.months} months first. Check both dates.`,
      ),
    },
    {
      weight: 'REVIEW',
      rule: activistTime,
      where: () => `p.standing = 'PROSPECT' and p.prospect_on < ${inMonths('p.activist_on', activistTime.parameters.months)}`,
      since: 'p.prospect_on',
    },
  ),
  alert(
    {
      id: 'person.groupMissing',
      name: text('未编入党小组的党员', 'Members in no group'),
      cause: text('所在党支部设有党小组。请把该党员编入其中一个。', 'The branch has groups. Put the member into one of them.'),
    },
    {
      weight: 'DUE',
      rule: latestRule(MEMBER_IN_GROUP),
      where: () =>
        `${MEMBER} and p.group_id is null and exists (select 1 from organization g where g.parent_id = p.organization_id and g.kind = 'GROUP' and g.closed_on is null)`,
    },
  ),
  incomplete(
    {
      id: 'person.joinedOnMissing',
      name: text('缺入党日期的党员', 'Members without a day of joining'),
      cause: text('党龄、任期和统计都以它为准。请补登。', 'Standing, terms and figures rest on it. Record it.'),
    },
    `${MEMBER} and p.joined_on is null`,
  ),
  incomplete(
    {
      id: 'person.fullOnMissing',
      name: text('缺转正日期的正式党员', 'Full members without a day of conversion'),
      cause: text('党龄从转正之日算起。请补登。', 'Standing in the Party counts from it. Record it.'),
    },
    `p.standing = 'FULL' and p.full_on is null`,
  ),
  incomplete(
    {
      id: 'person.stageDateMissing',
      name: text('缺阶段日期的发展人员', 'Candidates without the date of their stage'),
      cause: text('没有日期就算不出期限。请补登。', 'Without it no term can be reckoned. Record it.'),
    },
    `(p.standing = 'APPLICANT' and p.applied_on is null or p.standing = 'ACTIVIST' and p.activist_on is null or p.standing = 'PROSPECT' and p.prospect_on is null)`,
  ),
  incomplete(
    {
      id: 'person.idNumberMissing',
      name: text('缺身份证号的人员', 'People without an ID number'),
      cause: text('重名和重复登记靠它区分。请补登。', 'It tells namesakes and double entries apart. Record it.'),
    },
    'p.id_number_hash is null',
  ),
  incomplete(
    {
      id: 'person.educationMissing',
      name: text('缺学历的党员', 'Members without education'),
      cause: text('年度统计要求登记学历。请补登。', 'The annual figures need it. Record it.'),
    },
    `${MEMBER} and p.education is null`,
  ),
  incomplete(
    {
      id: 'person.unitMissing',
      name: text('缺单位的在职人员', 'Serving people without a unit'),
      cause: text('党组织覆盖按单位核对。请登记所在单位。', 'Coverage is checked by units. Record where they work.'),
    },
    `p.unit_id is null and p.staffing_kind <> 'RETIRED'`,
  ),
  alert(
    {
      id: 'person.joinedTooYoung',
      name: text('入党时未满年龄的党员', 'Members who joined too young'),
      cause: text(
        `申请入党须年满${applicantAge.parameters.years}周岁。请核对出生日期和入党日期。`,
        `Applicants are at least ${applicantAge.parameters.years} years old. Check both dates.`,
      ),
    },
    {
      weight: 'REVIEW',
      rule: applicantAge,
      where: () => `${MEMBER} and p.joined_on < ${inMonths('p.birth_date', applicantAge.parameters.years * 12)}`,
      since: 'p.joined_on',
    },
  ),
  reached('development.toActivist', 'activist_on', text('确定为积极分子', 'Became activists')),
  reached('development.toProspect', 'prospect_on', text('确定为发展对象', 'Became prospects')),
  reached('development.toProbationary', 'joined_on', text('接收为预备党员', 'Became probationary members')),
  reached('development.toFull', 'full_on', text('按期转正', 'Became full members')),
];
