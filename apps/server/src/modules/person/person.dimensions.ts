import {
  AGE_BAND_LABELS,
  AGE_BANDS,
  birthYearsOfBand,
  DEGREE_LABELS,
  DEGREES,
  EDUCATION_LEVEL_LABELS,
  EDUCATION_LEVELS,
  eraBounds,
  ETHNIC_GROUP_LABELS,
  ETHNIC_GROUPS,
  isEthnicMinority,
  JOINING_ERA_LABELS,
  JOINING_ERAS,
  POST_KIND_LABELS,
  POST_KINDS,
  SEX_LABELS,
  SEXES,
  STAFFING_KIND_LABELS,
  STAFFING_KINDS,
  STANDING_LABELS,
  STANDINGS,
  type EducationLevel,
} from '@zhibu/domain';
import { dayOf, type CodedValue, type Dimension, type LedgerName, type RangedValue, type Text } from '@zhibu/statistics';

const UNKNOWN: Text = { zh: '未填', en: 'Not recorded' };
const [FIRST_YEAR, LAST_YEAR] = [1900, 2029];

function coded<Code extends string>(codes: readonly Code[], labels: Readonly<Record<Code, Text>>, mayBeMissing = false): CodedValue[] {
  const values = codes.map((code) => ({ value: code, label: labels[code], codes: [code] }));
  return mayBeMissing ? [...values, { value: 'UNKNOWN', label: UNKNOWN, codes: [''] }] : values;
}

interface Described {
  readonly name: Text;
  readonly ledgers?: readonly LedgerName[];
  readonly definition?: Text;
}

function byCode(id: string, values: readonly CodedValue[], { name, ledgers = ['people'], definition = name }: Described): Dimension {
  return { id, name, definition, ledgers, source: { kind: 'CODES', column: id, values } };
}

const yearValue = (year: number): RangedValue => ({
  value: String(year),
  label: { zh: `${year}年`, en: String(year) },
  from: year,
  to: year,
});

function ageBands(dataYear: number): RangedValue[] {
  return AGE_BANDS.map((band) => {
    const { from = 0, to = LAST_YEAR + 50 } = birthYearsOfBand(band, dataYear);
    return { value: band, label: AGE_BAND_LABELS[band], from, to };
  });
}

const UNKNOWN_DAY = dayOf(null);
const unknownDay: RangedValue = { value: 'UNKNOWN', label: UNKNOWN, from: UNKNOWN_DAY, to: UNKNOWN_DAY };

function joiningEras(): RangedValue[] {
  const eras = JOINING_ERAS.map((era) => {
    const { from = '1900-01-01', to = null } = eraBounds(era);
    return { value: era, label: JOINING_ERA_LABELS[era], from: dayOf(from), to: dayOf(to) - 1 };
  });
  return [...eras, unknownDay];
}

function joiningYears(dataYear: number): RangedValue[] {
  const years = Array.from({ length: dataYear - 1921 + 1 }, (_, index) => 1921 + index);
  const values = years.map((year) => ({ ...yearValue(year), from: dayOf(`${year}-01-01`), to: dayOf(`${year}-12-31`) }));
  return [...values, unknownDay];
}

const HIGHER_EDUCATION: readonly EducationLevel[] = ['POSTGRADUATE', 'UNDERGRADUATE', 'JUNIOR_COLLEGE'];
const YOUNG = 35;

/** Divisions of the annual bulletin that are coarser than the codes: each value with the rest of its whole. */
const BULLETIN_DIMENSIONS: readonly Dimension[] = [
  {
    ...byCode('minority', [], { name: { zh: '是否少数民族', en: 'Ethnic minority' } }),
    source: {
      kind: 'CODES',
      column: 'ethnicGroup',
      values: [
        { value: 'MINORITY', label: { zh: '少数民族', en: 'Ethnic minority' }, codes: ETHNIC_GROUPS.filter(isEthnicMinority) },
        {
          value: 'REST',
          label: { zh: '汉族及其他', en: 'Han and others' },
          codes: ETHNIC_GROUPS.filter((code) => !isEthnicMinority(code)),
        },
      ],
    },
  },
  {
    ...byCode('higherEducation', [], { name: { zh: '是否大专及以上', en: 'Junior college or above' } }),
    source: {
      kind: 'CODES',
      column: 'education',
      values: [
        { value: 'AND_ABOVE', label: { zh: '大专及以上', en: 'Junior college or above' }, codes: HIGHER_EDUCATION },
        {
          value: 'BELOW',
          label: { zh: '大专以下', en: 'Below junior college' },
          codes: EDUCATION_LEVELS.filter((level) => !HIGHER_EDUCATION.includes(level)),
        },
        { value: 'UNKNOWN', label: UNKNOWN, codes: [''] },
      ],
    },
  },
  {
    ...byCode('retirement', [], { name: { zh: '是否离退休', en: 'Retirement' } }),
    source: {
      kind: 'CODES',
      column: 'staffingKind',
      values: [
        { value: 'RETIRED', label: STAFFING_KIND_LABELS.RETIRED, codes: ['RETIRED'] },
        { value: 'IN_POST', label: { zh: '在职', en: 'In post' }, codes: STAFFING_KINDS.filter((kind) => kind !== 'RETIRED') },
      ],
    },
  },
  {
    ...byCode('ageTo35', [], { name: { zh: '是否35岁及以下', en: 'Aged 35 and under' } }),
    source: {
      kind: 'RANGES',
      column: 'birthYear',
      values: (dataYear) => [
        { value: 'TO_35', label: { zh: '35岁及以下', en: '35 and under' }, from: dataYear - YOUNG, to: LAST_YEAR + 50 },
        { value: 'OVER_35', label: { zh: '36岁及以上', en: '36 and over' }, from: 0, to: dataYear - YOUNG - 1 },
      ],
    },
  },
];

/** Along what people's figures can be laid out. */
export const personDimensions: readonly Dimension[] = [
  ...BULLETIN_DIMENSIONS,
  byCode('sex', coded(SEXES, SEX_LABELS), { name: { zh: '性别', en: 'Sex' }, ledgers: ['people', 'posts'] }),
  byCode('standing', coded(STANDINGS, STANDING_LABELS), { name: { zh: '政治面貌', en: 'Standing' } }),
  byCode('staffingKind', coded(STAFFING_KINDS, STAFFING_KIND_LABELS), { name: { zh: '人员类别', en: 'Staffing kind' } }),
  byCode('ethnicGroup', coded(ETHNIC_GROUPS, ETHNIC_GROUP_LABELS), { name: { zh: '民族', en: 'Ethnic group' } }),
  {
    id: 'ethnicMinority',
    name: { zh: '少数民族', en: 'Ethnic minority' },
    definition: { zh: '是否为五十五个少数民族', en: 'Whether of one of the 55 minority groups' },
    ledgers: ['people'],
    source: {
      kind: 'CODES',
      column: 'ethnicGroup',
      values: [
        { value: 'MINORITY', label: { zh: '少数民族', en: 'Minorities' }, codes: ETHNIC_GROUPS.filter(isEthnicMinority) },
        { value: 'MAJORITY', label: { zh: '其他', en: 'Others' }, codes: ETHNIC_GROUPS.filter((code) => !isEthnicMinority(code)) },
      ],
    },
  },
  byCode('education', coded(EDUCATION_LEVELS, EDUCATION_LEVEL_LABELS, true), { name: { zh: '学历', en: 'Education' } }),
  byCode('degree', coded(DEGREES, DEGREE_LABELS, true), { name: { zh: '学位', en: 'Degree' } }),
  byCode('postKind', coded(POST_KINDS, POST_KIND_LABELS), { name: { zh: '党内职务', en: 'Party post' }, ledgers: ['posts'] }),
  {
    id: 'rank',
    name: { zh: '职级', en: 'Rank' },
    definition: { zh: '职级，按登记的文字', en: 'Rank, as recorded' },
    ledgers: ['people'],
    source: { kind: 'DICTIONARY', column: 'rank' },
  },
  {
    id: 'ageBand',
    name: { zh: '年龄段', en: 'Age band' },
    definition: {
      zh: '年度统计公报的八个年龄段；年龄为数据年份减出生年份',
      en: 'The eight bands of the annual bulletin; age is the year of the data less the year of birth',
    },
    ledgers: ['people', 'posts'],
    source: { kind: 'RANGES', column: 'birthYear', values: ageBands },
  },
  {
    id: 'birthYear',
    name: { zh: '出生年份', en: 'Year of birth' },
    definition: { zh: '出生年份', en: 'Calendar year of birth' },
    ledgers: ['people', 'posts'],
    source: {
      kind: 'RANGES',
      column: 'birthYear',
      values: () => Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => yearValue(FIRST_YEAR + index)),
    },
  },
  {
    id: 'joiningEra',
    name: { zh: '入党时期', en: 'Era of joining' },
    definition: { zh: '年度统计公报的四个入党时期', en: 'The four eras of the annual bulletin' },
    ledgers: ['people'],
    source: { kind: 'RANGES', column: 'joinedOn', values: joiningEras },
  },
  {
    id: 'joiningYear',
    name: { zh: '入党年份', en: 'Year of joining' },
    definition: { zh: '入党日期所在年份', en: 'Calendar year of the day of joining' },
    ledgers: ['people'],
    source: { kind: 'RANGES', column: 'joinedOn', values: joiningYears },
  },
];
