import { BRANCH_KINDS, isBranchKind, ORGANIZATION_KINDS, type OrganizationKind } from './codes-organization.js';
import { isMemberStanding, type Standing } from './codes-person.js';

/** The kinds that may stand at the top of a tree. */
export const ROOT_KINDS: readonly OrganizationKind[] = ['WORK_COMMITTEE', 'COMMITTEE'];

const BELOW_COMMITTEES: readonly OrganizationKind[] = [
  'WORK_COMMITTEE',
  'COMMITTEE',
  'DISCIPLINE_COMMITTEE',
  'GENERAL_BRANCH',
  ...BRANCH_KINDS,
];
const BELOW_BRANCHES: readonly OrganizationKind[] = ['GROUP'];

const CHILD_KINDS: Readonly<Record<OrganizationKind, readonly OrganizationKind[]>> = {
  WORK_COMMITTEE: BELOW_COMMITTEES,
  COMMITTEE: BELOW_COMMITTEES,
  DISCIPLINE_COMMITTEE: [],
  GENERAL_BRANCH: BRANCH_KINDS,
  BRANCH: BELOW_BRANCHES,
  JOINT_BRANCH: BELOW_BRANCHES,
  TEMPORARY_BRANCH: BELOW_BRANCHES,
  RETIRED_BRANCH: BELOW_BRANCHES,
  GROUP: [],
};

/** The kinds that may stand directly below a kind, or, for null, at the top of a tree. */
export function childKindsOf(parentKind: OrganizationKind | null): readonly OrganizationKind[] {
  return parentKind === null ? ROOT_KINDS : CHILD_KINDS[parentKind];
}

/** Whether an organisation of the child kind may stand directly below one of the parent kind (null: at the top). */
export function allowedChild(parentKind: OrganizationKind | null, childKind: OrganizationKind): boolean {
  return childKindsOf(parentKind).includes(childKind);
}

/** The kinds to which an existing organisation may change, given where it stands and which kinds stand directly below it. */
export function kindsAllowedBetween(
  parentKind: OrganizationKind | null,
  childKinds: readonly OrganizationKind[],
): readonly OrganizationKind[] {
  return ORGANIZATION_KINDS.filter(
    (kind) => allowedChild(parentKind, kind) && childKinds.every((childKind) => allowedChild(kind, childKind)),
  );
}

/**
 * Whether a person of the standing may hang on an organisation of the kind: members belong to a branch, others to any organisation that
 * covers units. Groups and discipline committees hold nobody themselves.
 */
export function mayHoldPerson(kind: OrganizationKind, standing: Standing): boolean {
  return isMemberStanding(standing) ? isBranchKind(kind) : kind !== 'GROUP' && kind !== 'DISCIPLINE_COMMITTEE';
}

/** Whether an organisation of the kind may cover units. */
export function mayCoverUnits(kind: OrganizationKind): boolean {
  return kind !== 'GROUP' && kind !== 'DISCIPLINE_COMMITTEE';
}
