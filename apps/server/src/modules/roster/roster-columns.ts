import {
  DEGREE_LIST,
  EDUCATION_LEVEL_LIST,
  ETHNIC_GROUP_LIST,
  ORGANIZATION_KIND_LIST,
  PERSON_STATE_LIST,
  POST_KIND_LIST,
  SEX_LIST,
  STAFFING_KIND_LIST,
  STANDING_LIST,
  UNIT_KIND_LIST,
  type CodeList,
  type CodeText,
} from '@zhibu/domain';

/**
 * How a cell is to be read. CODE: a label or code of the column's list; BOOLEAN: 是 or 否; ORGANIZATION and UNIT: the code of one that
 * exists or stands in the same workbook; ID_NUMBER, PHONE and codes are texts even where they look like numbers.
 */
export type RosterColumnKind = 'TEXT' | 'CODE' | 'DATE' | 'INTEGER' | 'BOOLEAN' | 'ORGANIZATION' | 'UNIT' | 'ID_NUMBER' | 'PHONE';

/** A column of the workbook. `key` names the field that it fills, `width` counts characters. */
export interface RosterColumn<Key extends string = string> extends CodeText {
  readonly key: Key;
  readonly kind: RosterColumnKind;
  readonly required: boolean;
  readonly width: number;
  readonly example: string;
  readonly note: string;
  /** The codes of a CODE column. */
  readonly list?: CodeList;
}

/** A sheet of the workbook; `zh` is its name. */
export interface RosterSheet<Key extends string = string> extends CodeText {
  readonly columns: readonly RosterColumn<Key>[];
}

interface ColumnRest {
  readonly required?: boolean;
  readonly width?: number;
  readonly list?: CodeList;
  readonly note?: string;
}

/** `words`: key, Chinese header, English header, example. */
function column<const Key extends string>(
  kind: RosterColumnKind,
  [key, zh, en, example]: readonly [key: Key, zh: string, en: string, example: string],
  { required = false, width = 14, note = '', list }: ColumnRest = {},
): RosterColumn<Key> {
  return { key, zh, en, kind, required, width, example, note, ...(list ? { list } : {}) };
}

const required = true;
const DATE_NOTE = '按“2026-11-22”填写真实存在的日期。';
const DOCUMENT = column('TEXT', ['documentNumber', '文号', 'Document number', '云岭法党〔2026〕8号'], {
  width: 22,
  note: '批准此事的文件编号。',
});
const POSITION = column('INTEGER', ['position', '排序', 'Position', '1'], { width: 8, note: '同级之中的次序，留空则排在最后。' });

/** Sheet 党组织: one new organisation a row, superiors anywhere in the sheet. */
export const ORGANIZATION_SHEET = {
  zh: '党组织',
  en: 'Organisations',
  columns: [
    column('TEXT', ['code', '党组织代码', 'Code', 'YC-03-11'], {
      required,
      width: 16,
      note: '全系统唯一，字母、数字、点和连字符，最长40个字符。',
    }),
    column('TEXT', ['name', '党组织名称', 'Name', '中共川岭市云溪区人民法院总支部委员会'], { required, width: 40, note: '全称。' }),
    column('TEXT', ['shortName', '简称', 'Short name', '云溪区法院党总支'], { width: 22 }),
    column('CODE', ['kind', '党组织类别', 'Kind', '党总支'], { required, list: ORGANIZATION_KIND_LIST }),
    column('ORGANIZATION', ['parentCode', '上级党组织代码', 'Code of the superior', 'YC-03'], {
      required,
      width: 18,
      note: '系统中已有，或者就在本表中。',
    }),
    POSITION,
    column('DATE', ['effectiveOn', '成立日期', 'Established on', '2026-11-02'], { required, note: DATE_NOTE }),
    DOCUMENT,
  ],
} as const satisfies RosterSheet;

/** Sheet 单位: one new unit a row. */
export const UNIT_SHEET = {
  zh: '单位',
  en: 'Units',
  columns: [
    column('TEXT', ['code', '单位代码', 'Code', 'U-YC-03-11'], {
      required,
      width: 18,
      note: '全系统唯一，字母、数字、点和连字符，最长40个字符。',
    }),
    column('TEXT', ['name', '单位名称', 'Name', '川岭市云溪区人民法院'], { required, width: 34, note: '全称。' }),
    column('TEXT', ['shortName', '简称', 'Short name', '云溪区法院'], { width: 18 }),
    column('CODE', ['kind', '单位类别', 'Kind', '法院'], { required, list: UNIT_KIND_LIST }),
    column('UNIT', ['parentCode', '上级单位代码', 'Code of the superior', 'U-YC-03'], {
      required,
      width: 18,
      note: '系统中已有，或者就在本表中。',
    }),
    column('ORGANIZATION', ['coveredByCode', '覆盖党组织代码', 'Code of the covering organisation', 'YC-03-11'], {
      width: 18,
      note: '留空表示没有自己的党组织，由上级单位的党组织覆盖。',
    }),
    POSITION,
    column('DATE', ['effectiveOn', '设立日期', 'Established on', '2026-11-02'], { required, note: DATE_NOTE }),
    DOCUMENT,
  ],
} as const satisfies RosterSheet;

/** Sheet 人员: one new person a row. */
export const PERSON_SHEET = {
  zh: '人员',
  en: 'People',
  columns: [
    column('TEXT', ['name', '姓名', 'Name', '沈知远'], { required, note: '少数民族姓名用间隔号“·”，生僻字用标准编码。' }),
    column('CODE', ['sex', '性别', 'Sex', '男'], { required, width: 8, list: SEX_LIST }),
    column('DATE', ['birthDate', '出生日期', 'Birth date', '1990-03-18'], { required, note: DATE_NOTE }),
    column('ID_NUMBER', ['idNumber', '公民身份号码', 'ID number', '570302199003180012'], { width: 22, note: '18位，单元格须为文本格式。' }),
    column('CODE', ['ethnicGroup', '民族', 'Ethnic group', '汉族'], { required, width: 12, list: ETHNIC_GROUP_LIST }),
    column('TEXT', ['nativePlace', '籍贯', 'Native place', '云川川岭'], { width: 16 }),
    column('CODE', ['education', '学历', 'Education', '大学本科'], { list: EDUCATION_LEVEL_LIST }),
    column('CODE', ['degree', '学位', 'Degree', '学士'], { width: 8, list: DEGREE_LIST }),
    column('PHONE', ['phone', '联系电话', 'Phone', '15412345678'], {
      width: 16,
      note: '手机号码，或带区号的固定电话；单元格须为文本格式。',
    }),
    column('UNIT', ['unitCode', '单位代码', 'Unit code', 'U-YC-03-11-D01'], {
      width: 18,
      note: '工作单位，系统中已有，或者在“单位”表中。',
    }),
    column('ORGANIZATION', ['organizationCode', '所在党组织代码', 'Code of the organisation', 'YC-03-11-Z01'], {
      width: 18,
      note: '党员必填，须为党支部；其他人留空时取覆盖其单位的党组织。',
    }),
    column('ORGANIZATION', ['groupCode', '党小组代码', 'Code of the Party group', ''], { width: 18, note: '须在所在党支部之下。' }),
    column('CODE', ['staffingKind', '人员类别', 'Staffing kind', '员额法官'], { required, list: STAFFING_KIND_LIST }),
    column('TEXT', ['rank', '等级职级', 'Rank', '三级法官']),
    column('TEXT', ['post', '职务', 'Post', '审判员']),
    column('DATE', ['workStartedOn', '参加工作日期', 'Work started on', '2013-07-08'], { note: DATE_NOTE }),
    column('CODE', ['standing', '政治面貌', 'Standing', '正式党员'], { required, list: STANDING_LIST }),
    column('DATE', ['appliedOn', '申请入党日期', 'Applied on', '2010-05-04'], { note: DATE_NOTE }),
    column('DATE', ['activistOn', '确定积极分子日期', 'Activist on', '2010-11-12'], { width: 18, note: DATE_NOTE }),
    column('DATE', ['prospectOn', '确定发展对象日期', 'Prospect on', '2011-12-02'], { width: 18, note: DATE_NOTE }),
    column('DATE', ['joinedOn', '入党日期', 'Joined on', '2012-03-20'], { note: '支部大会通过之日；党员必填。' }),
    column('DATE', ['fullOn', '转正日期', 'Full member on', '2013-03-20'], { note: '正式党员必填。' }),
    column('CODE', ['partyPost', '党内职务', 'Party post', ''], { list: POST_KIND_LIST }),
    column('ORGANIZATION', ['partyPostOrganizationCode', '任职党组织代码', 'Code of the organisation of the post', ''], {
      width: 18,
      note: '留空时取所在党组织。',
    }),
    column('DATE', ['partyPostStartedOn', '任职日期', 'In the post since', ''], { note: '填写党内职务时必填。' }),
    column('BOOLEAN', ['reserveCadre', '后备干部', 'Reserve cadre', '否'], { width: 10, note: '是或否，留空为否。' }),
    column('CODE', ['state', '人员状态', 'State', '在册'], { width: 10, list: PERSON_STATE_LIST, note: '留空为在册。' }),
    column('DATE', ['stateOn', '状态日期', 'State since', ''], { note: '已调离或已去世时必填。' }),
    column('DATE', ['effectiveOn', '生效日期', 'Effective on', '2026-11-02'], { note: '从何日起列入名册，留空为导入当天。' }),
    DOCUMENT,
  ],
} as const satisfies RosterSheet;

/** The sheets of the workbook in the order in which they are read. */
export const ROSTER_SHEETS: readonly RosterSheet[] = [ORGANIZATION_SHEET, UNIT_SHEET, PERSON_SHEET];

/** Sheets of the template that explain it; an import passes them over. */
export const NOTE_SHEETS = { guide: '填写说明', lists: '代码表' } as const;

export type OrganizationColumnKey = (typeof ORGANIZATION_SHEET.columns)[number]['key'];
export type UnitColumnKey = (typeof UNIT_SHEET.columns)[number]['key'];
export type PersonColumnKey = (typeof PERSON_SHEET.columns)[number]['key'];

/** What people write for yes and no. */
export const BOOLEAN_WORDS = { true: ['是', 'yes', 'true', '1'], false: ['否', 'no', 'false', '0'] } as const;
