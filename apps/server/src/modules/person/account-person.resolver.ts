import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { AppContext } from '../../kernel/graphql/context.js';
import { User, Viewer } from '../access/index.js';
import { Person } from './person.graphql.js';
import type { PersonService } from './person.service.js';

const personOf = async (people: PersonService, context: AppContext, key: number | null): Promise<Person | null> => {
  const row = key === null ? null : await people.load(context, key);
  return row ? new Person(row) : null;
};

/** Whose account it is. */
@Resolver(() => User)
export class UserPersonResolver {
  constructor(private readonly people: PersonService) {}

  @FieldResolver(() => Person, { nullable: true, description: 'Whose account it is; null also where the person is not to be seen.' })
  person(@Root() { personId }: User, @Ctx() context: AppContext): Promise<Person | null> {
    return personOf(this.people, context, personId);
  }
}

/** Who the viewer is on the roster. */
@Resolver(() => Viewer)
export class ViewerPersonResolver {
  constructor(private readonly people: PersonService) {}

  @FieldResolver(() => Person, { nullable: true, description: 'The viewer’s own record.' })
  person(@Root() { personId }: Viewer, @Ctx() context: AppContext): Promise<Person | null> {
    return personOf(this.people, context, personId);
  }
}
