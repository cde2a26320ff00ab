import type { Degree, EducationLevel, PersonState, Sex, StaffingKind, Standing } from '@zhibu/domain';

/**
 * A person as the roster has them today, or with the dated facts of a past day, as plain columns. `path`: of the organisation on which
 * they hang, as it is today. Dates are YYYY-MM-DD.
 */
export type PersonRow = {
  readonly id: number;
  readonly path: string;
  readonly organizationId: number;
  readonly groupId: number | null;
  readonly unitId: number | null;
  readonly name: string;
  readonly sex: Sex;
  readonly birthDate: string;
  readonly idNumberSealed: string | null;
  readonly phoneSealed: string | null;
  readonly ethnicGroup: string;
  readonly nativePlace: string | null;
  readonly education: EducationLevel | null;
  readonly degree: Degree | null;
  readonly staffingKind: StaffingKind;
  readonly rank: string | null;
  readonly post: string | null;
  readonly workStartedOn: string | null;
  readonly standing: Standing;
  readonly appliedOn: string | null;
  readonly activistOn: string | null;
  readonly prospectOn: string | null;
  readonly joinedOn: string | null;
  readonly fullOn: string | null;
  readonly reserveCadre: boolean;
  readonly state: PersonState;
  readonly stateOn: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
  /** The past day; missing for today. */
  readonly asOf?: string;
};

const columnsOf = (columns: Readonly<Record<string, string>>) =>
  Object.entries(columns)
    .map(([field, column]) => (column.endsWith(`.${field}`) ? column : `${column} as "${field}"`))
    .join(', ');

/** What the rows of most lists show. */
const PLAIN = {
  id: 'p.id',
  name: 'p.name',
  sex: 'p.sex',
  birthDate: 'p.birth_date',
  staffingKind: 'p.staffing_kind',
  standing: 'p.standing',
} as const satisfies Partial<Record<keyof PersonRow, string>>;

/** With it where the person hangs. */
const PLACED = {
  ...PLAIN,
  organizationId: 'p.organization_id',
  groupId: 'p.group_id',
  unitId: 'p.unit_id',
} as const satisfies Partial<Record<keyof PersonRow, string>>;

/** With it what else of the person stands in an index or hangs on one. */
const NARROW = {
  ...PLACED,
  post: 'p.post',
  state: 'p.state',
  version: 'p.version',
} as const satisfies Partial<Record<keyof PersonRow, string>>;

const REST = {
  path: 'o.path',
  idNumberSealed: 'p.id_number_sealed',
  phoneSealed: 'p.phone_sealed',
  ethnicGroup: 'p.ethnic_group',
  nativePlace: 'p.native_place',
  education: 'p.education',
  degree: 'p.degree',
  rank: 'p.rank',
  workStartedOn: 'p.work_started_on',
  appliedOn: 'p.applied_on',
  activistOn: 'p.activist_on',
  prospectOn: 'p.prospect_on',
  joinedOn: 'p.joined_on',
  fullOn: 'p.full_on',
  reserveCadre: 'p.reserve_cadre',
  stateOn: 'p.state_on',
  createdAt: 'p.created_at',
  updatedAt: 'p.updated_at',
} as const satisfies Record<Exclude<keyof PersonRow, keyof typeof NARROW | 'asOf'>, string>;

/** The columns of PersonRow, of a person p on an organisation o. */
export const PERSON_COLUMNS = columnsOf({ ...NARROW, ...REST });

/** How much of a person a list reads. Few widths keep the number of statements small. */
export type RowWidth = 'PLAIN' | 'PLACED' | 'NARROW' | 'WHOLE';

const WIDTHS: Readonly<Record<RowWidth, { readonly columns: string; readonly join: string }>> = {
  PLAIN: { columns: columnsOf(PLAIN), join: '' },
  PLACED: { columns: columnsOf(PLACED), join: '' },
  NARROW: { columns: columnsOf(NARROW), join: '' },
  WHOLE: { columns: PERSON_COLUMNS, join: ' join organization o on o.id = p.organization_id' },
};

/** What a list reads of a person p, and the join that this takes. */
export const readOf = (width: RowWidth) => WIDTHS[width];

/** Fields of the graph that the plain columns hold everything for. */
const PLAIN_ENOUGH: ReadonlySet<string> = new Set([...Object.keys(PLAIN), 'age', '__typename']);
/** Fields that hang on where the person hangs. */
const PLACED_ENOUGH: ReadonlySet<string> = new Set([...PLAIN_ENOUGH, 'organization', 'group', 'unit']);
/** Fields of the graph that need more than the narrow columns; the names of the columns, the masked forms of sealed ones, and rights. */
const NEEDS_REST: ReadonlySet<string> = new Set([...Object.keys(REST), 'idNumberMasked', 'phoneMasked', 'viewerCan']);

/** The least width that holds everything that these fields of a person are made from. */
export function widthFor(fields: ReadonlySet<string>): RowWidth {
  const asked = [...fields];
  if (asked.some((field) => NEEDS_REST.has(field))) return 'WHOLE';
  if (asked.every((field) => PLAIN_ENOUGH.has(field))) return 'PLAIN';
  return asked.every((field) => PLACED_ENOUGH.has(field)) ? 'PLACED' : 'NARROW';
}
