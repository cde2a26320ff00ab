import {
  ORGANIZATION_KIND_LABELS,
  ORGANIZATION_KINDS,
  ORGANIZATION_STATE_LABELS,
  ORGANIZATION_STATES,
  UNIT_KIND_LABELS,
  UNIT_KINDS,
} from '@zhibu/domain';
import { codeEnum } from '../../kernel/graphql/enums.js';

export const OrganizationKind = codeEnum('OrganizationKind', 'Kind of a Party organisation.', ORGANIZATION_KINDS, ORGANIZATION_KIND_LABELS);
export const OrganizationState = codeEnum(
  'OrganizationState',
  'Whether an organisation or a unit exists today.',
  ORGANIZATION_STATES,
  ORGANIZATION_STATE_LABELS,
);
export const UnitKind = codeEnum('UnitKind', 'Kind of a unit of the administration.', UNIT_KINDS, UNIT_KIND_LABELS);
