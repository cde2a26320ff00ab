import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { buildSchema, type NonEmptyArray } from 'type-graphql';
import { guardRootFields } from './access.js';
import { DateScalar, DateTimeScalar } from './scalars.js';

/** Builds the schema from resolver instances. @throws Error when a root field carries no access mark. */
export async function makeSchema(resolvers: readonly object[]): Promise<GraphQLSchema> {
  const byClass = new Map(resolvers.map((resolver) => [resolver.constructor, resolver]));
  const [first, ...rest] = resolvers.map((resolver) => resolver.constructor);
  if (!first) throw new Error('A schema needs resolvers.');
  const classes: NonEmptyArray<Function> = [first, ...rest];
  const schema = await buildSchema({
    resolvers: classes,
    container: { get: (wanted) => byClass.get(wanted) },
    validate: false,
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
  });
  return guardRootFields(schema);
}

/** The schema as text, sorted, as it is committed in packages/graphql. */
export const schemaText = (schema: GraphQLSchema) => `${printSchema(lexicographicSortSchema(schema))}\n`;

export { DateScalar, DateTimeScalar };
