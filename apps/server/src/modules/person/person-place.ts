import { isMemberStanding, isWithin, mayHoldPerson } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import type { FieldProblem } from '../../kernel/graphql/user-errors.js';
import { message, type MessageCode } from '../../kernel/messages.js';
import type { OrganizationPlace } from '../organization/index.js';
import type { PlacementFacts } from './placement.repository.js';

/** A problem of one of the person's fields, under the path that it has in the inputs. */
export const personProblem = (
  { locale }: Actor,
  field: string,
  code: MessageCode,
  values: Record<string, string | number> = {},
): FieldProblem => ({
  path: ['fields', field],
  code,
  message: message(locale, code, values),
});

/**
 * Why somebody cannot hang where a placement says: a member belongs to a branch, nobody to a group or discipline committee as such, and
 * a group must stand below the branch. `places` holds the organisation and the group.
 */
export function placeProblems(actor: Actor, facts: PlacementFacts, places: ReadonlyMap<number, OrganizationPlace>): FieldProblem[] {
  const organization = places.get(facts.organizationId);
  if (!organization) return [personProblem(actor, 'organizationId', 'NOT_FOUND')];
  if (!mayHoldPerson(organization.kind, facts.standing)) {
    return [personProblem(actor, 'organizationId', isMemberStanding(facts.standing) ? 'MEMBER_NEEDS_BRANCH' : 'HOLDS_NOBODY')];
  }
  if (facts.groupId === null) return [];
  const group = places.get(facts.groupId);
  const isBelow = group?.kind === 'GROUP' && isWithin(group.path, organization.path);
  return isBelow ? [] : [personProblem(actor, 'groupId', 'GROUP_NOT_IN_BRANCH')];
}
