import type { GraphQLResolveInfo } from 'graphql';
import type { ConnectionShape } from '../../kernel/graphql/connection.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { selectedFields } from '../../kernel/graphql/selection.js';
import { mapListing, type Listing } from '../../kernel/paging.js';
import type { PersonDependencies } from './person-write.js';
import { Person, PersonConnection } from './person.graphql.js';
import type { PersonRow } from './person.row.js';

/** A page of people with the places that are asked for: each place is loaded and made once, however many people share it. */
export async function connectionWithPlaces<Row extends PersonRow>(
  deps: PersonDependencies,
  context: AppContext,
  info: GraphQLResolveInfo,
  found: Listing<Row>,
): Promise<ConnectionShape<Person>> {
  const asked = selectedFields(info, 'edges.node');
  const keys = (field: string, keyOf: (row: Row) => number | null) => (asked.has(field) ? found.rows.map(keyOf) : []);
  const [organizations, units] = await Promise.all([
    loaded(
      (key) => deps.organizationOf(context, key),
      [...keys('organization', ({ organizationId }) => organizationId), ...keys('group', ({ groupId }) => groupId)],
    ),
    loaded(
      (key) => deps.unitOf(context, key),
      keys('unit', ({ unitId }) => unitId),
    ),
  ]);
  const places = { organizations, units };
  return new PersonConnection(mapListing(found, (row) => new Person(row, places)));
}

async function loaded<Place>(
  load: (key: number) => Promise<Place | null>,
  keys: readonly (number | null)[],
): Promise<Map<number, Place | null>> {
  const distinct = [...new Set(keys)].filter((key) => key !== null);
  const places = await Promise.all(distinct.map(load));
  return new Map(distinct.map((key, index) => [key, places[index] ?? null]));
}
