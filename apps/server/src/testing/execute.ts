import { graphql, type GraphQLSchema } from 'graphql';
import type { Actor } from '../kernel/actor.js';
import { makeSchema } from '../kernel/graphql/schema.js';
import { contextOf } from './actors.js';

/** An answer as a client gets it, data as plain JSON; of errors the codes. */
export interface Answer {
  readonly data: unknown;
  readonly codes: readonly string[];
}

export type Execute = (actor: Actor, source: string, variables?: Record<string, unknown>) => Promise<Answer>;

/** Runs operations against the schema of some resolvers, without the limits and masks that stand in front of it. */
export async function executorOf(resolvers: readonly object[]): Promise<Execute> {
  const schema: GraphQLSchema = await makeSchema(resolvers);
  return async (actor, source, variableValues) => {
    const { data, errors = [] } = await graphql({ schema, source, contextValue: contextOf(actor), variableValues });
    const codes = errors.map(({ extensions: { code }, message }) => (typeof code === 'string' ? code : message));
    const plain: unknown = data ? JSON.parse(JSON.stringify(data)) : null;
    return { data: plain, codes };
  };
}
