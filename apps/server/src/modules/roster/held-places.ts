import type { Sql } from '../../kernel/sql.js';
import { placesForWrite, unitsForWrite, type OrganizationPlace } from '../organization/index.js';
import type { RosterVerdict } from './check-roster.js';
import type { OrganizationDraft, OrganizationTarget, UnitDraft, UnitTarget } from './roster-drafts.js';
import { inArea, type ImportArea } from './roster.policy.js';
import type { KnownOrganization } from './roster-world.js';

/** A place is no longer what was checked; the job that meets this starts anew. */
export class RosterMoved extends Error {}

/** The places on which rows are written: those that were there, held until the transaction ends, and those that it makes. */
export class HeldPlaces {
  private readonly newOrganizations = new Map<OrganizationDraft, OrganizationPlace>();
  private readonly newUnits = new Map<UnitDraft, number>();

  constructor(private readonly known: ReadonlyMap<number, OrganizationPlace>) {}

  organization(target: OrganizationTarget): OrganizationPlace {
    const place = 'known' in target ? this.known.get(target.known.id) : this.newOrganizations.get(target.draft);
    if (!place) throw new Error('A row refers to an organisation that is not there.');
    return place;
  }

  unit(target: UnitTarget): number {
    const id = 'known' in target ? target.known.id : this.newUnits.get(target.draft);
    if (id === undefined) throw new Error('A row refers to a unit that is not there.');
    return id;
  }

  addOrganization(draft: OrganizationDraft, place: OrganizationPlace): void {
    this.newOrganizations.set(draft, place);
  }

  addUnit(draft: UnitDraft, id: number): void {
    this.newUnits.set(draft, id);
  }
}

/** Holds everything to which the rows of a verdict refer. @throws RosterMoved where something of it has changed since it was read */
export async function holdPlaces(sql: Sql, verdict: RosterVerdict, area: ImportArea): Promise<HeldPlaces> {
  const organizations = knownOrganizations(verdict);
  const places = await placesForWrite(sql, [...organizations.keys()]);
  for (const [id, known] of organizations) {
    const place = places.get(id);
    if (!place || place.closed || place.kind !== known.kind || !inArea(area, place.path)) throw new RosterMoved();
  }
  const units = knownUnits(verdict);
  const held = await unitsForWrite(sql, [...units], { adding: verdict.units.length > 0 });
  for (const id of units) {
    const unit = held.get(id);
    if (!unit || unit.closed || !inArea(area, unit.coveringPath)) throw new RosterMoved();
  }
  return new HeldPlaces(places);
}

function knownOrganizations({ organizations, units, people }: RosterVerdict): Map<number, KnownOrganization> {
  const targets = [
    ...organizations.map(({ parent }) => parent),
    ...units.map(({ coveredBy }) => coveredBy),
    ...people.flatMap(({ organization, group, post }) => [organization, group, post?.organization]),
  ];
  return new Map(targets.flatMap((target) => (target && 'known' in target ? [[target.known.id, target.known] as const] : [])));
}

function knownUnits({ units, people }: RosterVerdict): Set<number> {
  const targets = [...units.map(({ parent }) => parent), ...people.map(({ unit }) => unit)];
  return new Set(targets.flatMap((target) => (target && 'known' in target ? [target.known.id] : [])));
}
