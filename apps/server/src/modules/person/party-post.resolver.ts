import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Access } from '../../kernel/graphql/access.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { UserError, type DuplicateError, type StateError, type ValidationError } from '../../kernel/graphql/user-errors.js';
import { Organization } from '../organization/index.js';
import { AppointPostInput, EndPostInput, PartyPost, PartyPostResult, PartyPostSuccess } from './party-post.graphql.js';
import type { PartyPostService, PostOutcome } from './party-post.service.js';
import type { PersonDependencies } from './person-write.js';
import { Person } from './person.graphql.js';
import { organizationOf } from './person.loaders.js';
import type { PersonService } from './person.service.js';

type PostResult = PartyPostSuccess | ValidationError | DuplicateError | StateError;

@Resolver(() => PartyPost)
export class PartyPostResolver {
  constructor(
    private readonly deps: PersonDependencies,
    private readonly people: PersonService,
    private readonly partyPosts: PartyPostService,
  ) {}

  @FieldResolver(() => Person, { description: 'Who holds or held it.' })
  async person(@Root() { personKey }: PartyPost, @Ctx() context: AppContext): Promise<Person> {
    return new Person(await this.people.known(context, personKey));
  }

  @FieldResolver(() => Organization, { description: 'The organisation whose post it is.' })
  organization(@Root() { organizationKey }: PartyPost, @Ctx() context: AppContext): Promise<Organization> {
    return organizationOf(this.deps, context, organizationKey);
  }

  @Access('person.write')
  @Mutation(() => PartyPostResult, { description: 'Appoints a full member to a Party post.' })
  async appointPost(
    @Ctx() context: AppContext,
    @Arg('input', () => AppointPostInput, { description: 'Who, where, what, since when.' }) input: AppointPostInput,
  ): Promise<PostResult> {
    return resultOf(await this.partyPosts.appoint(context, input));
  }

  @Access('person.write')
  @Mutation(() => PartyPostResult, { description: 'Ends a term in a Party post.' })
  async endPost(
    @Ctx() context: AppContext,
    @Arg('input', () => EndPostInput, { description: 'Which term, and when.' }) input: EndPostInput,
  ): Promise<PostResult> {
    return resultOf(await this.partyPosts.end(context, input));
  }
}

const resultOf = (outcome: PostOutcome): PostResult =>
  outcome instanceof UserError ? outcome : new PartyPostSuccess(new PartyPost(outcome));
