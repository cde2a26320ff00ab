import { may } from '../../kernel/actor.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { encodeId } from '../../kernel/ids.js';
import {
  loadOrganization,
  Organization,
  type OrganizationDependencies,
  organizationFields,
  OrganizationService,
  Unit,
  unitFields,
  UnitService,
} from '../organization/index.js';
import { searchPeople } from '../person/index.js';
import type { SearchHit } from './search.graphql.js';

const named = (above: readonly { readonly name: string }[]) => above.map(({ name }) => name).join(' / ') || null;

/** Finds people, organisations and units at once, each by the same scope as its own list. */
export class SearchService {
  private readonly organizations;
  private readonly units;
  private readonly organizationFields;
  private readonly unitFields;
  private readonly loadOrganization;

  constructor(private readonly deps: OrganizationDependencies) {
    this.organizations = new OrganizationService(deps);
    this.units = new UnitService(deps);
    this.organizationFields = organizationFields(deps);
    this.unitFields = unitFields(deps);
    this.loadOrganization = loadOrganization(deps);
  }

  /** At most `limit` hits: people first, each kind in the order of its own list, and every kind that has hits is heard. */
  async search(context: AppContext, text: string, limit: number): Promise<SearchHit[]> {
    const found = await Promise.all([
      this.people(context, text, limit),
      this.organizationHits(context, text, limit),
      this.unitHits(context, text, limit),
    ]);
    return fairly(found, limit);
  }

  private async people(context: AppContext, text: string, limit: number): Promise<SearchHit[]> {
    const rows = await searchPeople(this.deps.database.read, context.actor, text, limit);
    return Promise.all(
      rows.map(async (row) => {
        const place = await this.loadOrganization(context, row.organizationId);
        const above = place ? [...(await this.organizationFields.ancestors(context, place)), place] : [];
        return { kind: 'PERSON' as const, id: encodeId('Person', row.id), title: row.name, subtitle: named(above) };
      }),
    );
  }

  private async organizationHits(context: AppContext, text: string, limit: number): Promise<SearchHit[]> {
    if (!may(context.actor, 'organization.read')) return [];
    const { rows } = await this.organizations.organizations(context, { text }, { first: limit });
    return Promise.all(
      rows.map(async (row) => {
        const organization = new Organization(row);
        const above = await this.organizationFields.ancestors(context, organization);
        return { kind: 'ORGANIZATION' as const, id: organization.id, title: organization.name, subtitle: named(above) };
      }),
    );
  }

  private async unitHits(context: AppContext, text: string, limit: number): Promise<SearchHit[]> {
    if (!may(context.actor, 'unit.read')) return [];
    const { rows } = await this.units.units(context, { text }, { first: limit });
    return Promise.all(
      rows.map(async (row) => {
        const unit = new Unit(row);
        const above = await this.unitFields.ancestors(context, unit);
        return { kind: 'UNIT' as const, id: unit.id, title: unit.name, subtitle: named(above) };
      }),
    );
  }
}

/** Takes from each kind in turn until the limit, then puts the kinds together again. */
export function fairly<Hit>(kinds: readonly (readonly Hit[])[], limit: number): Hit[] {
  const taken = kinds.map(() => 0);
  let left = limit;
  for (let grew = true; grew && left > 0;) {
    grew = false;
    for (const [index, hits] of kinds.entries()) {
      if (left === 0 || (taken[index] ?? 0) >= hits.length) continue;
      taken[index] = (taken[index] ?? 0) + 1;
      left -= 1;
      grew = true;
    }
  }
  return kinds.flatMap((hits, index) => hits.slice(0, taken[index]));
}
