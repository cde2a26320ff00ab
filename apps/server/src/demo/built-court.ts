import { isMemberStanding, type PlainDate } from '@zhibu/domain';
import { documentNumber } from './calendar.js';
import type { CourtPlan } from './courts.js';
import type { OrganizationDraft, OrganizationTree, PersonDraft, PlacementState, UnitDraft, UnitTree } from './drafts.js';
import type { CourtOrganizations } from './organizations.js';
import type { CourtPeople } from './populate.js';
import type { Random } from './random.js';
import type { CourtUnits } from './units.js';

/** A court with everything that it has today. */
export interface BuiltCourt {
  readonly plan: CourtPlan;
  readonly units: CourtUnits;
  readonly people: CourtPeople;
  readonly organizations: CourtOrganizations;
  /** Without the task force. */
  readonly everybody: readonly PersonDraft[];
}

/** What the past is written with. */
export interface Past {
  readonly courts: ReadonlyMap<string, BuiltCourt>;
  readonly organizations: OrganizationTree;
  readonly units: UnitTree;
  readonly random: Random;
}

/** @throws RangeError for a code of no court. */
export function courtOf(past: Past, code: string): BuiltCourt {
  const court = past.courts.get(code);
  if (!court) throw new RangeError(`No court ${code}.`);
  return court;
}

/** A decision of a court with its day and its document. */
export interface Decision {
  readonly on: PlainDate;
  readonly documentNumber: string;
}

export function decide(past: Past, court: BuiltCourt, on: PlainDate): Decision {
  return { on, documentNumber: documentNumber(court.plan.documentMark, on, past.random) };
}

/** The departments with a branch of their own, largest first. */
export function ownBranches(
  court: BuiltCourt,
): { unit: UnitDraft; branch: OrganizationDraft; people: readonly PersonDraft[]; name: string; short: string }[] {
  return [...court.people.byDepartment]
    .flatMap(([{ plan, unit }, people]) => {
      const branch = unit.organization;
      const own = branch?.kind === 'BRANCH' && branch !== court.organizations.top && plan.guestOf === undefined;
      return own ? [{ unit, branch, people, name: plan.name, short: plan.short }] : [];
    })
    .sort((a, b) => b.people.length - a.people.length);
}

/** Whether somebody was elsewhere before: one such story a person is enough. */
export const hasMoved = (person: PersonDraft) =>
  person.events.some(({ before }) => before.unit !== undefined || before.organization !== undefined);

/** Members who have been where they are since the roster was opened, and may be given a past. */
export function settled(people: readonly PersonDraft[], opened: PlainDate): PersonDraft[] {
  return people.filter(
    (person) => person.listedOn === opened && person.duty === 'ORDINARY' && isMemberStanding(person.standing) && !hasMoved(person),
  );
}

/** Somebody was elsewhere until a day. */
export function cameFrom(
  person: PersonDraft,
  { on, documentNumber: number }: Decision,
  change: string,
  before: Partial<PlacementState>,
): void {
  const group = before.organization === undefined ? {} : { group: null };
  person.events.push({ on, change, documentNumber: number, before: { ...group, ...before } });
}
