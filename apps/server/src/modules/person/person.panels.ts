import type { Panel, PanelFigure } from '@zhibu/statistics';

const COLLEGE = ['POSTGRADUATE', 'UNDERGRADUATE', 'JUNIOR_COLLEGE'];
const YOUNG = ['<=30', '31-35'];

/** The large figures, by which the organisations below are compared as well. */
const HEADLINES: readonly PanelFigure[] = [
  { id: 'members', name: { zh: '党员', en: 'Members' }, measure: 'members.stock' },
  { id: 'organizations', name: { zh: '党组织', en: 'Organisations' }, measure: 'organizations.stock' },
  {
    id: 'women',
    name: { zh: '女党员', en: 'Women' },
    measure: 'members.stock',
    among: { dimension: 'sex', values: ['FEMALE'] },
    isShare: true,
  },
  {
    id: 'young',
    name: { zh: '35岁及以下', en: '35 and under' },
    measure: 'members.stock',
    among: { dimension: 'ageBand', values: YOUNG },
    isShare: true,
  },
  {
    id: 'college',
    name: { zh: '大专及以上', en: 'College and above' },
    measure: 'members.stock',
    among: { dimension: 'education', values: COLLEGE },
    isShare: true,
  },
  { id: 'probationary', name: { zh: '预备党员', en: 'Probationary' }, measure: 'members.probationary' },
];

const everywhere = (slot: Panel['places'][number]['slot'], order: number, weight: number): Panel['places'] =>
  ['state', 'work', 'members'].map((layout) => ({ layout, slot, order, weight }));

/** What the roster puts into the overview. */
export const personPanels: readonly Panel[] = [
  {
    id: 'headline',
    name: { zh: '主要数字', en: 'Main figures' },
    shows: {
      zh: '在册人员和未撤销的党组织，含全部下级',
      en: 'People on the roster and organisations that are not closed, all below included',
    },
    permission: 'overview.read',
    places: everywhere('HEAD', 10, 1),
    source: { kind: 'FIGURES', figures: HEADLINES },
  },
  {
    id: 'children',
    name: { zh: '下级对比', en: 'Organisations below' },
    shows: { zh: '直接下级并列，供对照，不作排名', en: 'The organisations directly below side by side, to compare, not to rank' },
    permission: 'overview.read',
    only: 'WITH_CHILDREN',
    places: [
      { layout: 'state', slot: 'MIDDLE', order: 10, weight: 12 },
      { layout: 'work', slot: 'MIDDLE', order: 20, weight: 9 },
      { layout: 'members', slot: 'MIDDLE', order: 10, weight: 11 },
    ],
    source: { kind: 'COMPARISON', figures: HEADLINES },
  },
  {
    id: 'standing',
    name: { zh: '本级人员', en: 'People here' },
    shows: { zh: '在册人员按政治面貌，一点一人', en: 'Everybody on the roster by standing, a dot each' },
    permission: 'statistics.read',
    only: 'WITHOUT_CHILDREN',
    places: [
      { layout: 'state', slot: 'MIDDLE', order: 10, weight: 12 },
      { layout: 'work', slot: 'MIDDLE', order: 20, weight: 9 },
      { layout: 'members', slot: 'MIDDLE', order: 10, weight: 11 },
    ],
    source: { kind: 'BREAKDOWN', measure: 'people.stock', dimension: 'standing', look: 'DOTS' },
  },
  {
    id: 'trend',
    name: { zh: '三年走势', en: 'Three years' },
    shows: {
      zh: '各月末党员数，和各月发展、减少的党员；按当时的隶属关系',
      en: 'Members at the end of each month, and who joined and left in it, by the tree as it stood then',
    },
    permission: 'statistics.read',
    places: [
      { layout: 'state', slot: 'MIDDLE', order: 20, weight: 8 },
      { layout: 'members', slot: 'MIDDLE', order: 20, weight: 8 },
    ],
    source: { kind: 'TREND', measures: ['members.stock', 'members.joined', 'members.left'] },
  },
  {
    id: 'development',
    name: { zh: '党员发展', en: 'Development of members' },
    shows: {
      zh: '各阶段人数；转入率为期内转入下一阶段的人，占转入的和仍在本阶段的之和；转入人数以今天的名册为准',
      en: 'People at each stage; the rate is who moved on in the period, of those who did and those still at the stage, by the roster of today',
    },
    permission: 'statistics.read',
    places: [
      { layout: 'state', slot: 'LEFT', order: 20, weight: 8 },
      { layout: 'work', slot: 'RIGHT', order: 10, weight: 8 },
      { layout: 'members', slot: 'RIGHT', order: 10, weight: 8 },
    ],
    source: {
      kind: 'FUNNEL',
      stages: [
        { id: 'APPLICANT', name: { zh: '入党申请人', en: 'Applicants' }, measure: 'development.applicants' },
        {
          id: 'ACTIVIST',
          name: { zh: '入党积极分子', en: 'Activists' },
          measure: 'development.activists',
          reached: 'development.toActivist',
        },
        {
          id: 'PROSPECT',
          name: { zh: '发展对象', en: 'Prospects' },
          measure: 'development.prospects',
          reached: 'development.toProspect',
        },
        {
          id: 'PROBATIONARY',
          name: { zh: '预备党员', en: 'Probationary members' },
          measure: 'members.probationary',
          reached: 'development.toProbationary',
          overdue: ['development.probationDue', 'development.probationOverdue'],
        },
        { id: 'FULL', name: { zh: '正式党员', en: 'Full members' }, measure: 'members.full', reached: 'development.toFull' },
      ],
    },
  },
  {
    id: 'pyramid',
    name: { zh: '年龄与性别', en: 'Age and sex' },
    shows: {
      zh: '党员按年龄段和性别；年龄为数据年份减出生年份',
      en: 'Members by age band and sex; age is the year of the data less the year of birth',
    },
    permission: 'statistics.read',
    places: [
      { layout: 'state', slot: 'LEFT', order: 30, weight: 9 },
      { layout: 'members', slot: 'LEFT', order: 10, weight: 11 },
    ],
    source: { kind: 'PYRAMID', measure: 'members.stock', bands: 'ageBand', sides: 'sex', left: 'MALE', right: 'FEMALE' },
  },
  {
    id: 'sex',
    name: { zh: '性别', en: 'Sex' },
    shows: { zh: '党员按性别', en: 'Members by sex' },
    permission: 'statistics.read',
    places: [{ layout: 'members', slot: 'LEFT', order: 20, weight: 3 }],
    source: { kind: 'BREAKDOWN', measure: 'members.stock', dimension: 'sex', look: 'SHARES' },
  },
  {
    id: 'ethnicMinority',
    name: { zh: '民族', en: 'Ethnic groups' },
    shows: { zh: '少数民族党员占比', en: 'Members of ethnic minorities' },
    permission: 'statistics.read',
    places: [{ layout: 'members', slot: 'LEFT', order: 30, weight: 3 }],
    source: { kind: 'BREAKDOWN', measure: 'members.stock', dimension: 'ethnicMinority', look: 'SHARES' },
  },
  {
    id: 'education',
    name: { zh: '党员学历', en: 'Members by education' },
    shows: { zh: '党员按学历', en: 'Members by education' },
    permission: 'statistics.read',
    places: [{ layout: 'members', slot: 'RIGHT', order: 20, weight: 10 }],
    source: { kind: 'BREAKDOWN', measure: 'members.stock', dimension: 'education', look: 'BARS' },
  },
  {
    id: 'joiningEra',
    name: { zh: '入党时期', en: 'Joined' },
    shows: { zh: '党员按入党时期', en: 'Members by era of joining' },
    permission: 'statistics.read',
    places: [{ layout: 'members', slot: 'LEFT', order: 40, weight: 5 }],
    source: { kind: 'BREAKDOWN', measure: 'members.stock', dimension: 'joiningEra', look: 'BARS' },
  },
  {
    id: 'staffing',
    name: { zh: '人员类别', en: 'Staffing' },
    shows: { zh: '在册人员按类别，及其中的党员', en: 'People on the roster by staffing kind, and the members among them' },
    permission: 'statistics.read',
    places: [
      { layout: 'work', slot: 'LEFT', order: 20, weight: 9 },
      { layout: 'members', slot: 'RIGHT', order: 30, weight: 9 },
    ],
    source: { kind: 'BREAKDOWN', measure: 'people.stock', inner: 'members.stock', dimension: 'staffingKind', look: 'BARS' },
  },
];
