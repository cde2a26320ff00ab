import {
  DEGREE_LABELS,
  DEGREES,
  EDUCATION_LEVEL_LABELS,
  EDUCATION_LEVELS,
  ETHNIC_GROUP_LABELS,
  ETHNIC_GROUPS,
  PERSON_STATE_LABELS,
  PERSON_STATES,
  SEX_LABELS,
  SEXES,
  STAFFING_KIND_LABELS,
  STAFFING_KINDS,
  STANDING_LABELS,
  STANDINGS,
  type CodeText,
} from '@zhibu/domain';

export const TEXT_FIELDS = ['name', 'nativePlace', 'rank', 'post'] as const;
export const DATE_FIELDS = [
  'birthDate',
  'workStartedOn',
  'appliedOn',
  'activistOn',
  'prospectOn',
  'joinedOn',
  'fullOn',
  'stateOn',
] as const;
export const CODE_FIELDS = ['sex', 'ethnicGroup', 'education', 'degree', 'staffingKind', 'standing', 'state'] as const;
export const PLACE_FIELDS = ['organizationId', 'groupId', 'unitId'] as const;
export const SEALED = ['idNumber', 'phone'] as const;

export type TextField = (typeof TEXT_FIELDS)[number];
export type DateField = (typeof DATE_FIELDS)[number];
export type CodeField = (typeof CODE_FIELDS)[number];
export type PlaceField = (typeof PLACE_FIELDS)[number];
export type SealedName = (typeof SEALED)[number];

/** The open facts of a person as the form holds them: null where nothing is given. */
export type OpenFields = Record<TextField | DateField | CodeField | PlaceField, string | null> & { reserveCadre: boolean };
export type OpenField = keyof OpenFields;
export type FormField = OpenField | SealedName;

export const OPEN_FIELDS: readonly OpenField[] = [...TEXT_FIELDS, ...DATE_FIELDS, ...CODE_FIELDS, ...PLACE_FIELDS, 'reserveCadre'];

/** The groups in which the form and the record show the facts. */
export const GROUPS: Readonly<Record<'basic' | 'work' | 'party', readonly FormField[]>> = {
  basic: ['name', 'sex', 'birthDate', 'ethnicGroup', 'idNumber', 'phone', 'nativePlace', 'education', 'degree'],
  work: ['unitId', 'staffingKind', 'post', 'rank', 'workStartedOn', 'reserveCadre', 'state', 'stateOn'],
  party: ['organizationId', 'groupId', 'standing', 'appliedOn', 'activistOn', 'prospectOn', 'joinedOn', 'fullOn'],
};
export const GROUP_KEYS = ['basic', 'work', 'party'] as const;

export interface CodeChoices {
  codes: readonly string[];
  labels: Readonly<Record<string, CodeText>>;
  /** Whether the field may stay empty. */
  optional: boolean;
}

export const CODE_CHOICES: Readonly<Record<CodeField, CodeChoices>> = {
  sex: { codes: SEXES, labels: SEX_LABELS, optional: false },
  ethnicGroup: { codes: ETHNIC_GROUPS, labels: ETHNIC_GROUP_LABELS, optional: false },
  education: { codes: EDUCATION_LEVELS, labels: EDUCATION_LEVEL_LABELS, optional: true },
  degree: { codes: DEGREES, labels: DEGREE_LABELS, optional: true },
  staffingKind: { codes: STAFFING_KINDS, labels: STAFFING_KIND_LABELS, optional: false },
  standing: { codes: STANDINGS, labels: STANDING_LABELS, optional: false },
  state: { codes: PERSON_STATES, labels: PERSON_STATE_LABELS, optional: false },
};

const REQUIRED: ReadonlySet<FormField> = new Set([
  'name',
  'sex',
  'birthDate',
  'ethnicGroup',
  'staffingKind',
  'standing',
  'organizationId',
  'state',
]);
export const isRequired = (field: FormField): boolean => REQUIRED.has(field);

export const isTextField = (field: string): field is TextField => TEXT_FIELDS.some((name) => name === field);
export const isDateField = (field: string): field is DateField => DATE_FIELDS.some((name) => name === field);
export const isCodeField = (field: string): field is CodeField => CODE_FIELDS.some((name) => name === field);
export const isSealedName = (field: string): field is SealedName => SEALED.some((name) => name === field);

/** The wording of a code of any coded field; undefined for a code that no list knows. */
export function codeText(field: CodeField, code: string): CodeText | undefined {
  return CODE_CHOICES[field].labels[code];
}
