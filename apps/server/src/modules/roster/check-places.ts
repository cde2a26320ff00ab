import { isStanding, mayHoldPerson, type PersonFields } from '@zhibu/domain';
import { labelOf, type OrganizationFinder } from './check-organizations.js';
import type { UnitFinder } from './check-units.js';
import type { IssueList } from './issue-list.js';
import { isMember } from './person-cells.js';
import type { PersonColumnKey } from './roster-columns.js';
import { coveringOf, isChildOf, kindOf, type OrganizationTarget, type UnitTarget } from './roster-drafts.js';
import type { RosterRow } from './roster-rows.js';

/** Where a person belongs. */
export interface PersonPlace {
  readonly organization: OrganizationTarget;
  readonly group: OrganizationTarget | null;
  readonly unit: UnitTarget | null;
}

interface Context {
  readonly issues: IssueList;
  readonly findOrganization: OrganizationFinder;
  readonly findUnit: UnitFinder;
}

/** The place that a row names; null where it is missing or wrong, which the list is told. */
export function findPlace(row: RosterRow<PersonColumnKey>, fields: PersonFields, context: Context): PersonPlace | null {
  const unit = context.findUnit(row, 'unitCode');
  const given = row.text('organizationCode') !== '';
  const organization = given ? context.findOrganization(row, 'organizationCode') : organizationOfUnit(row, fields, unit, context);
  const group = context.findOrganization(row, 'groupCode');
  if (organization === null) return null;
  checkHolds(row, fields, organization, context);
  if (group && (kindOf(group) !== 'GROUP' || !isChildOf(group, organization))) {
    context.issues.aboutCell(row, 'groupCode', 'GROUP_NOT_IN_BRANCH');
  }
  return { organization, group, unit };
}

/** Who is no member belongs to the organisation that covers the unit. */
function organizationOfUnit(
  row: RosterRow<PersonColumnKey>,
  fields: PersonFields,
  unit: UnitTarget | null,
  { issues }: Context,
): OrganizationTarget | null {
  const covering = unit && coveringOf(unit);
  if (isMember(fields)) issues.aboutCell(row, 'organizationCode', 'MEMBER_NEEDS_BRANCH');
  else if (covering) return covering;
  else if (row.text('unitCode') === '') issues.aboutCell(row, 'organizationCode', 'ORGANIZATION_REQUIRED');
  else row.faulty = true;
  return null;
}

function checkHolds(row: RosterRow<PersonColumnKey>, fields: PersonFields, organization: OrganizationTarget, { issues }: Context): void {
  const kind = kindOf(organization);
  if (kind === null || !isStanding(fields.standing) || mayHoldPerson(kind, fields.standing)) return;
  if (isMember(fields)) issues.aboutCell(row, 'organizationCode', 'MEMBER_NEEDS_BRANCH');
  else issues.aboutCell(row, 'organizationCode', 'ORGANIZATION_HOLDS_NOBODY', { kind: labelOf(kind) });
}
