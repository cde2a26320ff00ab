import { MEMBER_STANDINGS } from '@zhibu/domain';
import type { Counting, Measure, Text } from '@zhibu/statistics';

const PEOPLE: Text = { zh: '人', en: 'people' };
const PERCENT: Text = { zh: '%', en: '%' };
const ACTIVE = { state: ['ACTIVE'] } as const;
const MEMBERS = { ...ACTIVE, standing: MEMBER_STANDINGS };
const CONSTITUTION = '《中国共产党章程》第一章';

const stock = (where: Readonly<Record<string, readonly string[]>>): Extract<Counting, { kind: 'STOCK' | 'ENDED' }> => ({
  kind: 'STOCK',
  ledger: 'people',
  where: { ...ACTIVE, ...where },
});

interface Described {
  readonly name: Text;
  readonly definition: Text;
  readonly source?: string;
}

function people(
  id: string,
  where: Readonly<Record<string, readonly string[]>>,
  { name, definition, source = undefined }: Described,
): Measure {
  return {
    id,
    name,
    definition,
    unit: PEOPLE,
    formula: { kind: 'COUNT', of: stock(where) },
    formulaText: { zh: `期末在册人数：${definition.zh}`, en: `People on the roster at the end of the period: ${definition.en}` },
    additivity: 'SEMI_ADDITIVE',
    source: source ?? null,
    version: '1',
    countsPeople: true,
  };
}

function share(id: string, of: readonly [Counting, Counting], { name, definition, source = undefined }: Described): Measure {
  const [numerator, denominator] = of;
  return {
    id,
    name,
    definition,
    unit: PERCENT,
    formula: { kind: 'RATIO', numerator, denominator, scale: 100 },
    formulaText: definition,
    additivity: 'NON_ADDITIVE',
    source: source ?? null,
    version: '1',
    countsPeople: true,
  };
}

const standing = (id: string, codes: readonly string[], described: Described) => people(id, { standing: codes }, described);

const MEMBER_MEASURES: readonly Measure[] = [
  people('members.stock', MEMBERS, {
    name: { zh: '党员', en: 'Members' },
    definition: { zh: '正式党员与预备党员', en: 'Full and probationary members' },
    source: CONSTITUTION,
  }),
  standing('members.full', ['FULL'], {
    name: { zh: '正式党员', en: 'Full members' },
    definition: { zh: '政治面貌为正式党员', en: 'Standing full member' },
  }),
  standing('members.probationary', ['PROBATIONARY'], {
    name: { zh: '预备党员', en: 'Probationary members' },
    definition: { zh: '政治面貌为预备党员', en: 'Standing probationary member' },
    source: `${CONSTITUTION}第七条`,
  }),
  {
    ...people('members.joined', MEMBERS, {
      name: { zh: '发展党员', en: 'Joined' },
      definition: { zh: '期末党员中入党日期在本期内的', en: 'Members at the end of the period whose day of joining lies in it' },
    }),
    formula: { kind: 'COUNT', of: { kind: 'BEGUN', ledger: 'people', where: MEMBERS, column: 'joinedOn' } },
    formulaText: { zh: '期末党员中入党日期在本期内的人数', en: 'Members at the end of the period who joined during it' },
    additivity: 'ADDITIVE',
  },
  {
    ...people('members.left', MEMBERS, {
      name: { zh: '减少党员', en: 'Left' },
      definition: { zh: '本期内离开、去世或不再是党员的', en: 'Members who left, died or ceased to be members in the period' },
    }),
    formula: { kind: 'COUNT', of: { kind: 'ENDED', ledger: 'people', where: MEMBERS } },
    formulaText: {
      zh: '本期内党员身份终止的人数，转接组织关系不计',
      en: 'People whose membership ended in the period; transfers do not count',
    },
    additivity: 'ADDITIVE',
  },
  {
    ...people('members.net', MEMBERS, {
      name: { zh: '党员净增', en: 'Net change of members' },
      definition: { zh: '期末党员减上期末党员', en: 'Members at the end of the period less those at the end of the day before it' },
    }),
    formula: { kind: 'NET', of: stock(MEMBERS) },
    formulaText: { zh: '期末党员数 − 期初前一日党员数', en: 'Members at the end − members on the day before the beginning' },
    additivity: 'ADDITIVE',
  },
  share('members.womenShare', [stock({ ...MEMBERS, sex: ['FEMALE'] }), stock(MEMBERS)], {
    name: { zh: '女党员比例', en: 'Share of women' },
    definition: { zh: '女党员 ÷ 党员', en: 'Women among members ÷ members' },
  }),
  share(
    'members.higherEducationShare',
    [stock({ ...MEMBERS, education: ['POSTGRADUATE', 'UNDERGRADUATE', 'JUNIOR_COLLEGE'] }), stock(MEMBERS)],
    {
      name: { zh: '大专及以上学历党员比例', en: 'Share with junior college or above' },
      definition: { zh: '大专及以上学历党员 ÷ 党员', en: 'Members with junior college or above ÷ members' },
    },
  ),
  {
    ...share('members.averageAge', [{ kind: 'AGE', ledger: 'people', where: MEMBERS }, stock(MEMBERS)], {
      name: { zh: '党员平均年龄', en: 'Average age of members' },
      definition: {
        zh: '党员年龄之和 ÷ 党员数，年龄按数据年份减出生年份',
        en: 'Sum of ages ÷ members; age is the year of the data less the year of birth',
      },
    }),
    unit: { zh: '岁', en: 'years' },
    formula: { kind: 'RATIO', numerator: { kind: 'AGE', ledger: 'people', where: MEMBERS }, denominator: stock(MEMBERS), scale: 1 },
  },
];

const DEVELOPMENT_RULES = '《中国共产党发展党员工作细则》';
const OTHER_MEASURES: readonly Measure[] = [
  people(
    'people.stock',
    {},
    { name: { zh: '在册人员', en: 'People' }, definition: { zh: '在册的全部人员', en: 'Everybody on the roster' } },
  ),
  standing('development.applicants', ['APPLICANT'], {
    name: { zh: '入党申请人', en: 'Applicants' },
    definition: { zh: '政治面貌为入党申请人', en: 'Standing applicant' },
    source: DEVELOPMENT_RULES,
  }),
  standing('development.activists', ['ACTIVIST'], {
    name: { zh: '入党积极分子', en: 'Activists' },
    definition: { zh: '政治面貌为入党积极分子', en: 'Standing activist' },
    source: DEVELOPMENT_RULES,
  }),
  standing('development.prospects', ['PROSPECT'], {
    name: { zh: '发展对象', en: 'Prospects' },
    definition: { zh: '政治面貌为发展对象', en: 'Standing prospect' },
    source: DEVELOPMENT_RULES,
  }),
  people(
    'staff.quotaJudges',
    { staffingKind: ['QUOTA_JUDGE'] },
    {
      name: { zh: '员额法官', en: 'Quota judges' },
      definition: { zh: '人员类别为员额法官', en: 'Staffing kind quota judge' },
    },
  ),
  share('staff.quotaJudgesMemberShare', [stock({ ...MEMBERS, staffingKind: ['QUOTA_JUDGE'] }), stock({ staffingKind: ['QUOTA_JUDGE'] })], {
    name: { zh: '员额法官中党员比例', en: 'Members among quota judges' },
    definition: { zh: '员额法官中的党员 ÷ 员额法官', en: 'Members among quota judges ÷ quota judges' },
  }),
  people(
    'cadres.reserve',
    { reserveCadre: ['t'] },
    {
      name: { zh: '后备干部', en: 'Reserve cadres' },
      definition: { zh: '列为后备干部的人员', en: 'People held in reserve for leading posts' },
    },
  ),
  {
    ...people(
      'posts.stock',
      {},
      {
        name: { zh: '党内职务', en: 'Party posts' },
        definition: {
          zh: '在任的党内职务，一人兼任多职的分别计',
          en: 'Party posts that are held; somebody who holds several counts several times',
        },
      },
    ),
    unit: { zh: '职', en: 'posts' },
    formula: { kind: 'COUNT', of: { kind: 'STOCK', ledger: 'posts', where: {} } },
    formulaText: { zh: '期末在任的党内职务数', en: 'Party posts held at the end of the period' },
  },
];

/** The figures that people contribute to the catalogue. */
export const personMeasures: readonly Measure[] = [...MEMBER_MEASURES, ...OTHER_MEASURES];
