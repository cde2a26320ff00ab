/**
 * The facts of a person as a form, an API input or a row of a workbook gives them: codes as codes, dates as texts. Null, undefined and
 * the empty text mean "not given".
 */
export interface PersonFields {
  readonly name?: string | null;
  readonly sex?: string | null;
  readonly birthDate?: string | null;
  readonly idNumber?: string | null;
  readonly phone?: string | null;
  readonly ethnicGroup?: string | null;
  readonly nativePlace?: string | null;
  readonly education?: string | null;
  readonly degree?: string | null;
  readonly staffingKind?: string | null;
  readonly rank?: string | null;
  readonly post?: string | null;
  readonly workStartedOn?: string | null;
  readonly standing?: string | null;
  readonly appliedOn?: string | null;
  readonly activistOn?: string | null;
  readonly prospectOn?: string | null;
  readonly joinedOn?: string | null;
  readonly fullOn?: string | null;
  readonly state?: string | null;
  readonly stateOn?: string | null;
}

export type PersonField = keyof PersonFields;

/** The dates of the way to full membership, in the order in which they must follow one another. */
export const STAGE_DATE_FIELDS = ['appliedOn', 'activistOn', 'prospectOn', 'joinedOn', 'fullOn'] as const;
export type StageDateField = (typeof STAGE_DATE_FIELDS)[number];

export const PERSON_DATE_FIELDS = ['birthDate', 'workStartedOn', ...STAGE_DATE_FIELDS, 'stateOn'] as const;
export type PersonDateField = (typeof PERSON_DATE_FIELDS)[number];

/** Fields without which no person is kept. */
export const REQUIRED_PERSON_FIELDS = ['name', 'sex', 'birthDate', 'ethnicGroup', 'staffingKind', 'standing'] as const;

/** The longest free texts of a person in code points. */
export const PERSON_TEXT_LIMITS = { nativePlace: 100, rank: 50, post: 100 } as const;
