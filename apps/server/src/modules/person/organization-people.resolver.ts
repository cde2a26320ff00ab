import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { ConnectionArgs, type ConnectionShape } from '../../kernel/graphql/connection.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { mapListing } from '../../kernel/paging.js';
import { Organization } from '../organization/index.js';
import { PartyPost, PartyPostConnection } from './party-post.graphql.js';
import { postLists } from './party-post.service.js';
import type { PastPeople } from './person-as-of.js';
import { connectionWithPlaces } from './person-places.js';
import { asked } from './person-selection.js';
import type { PersonDependencies } from './person-write.js';
import { Person, PersonConnection } from './person.graphql.js';
import { PersonsArgs } from './person.inputs.js';
import type { PersonService } from './person.service.js';

/** What people add to organisations. */
@Resolver(() => Organization)
export class OrganizationPeopleResolver {
  private readonly postsOf;

  constructor(
    private readonly deps: PersonDependencies,
    private readonly people: PersonService,
    private readonly past: PastPeople,
  ) {
    this.postsOf = postLists(deps).ofOrganization;
  }

  @FieldResolver(() => PersonConnection, {
    nullable: true,
    description: 'People of this organisation and of all below it; needs person.read.',
  })
  async persons(
    @Root() organization: Organization,
    @Ctx() context: AppContext,
    @Args(() => PersonsArgs) { filter, orderBy, ...page }: PersonsArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionShape<Person>> {
    const wanted = { filter, orderBy, ...asked(info) };
    const { path, then } = organization;
    if (then) {
      const past = await this.past.persons(context, { day: then.day, below: then }, wanted, page);
      return new PersonConnection(mapListing(past, (row) => new Person(row)));
    }
    return connectionWithPlaces(this.deps, context, info, await this.people.persons(context, path, wanted, page));
  }

  @FieldResolver(() => PartyPostConnection, {
    nullable: true,
    description: 'Who holds its Party posts today, in the order of the posts; needs person.read.',
  })
  async posts(
    @Root() { key }: Organization,
    @Ctx() context: AppContext,
    @Args(() => ConnectionArgs) page: ConnectionArgs,
  ): Promise<ConnectionShape<PartyPost>> {
    const found = await this.postsOf(context, key, page, {});
    return new PartyPostConnection(mapListing(found, (post) => new PartyPost(post)));
  }
}
