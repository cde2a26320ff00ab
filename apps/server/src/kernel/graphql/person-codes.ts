import {
  DEGREE_LABELS,
  DEGREES,
  EDUCATION_LEVEL_LABELS,
  EDUCATION_LEVELS,
  PERSON_STATE_LABELS,
  PERSON_STATES,
  SEX_LABELS,
  SEXES,
  STAFFING_KIND_LABELS,
  STAFFING_KINDS,
  STANDING_LABELS,
  STANDINGS,
} from '@zhibu/domain';
import { codeEnum } from './enums.js';

// People and the figures over them share these; modules that know nothing of people use them too.
export const Sex = codeEnum('Sex', 'Sex, GB/T 2261.1.', SEXES, SEX_LABELS);
export const Standing = codeEnum('Standing', 'Stage on the way to full membership.', STANDINGS, STANDING_LABELS);
export const StaffingKind = codeEnum(
  'StaffingKind',
  'In what capacity somebody works for the organ.',
  STAFFING_KINDS,
  STAFFING_KIND_LABELS,
);
export const EducationLevel = codeEnum('EducationLevel', 'Highest education, GB/T 4658.', EDUCATION_LEVELS, EDUCATION_LEVEL_LABELS);
export const Degree = codeEnum('Degree', 'Highest degree, GB/T 6864.', DEGREES, DEGREE_LABELS);
export const PersonState = codeEnum('PersonState', 'Whether somebody is on the roster today.', PERSON_STATES, PERSON_STATE_LABELS);
