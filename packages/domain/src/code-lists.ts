import { AGE_BAND_LABELS, AGE_BANDS, JOINING_ERA_LABELS, JOINING_ERAS } from './bands.js';
import type { CodeList } from './code-list.js';
import { ROLE_CODE_LABELS, ROLE_CODES, USER_STATE_LABELS, USER_STATES } from './codes-access.js';
import { ETHNIC_GROUP_LABELS, ETHNIC_GROUPS } from './codes-ethnic.js';
import * as organization from './codes-organization.js';
import * as person from './codes-person.js';
import { COMMIT_MODE_LABELS, COMMIT_MODES, ROSTER_IMPORT_STATE_LABELS, ROSTER_IMPORT_STATES } from './codes-roster.js';

function codeList<Code extends string>(
  name: string,
  codes: readonly Code[],
  labels: CodeList<Code>['labels'],
  standard: string | null = null,
): CodeList<Code> {
  return { name, standard, codes, labels };
}

export const ORGANIZATION_KIND_LIST = codeList('OrganizationKind', organization.ORGANIZATION_KINDS, organization.ORGANIZATION_KIND_LABELS);
export const UNIT_KIND_LIST = codeList('UnitKind', organization.UNIT_KINDS, organization.UNIT_KIND_LABELS);
export const POST_KIND_LIST = codeList('PostKind', organization.POST_KINDS, organization.POST_KIND_LABELS);
export const SEX_LIST = codeList('Sex', person.SEXES, person.SEX_LABELS, 'GB/T 2261.1-2003');
export const STANDING_LIST = codeList('Standing', person.STANDINGS, person.STANDING_LABELS);
export const STAFFING_KIND_LIST = codeList('StaffingKind', person.STAFFING_KINDS, person.STAFFING_KIND_LABELS);
export const EDUCATION_LEVEL_LIST = codeList('EducationLevel', person.EDUCATION_LEVELS, person.EDUCATION_LEVEL_LABELS, 'GB/T 4658-2006');
export const DEGREE_LIST = codeList('Degree', person.DEGREES, person.DEGREE_LABELS, 'GB/T 6864-2003');
export const PERSON_STATE_LIST = codeList('PersonState', person.PERSON_STATES, person.PERSON_STATE_LABELS);
export const ETHNIC_GROUP_LIST = codeList('EthnicGroup', ETHNIC_GROUPS, ETHNIC_GROUP_LABELS, 'GB/T 3304-1991');

/** Every list of codes of the API, named after its enum where it is one. */
export const CODE_LISTS: readonly CodeList[] = [
  ORGANIZATION_KIND_LIST,
  codeList('OrganizationState', organization.ORGANIZATION_STATES, organization.ORGANIZATION_STATE_LABELS),
  UNIT_KIND_LIST,
  POST_KIND_LIST,
  SEX_LIST,
  STANDING_LIST,
  STAFFING_KIND_LIST,
  EDUCATION_LEVEL_LIST,
  DEGREE_LIST,
  PERSON_STATE_LIST,
  ETHNIC_GROUP_LIST,
  codeList('SealedField', person.SEALED_FIELDS, person.SEALED_FIELD_LABELS),
  codeList('AgeBand', AGE_BANDS, AGE_BAND_LABELS),
  codeList('JoiningEra', JOINING_ERAS, JOINING_ERA_LABELS),
  codeList('RoleCode', ROLE_CODES, ROLE_CODE_LABELS),
  codeList('UserState', USER_STATES, USER_STATE_LABELS),
  codeList('RosterImportState', ROSTER_IMPORT_STATES, ROSTER_IMPORT_STATE_LABELS),
  codeList('CommitMode', COMMIT_MODES, COMMIT_MODE_LABELS),
];
