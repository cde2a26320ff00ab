import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { AppContext } from '../../kernel/graphql/context.js';
import type { PersonDependencies } from './person-write.js';
import { FieldChange, PersonChange } from './timeline.graphql.js';

@Resolver(() => PersonChange)
export class PersonChangeResolver {
  constructor(private readonly deps: PersonDependencies) {}

  @FieldResolver(() => [FieldChange], { description: 'The fields that changed.' })
  fields(@Root() { stored }: PersonChange, @Ctx() context: AppContext): Promise<FieldChange[]> {
    return Promise.all(
      stored.map(async ({ field, before, after }) => ({
        field,
        before: await this.shown(context, field, before),
        after: await this.shown(context, field, after),
      })),
    );
  }

  /** Places are stored by key and named only to those who may see them. */
  private async shown(context: AppContext, field: string, value: string | number | boolean | null): Promise<string | null> {
    if (value === null) return null;
    if (typeof value !== 'number') return String(value);
    const place = await (field === 'unit' ? this.deps.unitOf(context, value) : this.deps.organizationOf(context, value));
    return place?.name ?? null;
  }
}
