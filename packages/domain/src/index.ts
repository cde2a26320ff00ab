export {
  AGE_BANDS,
  AGE_BAND_LABELS,
  ageBandOf,
  birthYearsOfBand,
  eraBounds,
  isAgeBand,
  isJoiningEra,
  JOINING_ERAS,
  JOINING_ERA_LABELS,
  joiningEraOf,
} from './bands.js';
export type { AgeBand, JoiningEra } from './bands.js';
export { bulletinCount, bulletinShare } from './bulletin-rounding.js';
export { codeGuard, codeOfText } from './code-list.js';
export type { CodeLabels, CodeList, CodeText } from './code-list.js';
export {
  CODE_LISTS,
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
} from './code-lists.js';
export { isRoleCode, isUserState, ROLE_CODE_LABELS, ROLE_CODES, USER_STATE_LABELS, USER_STATES } from './codes-access.js';
export type { RoleCode, UserState } from './codes-access.js';
export { ETHNIC_GROUP_LABELS, ETHNIC_GROUPS, isEthnicGroup, isEthnicMinority } from './codes-ethnic.js';
export type { EthnicGroup } from './codes-ethnic.js';
export {
  BRANCH_KINDS,
  isBranchKind,
  isLeafKind,
  isOrganizationKind,
  isOrganizationState,
  isPostKind,
  isUnitKind,
  LEAF_KINDS,
  ORGANIZATION_KIND_LABELS,
  ORGANIZATION_KINDS,
  ORGANIZATION_STATE_LABELS,
  ORGANIZATION_STATES,
  POST_KIND_LABELS,
  POST_KINDS,
  UNIT_KIND_LABELS,
  UNIT_KINDS,
} from './codes-organization.js';
export type { BranchKind, LeafKind, OrganizationKind, OrganizationState, PostKind, UnitKind } from './codes-organization.js';
export {
  DEGREE_LABELS,
  DEGREES,
  EDUCATION_LEVEL_LABELS,
  EDUCATION_LEVELS,
  isDegree,
  isEducationLevel,
  isMemberStanding,
  isPersonState,
  isSealedField,
  isSex,
  isStaffingKind,
  isStanding,
  MEMBER_STANDINGS,
  PERSON_STATE_LABELS,
  PERSON_STATES,
  SEALED_FIELD_LABELS,
  SEALED_FIELDS,
  SEX_LABELS,
  SEXES,
  STAFFING_KIND_LABELS,
  STAFFING_KINDS,
  STANDING_LABELS,
  STANDINGS,
} from './codes-person.js';
export type { Degree, EducationLevel, MemberStanding, PersonState, SealedField, Sex, StaffingKind, Standing } from './codes-person.js';
export {
  COMMIT_MODE_LABELS,
  COMMIT_MODES,
  isCommitMode,
  isRosterImportState,
  ROSTER_IMPORT_STATE_LABELS,
  ROSTER_IMPORT_STATES,
} from './codes-roster.js';
export type { CommitMode, RosterImportState } from './codes-roster.js';
export {
  ADMINISTRATOR_ROLES,
  isAdministratorRole,
  isPermissionCode,
  PERMISSIONS,
  permissionsOf,
  ROLE_PERMISSIONS,
  roleConflict,
} from './permissions.js';
export type { AdministratorRole, PermissionCode } from './permissions.js';
export { addPerson, personCounters, personDeltas } from './rollup.js';
export { COUNTED_OF_EVERYBODY, COUNTED_OF_MEMBERS } from './counted-facts.js';
export type { CountedFact, PersonFacts } from './counted-facts.js';
export {
  addCounters,
  BIRTH_YEARS,
  COUNTER_BLOCKS,
  COUNTER_LENGTH,
  counterAt,
  emptyCounters,
  JOINING_YEARS,
  organizationSlot,
} from './rollup-layout.js';
export type { CounterBlock } from './rollup-layout.js';
export { summaryOf } from './summary.js';
export type { SummaryFigures } from './summary.js';
export {
  ancestorPaths,
  childPath,
  isTreePath,
  isWithin,
  nextSegment,
  outermost,
  parentPath,
  pathLevel,
  pathSegment,
  SEGMENT_CAPACITY,
  subtreeBounds,
  wouldCycle,
} from './tree-path.js';
export { BRANCH_UNIT_KINDS, coverageGap, setsUpBranch } from './coverage.js';
export type { UnitCoverage } from './coverage.js';
export {
  daysInMonth,
  addDays,
  addMonths,
  addYears,
  ageInYears,
  checkDate,
  compareDates,
  DATE_RANGE,
  daysBetween,
  formatDateZh,
  parseDate,
  todayIn,
  yearOf,
} from './dates.js';
export type { DateCheck, DateFault, PlainDate } from './dates.js';
export { checkIdNumber, ID_NUMBER_FAULTS, idCheckCharacter, maskIdNumber } from './id-number.js';
export type { IdNumberCheck, IdNumberFault, ValidIdNumber } from './id-number.js';
export { nameKeys, textKeys } from './name-keys.js';
export type { NameKeys } from './name-keys.js';
export { NAME_FAULTS, NAME_MAX, normalizeName, pinyinSearchKey } from './names.js';
export type { NameCheck, NameFault } from './names.js';
export { allowedChild, childKindsOf, kindsAllowedBetween, mayCoverUnits, mayHoldPerson, ROOT_KINDS } from './organization-rules.js';
export { PERSON_TEXT_LIMITS, REQUIRED_PERSON_FIELDS, STAGE_DATE_FIELDS } from './person-fields.js';
export type { PersonField, PersonFields, StageDateField } from './person-fields.js';
export { checkPerson } from './person-rules.js';
export type { FieldProblem } from './person-rules.js';
export { maskPhone, normalizePhone, PHONE_FAULTS } from './phone.js';
export type { PhoneCheck, PhoneFault } from './phone.js';
export { mayHavePost, postKindsOf } from './posts.js';
export { PROBLEM_CODES, PROBLEM_TEXTS } from './problem-texts.js';
export type { ProblemCode, ProblemText } from './problem-texts.js';
export {
  ACTIVIST_TIME,
  APPLICANT_AGE,
  BRANCH_COMMITTEE_REQUIRED,
  BRANCH_REQUIRED,
  BRANCH_SIZE,
  BRANCH_TERM,
  citation,
  COMMITTEE_REQUIRED,
  COMMITTEE_TERM,
  DISCIPLINE_COMMITTEE_REQUIRED,
  GENERAL_BRANCH_REQUIRED,
  GENERAL_BRANCH_TERM,
  latestRule,
  MEMBER_IN_GROUP,
  PROBATION,
  ruleOn,
  RULES,
  SECRETARY_REQUIRED,
  SECRETARY_STANDING,
  WORKING_AGE,
} from './rules.js';
export type { Rule, RuleVersion } from './rules.js';
export { cleanText, countCodePoints, escapeLike, toHalfWidth } from './text.js';
export type { TextCheck, TextFault, TextLimits } from './text.js';
export { insertVersion, versionOn } from './versions.js';
export type { Version, VersionChange } from './versions.js';
