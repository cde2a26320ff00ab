import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { maskIdNumber, maskPhone } from '@zhibu/domain';
import { Access } from '../../kernel/graphql/access.js';
import { pastDay } from '../../kernel/graphql/as-of.js';
import { ConnectionArgs, type ConnectionShape } from '../../kernel/graphql/connection.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { Direct } from '../../kernel/graphql/direct.js';
import { UserError, type ValidationError } from '../../kernel/graphql/user-errors.js';
import { mapListing } from '../../kernel/paging.js';
import { Organization, Unit } from '../organization/index.js';
import { PartyPost, PartyPostConnection } from './party-post.graphql.js';
import { postLists } from './party-post.service.js';
import type { PastPeople } from './person-as-of.js';
import { asked } from './person-selection.js';
import type { PersonDependencies, PersonOutcome, PersonProblem } from './person-write.js';
import { Person, PersonConnection, PersonPermissions } from './person.graphql.js';
import { CreatePersonInput, PersonsQueryArgs, RevealPersonFieldInput, UpdatePersonInput } from './person.inputs.js';
import { organizationOf, timelines } from './person.loaders.js';
import { connectionWithPlaces } from './person-places.js';
import { PersonResult, PersonSuccess, RevealResult, RevealSuccess } from './person.results.js';
import type { PersonService } from './person.service.js';
import { PersonChange, PersonChangeConnection } from './timeline.graphql.js';

@Resolver(() => Person)
export class PersonResolver {
  private readonly postsOf;
  private readonly timelineOf;

  constructor(
    private readonly deps: PersonDependencies,
    private readonly people: PersonService,
    private readonly past: PastPeople,
  ) {
    this.postsOf = postLists(deps).ofPerson;
    this.timelineOf = timelines(deps);
  }

  @Access('person.read')
  @Query(() => Person, { nullable: true, description: 'One person; null when there is none that the reader may see.' })
  async person(@Ctx() context: AppContext, @Arg('id', () => ID, { description: 'Global ID.' }) id: string): Promise<Person | null> {
    const row = await this.people.person(context, id);
    return row ? new Person(row) : null;
  }

  @Access('person.read')
  @Query(() => PersonConnection, { description: 'People within the reader’s scope; with the right to the own record alone, that one.' })
  async persons(
    @Ctx() context: AppContext,
    @Args(() => PersonsQueryArgs) { filter, orderBy, asOf, ...page }: PersonsQueryArgs,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ConnectionShape<Person>> {
    const day = pastDay(this.deps.clock, asOf);
    if (day) {
      const past = await this.past.persons(context, { day, below: null }, { filter, orderBy, ...asked(info) }, page);
      return new PersonConnection(mapListing(past, (row) => new Person(row)));
    }
    const found = await this.people.persons(context, '', { filter, orderBy, ...asked(info) }, page);
    return connectionWithPlaces(this.deps, context, info, found);
  }

  @Direct()
  @FieldResolver(() => Int, {
    description: 'Age as figures reckon it: the calendar year of the day as of which it is read less the year of birth.',
  })
  age(@Root() { row }: Person): number {
    return Number((row.asOf ?? this.deps.clock.today()).slice(0, 4)) - Number(row.birthDate.slice(0, 4));
  }

  @FieldResolver(() => String, { nullable: true, description: 'The ID number with its middle hidden.' })
  idNumberMasked(@Root() { row }: Person): string | null {
    return row.idNumberSealed === null ? null : maskIdNumber(this.deps.sealing.open(row.idNumberSealed));
  }

  @FieldResolver(() => String, { nullable: true, description: 'The phone with its middle hidden.' })
  phoneMasked(@Root() { row }: Person): string | null {
    return row.phoneSealed === null ? null : maskPhone(this.deps.sealing.open(row.phoneSealed));
  }

  @Direct()
  @FieldResolver(() => Organization, { description: 'The organisation on which the person hangs; for members their branch.' })
  organization(@Root() { row, places }: Person, @Ctx() context: AppContext): Organization | Promise<Organization> {
    const known = places?.organizations.get(row.organizationId);
    if (known) return known;
    return row.asOf
      ? this.past.organizationOf(context, row.asOf, row.organizationId)
      : organizationOf(this.deps, context, row.organizationId);
  }

  @Direct()
  @FieldResolver(() => Organization, { nullable: true, description: 'The group within the branch.' })
  group(@Root() { row, places }: Person, @Ctx() context: AppContext): Organization | Promise<Organization | null> | null {
    if (row.groupId === null) return null;
    const known = places?.organizations.get(row.groupId);
    if (known !== undefined) return known;
    return row.asOf ? this.past.groupOf(context, row.asOf, row.groupId) : this.deps.organizationOf(context, row.groupId);
  }

  @Direct()
  @FieldResolver(() => Unit, { nullable: true, description: 'The unit in which the person works; null also where it is not to be seen.' })
  unit(@Root() { row, places }: Person, @Ctx() context: AppContext): Unit | Promise<Unit | null> | null {
    if (row.unitId === null) return null;
    const known = places?.units.get(row.unitId);
    return known === undefined ? this.deps.unitOf(context, row.unitId) : known;
  }

  @FieldResolver(() => PartyPostConnection, {
    description: 'Terms in Party posts, newest first, as far as their organisations are to be seen.',
  })
  async posts(
    @Root() { row }: Person,
    @Ctx() context: AppContext,
    @Args(() => ConnectionArgs) page: ConnectionArgs,
  ): Promise<ConnectionShape<PartyPost>> {
    const found = await this.postsOf(context, row.id, page, {});
    return new PartyPostConnection(mapListing(found, (post) => new PartyPost(post)));
  }

  @FieldResolver(() => PersonChangeConnection, { description: 'What changed in the course of time, newest first.' })
  async timeline(
    @Root() { row }: Person,
    @Ctx() context: AppContext,
    @Args(() => ConnectionArgs) page: ConnectionArgs,
  ): Promise<ConnectionShape<PersonChange>> {
    const found = await this.timelineOf(context, row.id, page, {});
    return new PersonChangeConnection(mapListing(found, (change) => new PersonChange(change)));
  }

  @FieldResolver(() => PersonPermissions, { description: 'What the viewer may do to the person.' })
  viewerCan(@Root() { row }: Person, @Ctx() { actor }: AppContext): PersonPermissions {
    return this.people.permissions(actor, row);
  }

  @Access('person.write')
  @Mutation(() => PersonResult, { description: 'Puts somebody on the roster.' })
  async createPerson(
    @Ctx() context: AppContext,
    @Arg('input', () => CreatePersonInput, { description: 'The person.' }) input: CreatePersonInput,
  ): Promise<PersonSuccess | PersonProblem> {
    return resultOf(await this.people.create(context, input));
  }

  @Access('person.write')
  @Mutation(() => PersonResult, {
    description: 'Changes a person from a day on. A day in the past alters the history there; later decisions stand.',
  })
  async updatePerson(
    @Ctx() context: AppContext,
    @Arg('input', () => UpdatePersonInput, { description: 'The change.' }) input: UpdatePersonInput,
  ): Promise<PersonSuccess | PersonProblem> {
    return resultOf(await this.people.update(context, input));
  }

  @Access('person.reveal')
  @Mutation(() => RevealResult, { description: 'Reads a sealed field in full. Who, when and why goes into the audit trail.' })
  async revealPersonField(
    @Ctx() context: AppContext,
    @Arg('input', () => RevealPersonFieldInput, { description: 'The field and the reason.' }) input: RevealPersonFieldInput,
  ): Promise<RevealSuccess | ValidationError> {
    const outcome = await this.people.reveal(context, input);
    return typeof outcome === 'string' ? new RevealSuccess(outcome) : outcome;
  }
}

const resultOf = (outcome: PersonOutcome): PersonSuccess | PersonProblem =>
  outcome instanceof UserError ? outcome : new PersonSuccess(new Person(outcome));
