import {
  AGE_BAND_LABELS,
  AGE_BANDS,
  BRANCH_KINDS,
  BRANCH_UNIT_KINDS,
  JOINING_ERA_LABELS,
  JOINING_ERAS,
  UNIT_KIND_LABELS,
  type OrganizationKind,
} from '@zhibu/domain';
import type { Text } from '@zhibu/statistics';
import type { QuestionName } from './bulletin.questions.js';

/** Where a figure is found in the answer to a question: one measure, of the rows with these values or of the whole. */
export interface FigurePlace {
  readonly question: QuestionName;
  readonly measure: string;
  readonly values?: readonly string[];
  /** The rows of which it is a part, where that is not everything; the whole itself is a part of nothing. */
  readonly of?: readonly string[];
}

/** A line of a table. Without a place nothing is recorded, and `missing` says why. */
export interface FigureLine {
  readonly id: string;
  readonly label: Text;
  readonly place: FigurePlace | null;
  readonly missing?: Text;
  /** Shown only where it is not zero: what the published table does not have. */
  readonly onlyWhereAny?: true;
}

export interface BulletinTableLayout {
  readonly id: string;
  readonly title: Text;
  readonly lines: readonly FigureLine[];
}

const text = (zh: string, en: string): Text => ({ zh, en });
const at = (question: QuestionName, measure: string, ...values: string[]): FigurePlace => ({
  ...{ question, measure },
  ...(values.length > 0 ? { values } : {}),
});
const line = (id: string, label: Text, place: FigurePlace): FigureLine => ({ id, label, place });

const STOCK = 'members.stock';
const JOINED = 'members.joined';

const MEMBERS: BulletinTableLayout = {
  id: 'members',
  title: text('党员总数与构成', 'Members'),
  lines: [
    line('members', text('党员总数', 'Members'), at('stock', STOCK)),
    line('net', text('比上年末净增', 'Net change over the year'), at('flows', 'members.net')),
    line('left', text('全年减少', 'Left during the year'), at('flows', 'members.left')),
    line('women', text('女党员', 'Women'), at('sex', STOCK, 'FEMALE')),
    line('minority', text('少数民族党员', 'Ethnic minorities'), at('minority', STOCK, 'MINORITY')),
    line('juniorCollegeAndAbove', text('大专及以上学历党员', 'Junior college or above'), at('education', STOCK, 'AND_ABOVE')),
  ],
};

const UNKNOWN = text('未填', 'Not recorded');

const AGE: BulletinTableLayout = {
  id: 'age',
  title: text('党员的年龄', 'Age of members'),
  lines: AGE_BANDS.map((band) => line(`age:${band}`, AGE_BAND_LABELS[band], at('age', STOCK, band))),
};

const ERA: BulletinTableLayout = {
  id: 'joined',
  title: text('党员的入党时期', 'When members joined'),
  lines: [
    ...JOINING_ERAS.map((era) => line(`joined:${era}`, JOINING_ERA_LABELS[era], at('era', STOCK, era))),
    { ...line('joined:UNKNOWN', UNKNOWN, at('era', STOCK, 'UNKNOWN')), onlyWhereAny: true },
  ],
};

const NOT_HELD = text(
  '系统按法院人员类别登记，不登记党员职业，无从统计',
  'The roster holds capacities of staff, not occupations: there is nothing to count',
);
const occupation = (id: string, zh: string, en: string): FigureLine => ({
  id: `occupation:${id}`,
  label: text(zh, en),
  place: null,
  missing: NOT_HELD,
});

const OCCUPATION: BulletinTableLayout = {
  id: 'occupation',
  title: text('党员的职业', 'Occupation of members'),
  lines: [
    occupation('WORKER', '工人（工勤技能人员）', 'Workers'),
    occupation('FARMER', '农牧渔民', 'Farmers, herders and fishers'),
    occupation('PROFESSIONAL', '企事业单位、社会组织专业技术人员', 'Professionals of enterprises, institutions and social organisations'),
    occupation('MANAGER', '企事业单位、社会组织管理人员', 'Managers of enterprises, institutions and social organisations'),
    occupation('ORGAN_STAFF', '党政机关工作人员', 'Staff of Party and state organs'),
    occupation('STUDENT', '学生', 'Students'),
    occupation('OTHER', '其他职业人员', 'Other occupations'),
    line('occupation:RETIRED', text('离退休人员', 'Retired'), at('retirement', STOCK, 'RETIRED')),
  ],
};

const DEVELOPMENT: BulletinTableLayout = {
  id: 'development',
  title: text('发展党员', 'Recruitment'),
  lines: [
    line('recruits', text('全年发展党员', 'Joined during the year'), at('flows', JOINED)),
    line('recruits:women', text('女党员', 'Women'), at('recruitsBySex', JOINED, 'FEMALE')),
    line('recruits:minority', text('少数民族党员', 'Ethnic minorities'), at('recruitsByMinority', JOINED, 'MINORITY')),
    line('recruits:to35', text('35岁及以下党员', 'Aged 35 and under'), at('recruitsByAge', JOINED, 'TO_35')),
    line(
      'recruits:juniorCollegeAndAbove',
      text('大专及以上学历党员', 'Junior college or above'),
      at('recruitsByEducation', JOINED, 'AND_ABOVE'),
    ),
    line('applicants', text('年末入党申请人', 'Applicants at the end of the year'), at('ways', 'development.applicants')),
    line('activists', text('年末入党积极分子', 'Activists at the end of the year'), at('ways', 'development.activists')),
  ],
};

/** The bulletin counts grass-roots organisations: no local committees, no discipline committees, no groups. */
const GRASS_ROOTS: readonly OrganizationKind[] = ['COMMITTEE', 'GENERAL_BRANCH', ...BRANCH_KINDS];
const kinds = (id: string, label: Text, ...values: readonly OrganizationKind[]): FigureLine =>
  line(id, label, { ...at('organizations', 'organizations.stock', ...values), of: GRASS_ROOTS });

const ORGANIZATIONS: BulletinTableLayout = {
  id: 'organizations',
  title: text('基层党组织', 'Grass-roots organisations'),
  lines: [
    kinds('organizations', text('基层党组织总数', 'Grass-roots organisations'), ...GRASS_ROOTS),
    kinds('committees', text('基层党委', 'Committees'), 'COMMITTEE'),
    kinds('generalBranches', text('总支部', 'General branches'), 'GENERAL_BRANCH'),
    kinds('branches', text('支部', 'Branches'), ...BRANCH_KINDS),
  ],
};

const COVERAGE: BulletinTableLayout = {
  id: 'coverage',
  title: text('单独建立党组织的单位', 'Units with an organisation of their own'),
  lines: BRANCH_UNIT_KINDS.map((kind) =>
    line(`coverage:${kind}`, UNIT_KIND_LABELS[kind], at('coverage', 'units.ownOrganizationShare', kind)),
  ),
};

/** The tables of the annual bulletin, in its order. */
export const TABLES: readonly BulletinTableLayout[] = [MEMBERS, AGE, ERA, OCCUPATION, DEVELOPMENT, ORGANIZATIONS, COVERAGE];
