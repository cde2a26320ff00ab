import type { Clock } from '../../kernel/clock.js';
import type { Database } from '../../kernel/database.js';
import type { NodeSource } from '../../kernel/graphql/node.js';
import type { Sealing } from '../../kernel/sealing.js';
import { loadOrganization, loadUnit } from '../organization/index.js';
import { UserPersonResolver, ViewerPersonResolver } from './account-person.resolver.js';
import { OrganizationPeopleResolver } from './organization-people.resolver.js';
import { PartyPostResolver } from './party-post.resolver.js';
import { PartyPostService } from './party-post.service.js';
import type { PersonDependencies } from './person-write.js';
import { Person } from './person.graphql.js';
import { PastPeople } from './person-as-of.js';
import { PersonResolver } from './person.resolver.js';
import { PersonService } from './person.service.js';
import { PersonChangeResolver } from './timeline.resolver.js';

/** What the module takes from the house. */
export interface PersonParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly sealing: Sealing;
}

const dependencies = (parts: PersonParts): PersonDependencies => ({
  ...parts,
  organizationOf: loadOrganization(parts),
  unitOf: loadUnit(parts),
});

/** What the module puts into the schema. */
export function personResolvers(parts: PersonParts): object[] {
  const deps = dependencies(parts);
  const [people, past] = [new PersonService(deps), new PastPeople(deps)];
  return [
    new PersonResolver(deps, people, past),
    new PersonChangeResolver(deps),
    new PartyPostResolver(deps, people, new PartyPostService(deps)),
    new OrganizationPeopleResolver(deps, people, past),
    new UserPersonResolver(people),
    new ViewerPersonResolver(people),
  ];
}

/** How people are found by their global IDs. */
export function personNodeSources(parts: PersonParts): NodeSource[] {
  const people = new PersonService(dependencies(parts));
  const load = async (...asked: Parameters<PersonService['load']>) => {
    const row = await people.load(...asked);
    return row ? new Person(row) : null;
  };
  return [{ type: 'Person', load }];
}
