import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { buildSchema, type BuildSchemaOptions } from 'type-graphql';
import { guardRootFields } from './access.js';
import { callDirectly } from './direct.js';
import { DateScalar, DateTimeScalar } from './scalars.js';

type Classes = BuildSchemaOptions['resolvers'];

// type-graphql asks for a hub even though every subscription here brings its own source.
const ownSources = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('A subscription without a source of its own.');
  },
};

/** Builds the schema from resolver instances. @throws Error when a root field carries no access mark. */
export async function makeSchema(resolvers: readonly object[]): Promise<GraphQLSchema> {
  const byClass = new Map<unknown, object>(resolvers.map((resolver) => [resolver.constructor, resolver]));
  const [first, ...rest] = resolvers;
  if (!first) throw new Error('A schema needs resolvers.');
  const classes: Classes = [first.constructor, ...rest.map((resolver) => resolver.constructor)];
  const schema = await buildSchema({
    resolvers: classes,
    container: { get: (wanted: unknown) => byClass.get(wanted) },
    validate: false,
    pubSub: ownSources,
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
  });
  for (const [type, description] of [
    [schema.getQueryType(), 'What can be read.'],
    [schema.getMutationType(), 'What can be done; every act is recorded in the audit trail.'],
    [schema.getSubscriptionType(), 'What can be followed, as server-sent events at /graphql/stream.'],
  ] as const) {
    if (type) type.description = description;
  }
  callDirectly(schema, (resolver) => byClass.get(resolver));
  return guardRootFields(schema);
}

/** The schema as text, sorted, as it is committed in packages/graphql. */
export const schemaText = (schema: GraphQLSchema) => `${printSchema(lexicographicSortSchema(schema))}\n`;

export { DateScalar, DateTimeScalar };
